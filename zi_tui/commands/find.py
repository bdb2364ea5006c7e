"""`zi-tui find`: anything anywhere, in every year, the best first."""

from zi_tui.commands.parser import Arguments, Parser, add_json
from zi_tui.commands.shell import Shell
from zi_tui.dates import short_month
from zi_tui.domain.finding import KINDS, Hit
from zi_tui.errors import UsageError
from zi_tui.i18n import _
from zi_tui.office import finding
from zi_tui.text import quoted

HELP = _("cari di rencana, catatan, berkas, nomor dokumen, riwayat; semua tahun")
USAGE = _("KATA... [opsi]")


def add_arguments(parser: Parser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("words", nargs="+", metavar="KATA", help=_("semuanya harus ada; kode juga boleh"))
    add_json(parser)


def run(args: Arguments, shell: Shell) -> int:
    """Print what was found; nothing found is no failure."""
    typed = " ".join(args.words)
    if not typed.strip():
        raise UsageError(_("Tulis kata yang dicari; lihat: zi-tui find -h"))
    with shell.office(read_only=True) as office:
        found = finding.search(office, typed)
    hits, count = found.hits, found.total
    if args.json:
        items = [
            {**{name: getattr(hit.found, name) for name in ("kind", "year", "code", "month", "text")}, "line": hit.line}
            for hit in hits
        ]
        shell.say_json({"words": typed, "count": count, "hits": items})
        return 0
    for hit in hits:
        shell.say(_line(hit))
    if not hits:
        shell.say(_("Tidak ada yang memuat “{text}” di tahun mana pun.").format(text=quoted(typed)))
    elif count > len(hits):
        shell.say(_("{count} lainnya tidak ditampilkan; tulis kata yang lebih khusus.").format(count=count - len(hits)))
    return 0


def _line(hit: Hit) -> str:
    """Return where it stands, what it is, and the line that matches."""
    found = hit.found
    where = (found.code, short_month(found.month) if found.month else "", str(found.year or ""))
    return f"{' '.join(filter(None, where))}  {KINDS[found.kind]}: {hit.line}"
