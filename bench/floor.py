"""The floor: the smallest Textual app with one tree and one table of 60 rows."""

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widgets import DataTable, Tree

MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


class Floor(App[None]):
    """One tree of 60 nodes beside one table of 60 rows."""

    CSS = "Tree { width: 36; }"
    BINDINGS = [("ctrl+q", "quit", "Keluar")]  # noqa: RUF012 - as short as Textual allows

    def compose(self) -> ComposeResult:
        """Lay out the two."""
        with Horizontal():
            yield Tree("Rencana")
            yield DataTable[str](cursor_type="row")

    def on_mount(self) -> None:
        """Fill the two."""
        tree = self.query_one(Tree)
        tree.root.expand()
        for area in range(6):
            branch = tree.root.add(f"Area {area}", expand=True)
            for row in range(9):
                branch.add_leaf(f"Komponen {area}.{row}")
        table = self.query_one(DataTable)
        table.add_columns("Indikator", "PJ", *MONTHS)
        for row in range(60):
            table.add_row(f"Indikator {row:03d}", "Tim", *(str(row + month) for month in range(12)))
        table.focus()


if __name__ == "__main__":
    Floor().run()
