"""A made-up office's months of work, for the pictures: the same on every machine and at every run."""

import contextlib
import datetime as dt
import io
import os
import platform
from pathlib import Path

from zi_tui import clock
from zi_tui.cli import main as zi_tui
from zi_tui.office import person
from zi_tui.office.office import open_office
from zi_tui.paths import Paths

AS_OF = dt.date(2024, 4, 15)
TABLE = Path(__file__).parents[1] / "tests" / "fixtures" / "keputusan-12-2024.md"

_DONE = {"I.1.1": (1,), "I.2.1": (1,), "I.3.1": (2, 4), "I.4.1": (1, 2, 3), "II.1.1": (1, 2, 3), "II.3.1": (1, 2)}
_PROVEN = {("I.1.1", 1): 1, ("I.3.1", 2): 4, ("I.3.1", 4): 2, ("II.1.1", 1): 1}
"""How many requirements of an occurrence have their file."""


def pretend(home: Path) -> None:
    """Make up whose PC this is, where the files lie, and what time it is."""
    home.mkdir(parents=True)
    os.environ.update(
        HOME=str(home), USERPROFILE=str(home), LOGNAME="siti", USER="siti", XDG_CONFIG_HOME=str(home),
        XDG_CACHE_HOME=str(home / ".cache"), TERM="xterm-256color", COLORTERM="truecolor",
    )  # fmt: skip
    for name in ("XDG_DOCUMENTS_DIR", "NO_COLOR"):
        os.environ.pop(name, None)
    platform.node = lambda: "pc-hukum"
    at(AS_OF)


def at(day: dt.date) -> None:
    """Let it be half past nine on `day`."""
    clock.now = lambda: f"{day}T09:30:00+07:00"
    clock.today = lambda: day


def fill(paths: Paths, home: Path) -> None:
    """Record a few months of an office's work, and lay some files into its home folder."""
    at(dt.date(2024, 1, 11))
    office = open_office(paths, AS_OF)
    person.save(office, "Siti Aminah")
    requirements = {
        code: [requirement.text.shown for requirement in row.requirements]
        for code, row in office.snapshot().row_by_code.items()
    }
    office.close()
    for month in range(1, 5):
        for code in (code for code, months in _DONE.items() if month in months):
            at(dt.date(2024, month, 12))
            say(paths, "record", code, str(month), "done", "--date", f"2024-{month:02}-03", "--by", "Sekretariat",
                "--note", "Terlaksana sesuai jadwal")  # fmt: skip
            for number, text in enumerate(requirements[code][: _PROVEN.get((code, month), 0)], 1):
                name = f"{text[:24].lower().replace('/', '-')} {month:02d}.pdf"
                scan(home / name, f"{code} {month} {number}", dt.date(2024, month, 2))
                say(paths, "attach", str(home / name), "--row", code, "--month", str(month), "--requirement",
                    str(number), "--document-date", f"2024-{month:02}-02",
                    "--document-number", f"{number:03d}/ZI/{month}/2024")  # fmt: skip
    oversee(paths, home)
    table = TABLE.read_text(encoding="utf-8").replace("TAHUN 2024", "TAHUN 2025").replace("Tahun 2024", "Tahun 2025")
    (home / "renaksi 2025.md").write_text(table, encoding="utf-8")
    os.utime(home / "renaksi 2025.md", (1712916000, 1712916000))


def oversee(paths: Paths, home: Path) -> None:
    """Record what a coordinator does: a meeting, follow-ups, verdicts, who signs; and a file that was taken off."""
    at(dt.date(2024, 4, 12))
    scan(home / "notulen rapat 04.pdf", "notulen", dt.date(2024, 4, 3))
    say(paths, "meeting", "add", "--date", "3/4", "--row", "II.3.1", "--place", "Aula", "--leaders", "Sekretaris",
        "--agenda", "Evaluasi triwulan I", "--decision", "Lengkapi daftar hadir apel | 10/4",
        "--decision", "Susun SOP layanan informasi | 30/6", "--file", str(home / "notulen rapat 04.pdf"))  # fmt: skip
    say(
        paths,
        "follow-up",
        "add",
        "Tindaklanjuti temuan TPI",
        "--source",
        "evaluation",
        "--row",
        "V.2.1",
        "--due",
        "20/5",
    )
    say(paths, "verify", "I.1.1", "1", "accepted")
    say(paths, "verify", "II.1.1", "1", "needs_work", "--note", "SOP belum ditandatangani")
    at(AS_OF)
    say(paths, "record", "II.2.1", "4", "in_progress", "--obstacle", "menunggu akses server")


def scan(path: Path, text: str, day: dt.date) -> None:
    """Lay a small PDF of `day` into a folder."""
    path.write_bytes(b"%PDF-1.4\n" + bytes(text, "ascii") * 9000)
    moment = dt.datetime(day.year, day.month, day.day, 10, tzinfo=dt.UTC).timestamp()
    os.utime(path, (moment, moment))


def say(paths: Paths, *words: str) -> None:
    """Run a shell command on the data, which must succeed."""
    out, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
        code = zi_tui(["--data-dir", str(paths.data_dir), "--today", AS_OF.isoformat(), *words])
    if code:
        raise SystemExit(f"{words}: {errors.getvalue()}")
