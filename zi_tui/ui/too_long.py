"""What is said where a text has no room for what is typed or pasted into it."""

from textual.widget import Widget

from zi_tui.i18n import _
from zi_tui.text import LONGEST

LINE = 4_096
"""How many characters a line holds that is searched for, or leads somewhere: no path is longer."""


def say_no_room(field: Widget, count: int, most: int = LONGEST) -> None:
    """Say that `count` characters were not put into a field, which holds `most`, and what to do."""
    said = (
        _("Isian ini sudah penuh: paling banyak {most} huruf.").format(most=most)
        if count == 1
        else _("Teks itu terlalu panjang ({count} huruf) dan tidak ditempel: isian ini memuat {most} huruf.").format(
            count=count, most=most
        )
    )
    if most == LONGEST:
        said += " " + _("Simpan teks panjang sebagai berkas, lalu lampirkan sebagai bukti.")
    field.app.notify(said, severity="error", markup=False, timeout=10)
