"""What is said, and offered, where the database is damaged."""

from zi_tui.commands.restore import ask, can_ask, command, missing_words, moment, restore
from zi_tui.commands.shell import Shell, complain
from zi_tui.errors import DamagedError, StoreError
from zi_tui.i18n import _
from zi_tui.office.rescue import is_damaged, newest_sound
from zi_tui.text import one_line


def rescue(shell: Shell, error: DamagedError, *, offer: bool) -> bool:
    """Say what is wrong and which copy would help; with `offer` restore it if the person wants.

    Returns:
        Whether it was restored, so that one can go on.

    Raises:
        ZiError: if it cannot be put in place, or the database is not damaged after all.
    """
    if not is_damaged(shell.paths):
        raise StoreError(
            _("Membaca basis data {path} sempat gagal, tetapi isinya utuh; ulangi, dan periksa disknya.").format(
                path=shell.paths.database
            )
        )
    complain(str(error))
    found = newest_sound(shell.paths)
    if found is None:
        if shell.paths.backups.is_dir():
            complain(
                _("Tidak ada salinan harian yang utuh di {folder}; cadangan lain: zi-tui restore BERKAS").format(
                    folder=one_line(str(shell.paths.backups))
                )
            )
        return False
    later = found.later
    complain(
        _("Salinan utuh terbaru berisi keadaan sampai {moment}. {missing}").format(
            moment=moment(found.heads.last_at),
            missing=missing_words(later.entries if later else None, later.last_at if later else ""),
        )
    )
    if not (offer and can_ask()):
        complain(_("Pulihkan dengan: {command}").format(command=command(shell, found.path)))
        return False
    if not ask(_("Pulihkan salinan itu sekarang? Berkas yang rusak tetap disimpan. [y/T] ")):
        complain(_("Tidak jadi. Nanti: {command}").format(command=command(shell, found.path)))
        return False
    restore(shell, found.path, yes=True)
    return True
