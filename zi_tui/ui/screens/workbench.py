"""The workbench: component tree, twelve-month grid, and the panels of the occurrence in focus."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from zi_tui.domain.filters import matching_rows
from zi_tui.domain.outline import ROW, Node
from zi_tui.domain.record import CellKey
from zi_tui.i18n import _
from zi_tui.ui.content import plain
from zi_tui.ui.filter_words import filter_note, nothing_found
from zi_tui.ui.screens.office_screen import OfficeScreen
from zi_tui.ui.session import Session
from zi_tui.ui.widgets.bars import KeyBar, TitleBar
from zi_tui.ui.widgets.cell_panels import CellPanels
from zi_tui.ui.widgets.grid import PlanGrid
from zi_tui.ui.widgets.tree import PlanTree


class Plan(Horizontal):
    """Tree and grid, side by side."""

    BLANK = True


class WorkbenchScreen(OfficeScreen):
    """Where the year is worked."""

    AUTO_FOCUS = "#grid"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual declares it

    DEFAULT_CSS = """
    WorkbenchScreen {
        & Plan { height: 1fr; }
        & PlanTree { width: 28%; min-width: 32; max-width: 70; }
        & PlanGrid { width: 1fr; }
        &.-folded PlanTree { display: none; }
        &.-narrow PlanTree { display: none; }
        &.-narrow.-unfolded PlanTree { display: block; width: 1fr; max-width: 100%; }
        &.-narrow.-unfolded PlanGrid { display: none; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "p",
            "tree",
            _("Pohon"),
            id="workbench.tree",
            tooltip=_("Buka atau lipat pohon rencana"),
        ),
    ]

    _told: CellKey | None = None
    """What the grid said last; it may be further by the time the session follows."""

    def compose(self) -> ComposeResult:
        """Lay out the bars, the plan above, the occurrence below."""
        yield TitleBar("workbench")
        with Plan():
            yield PlanTree(id="tree")
            yield PlanGrid(id="grid")
        yield CellPanels()
        yield KeyBar()

    def _session_changed(self, _before: Session | None, session: Session) -> None:
        """Go back to where one stood before another view's list was only glanced at; else paint."""
        if session.stood is not None and self.in_front:
            self.zi.session = session.at(session.stood)  # which is painted in its turn
        else:
            super()._session_changed(_before, session)

    def show_session(self, before: Session | None, session: Session) -> None:
        """Paint what changed."""
        grid = self.query_one(PlanGrid)
        if before is None or before.snapshot is not session.snapshot or before.filter != session.filter:
            tree = self.query_one(PlanTree)
            grid.empty = nothing_found(session)
            grid.border_subtitle = filter_note(session)
            tree.show(session)
            self._show_rows(session, tree.node)
            if session.key is not None and not grid.go_to(session.key):
                tree.reveal(session.key.row_id)
        elif session.key is None:  # another view had nothing to stand on
            grid.tell()
        elif session.key not in (before.key, self._told):
            self._told = None  # what the grid said is over: coming back to it later is a move of its own
            if not grid.go_to(session.key):
                self.query_one(PlanTree).reveal(session.key.row_id)
        grid.show_marks(session.marked)
        self.show_cell_panels(session)

    def main_list(self) -> PlanGrid:
        """Return the grid."""
        return self.query_one(PlanGrid)

    @on(PlanTree.Chosen)
    def _node_chosen(self, event: PlanTree.Chosen) -> None:
        node = event.tree.node
        if node is None or node.kind != ROW:
            self._show_rows(self.session, node)
            return
        self._told = CellKey(node.id, self.session.month)
        session = self.session.at(self._told)
        self._show_rows(session, node)
        self.zi.session = session

    @on(PlanTree.Entered)
    def go_to_list(self) -> None:
        """Go on to the grid; a tree that stands in its place makes room."""
        self.remove_class("-unfolded")
        super().go_to_list()

    def show_branch(self, node_id: str) -> None:
        """Go to a branch of the tree."""
        tree = self.query_one(PlanTree)
        self.add_class("-unfolded")
        self.remove_class("-folded")
        tree.reveal(node_id)
        tree.focus()

    def action_tree(self) -> None:
        """Go to the tree; from the tree back to the grid. Where it has the focus in a wide window, fold it."""
        tree = self.query_one(PlanTree)
        if tree.has_focus or (tree.display and self.has_class("-unfolded")):
            self.add_class("-folded")
            self.go_to_list()
        else:
            self.add_class("-unfolded")
            self.remove_class("-folded")
            tree.focus()

    @on(PlanGrid.Moved)
    def _cell_chosen(self, event: PlanGrid.Moved) -> None:
        if event.key.row_id not in {row.id for row in self.query_one(PlanGrid).rows}:
            return  # the filter was faster
        self._told = event.key
        self.zi.session = self.session.at(event.key)

    def _show_rows(self, session: Session, node: Node | None) -> None:
        grid = self.query_one(PlanGrid)
        if node is None:
            grid.border_title = None
            grid.show(session, ())
            return
        rows = node.rows
        if node.kind == ROW:
            component_id = node.rows[0].component_id
            matching = matching_rows(session.snapshot, session.filter)
            rows = tuple(row for row in matching if row.component_id == component_id)
        grid.border_title = plain(f"{node.code}  {node.label}" if node.code else node.label)
        grid.show(session, rows)
