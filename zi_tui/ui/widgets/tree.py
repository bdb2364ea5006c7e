"""The component tree: plan, areas, components, plan rows, each with its progress and a mark when late."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from zi_tui.domain.outline import PLAN, ROW, Node, outline
from zi_tui.i18n import _
from zi_tui.ui.content import fit
from zi_tui.ui.session import Session
from zi_tui.ui.widgets.lines import LineView, Paint

_PROGRESS_WIDTH = 7
_LATE_WIDTH = 5


class PlanTree(LineView):
    """The outline of the plan, with branches that open and close."""

    BORDER_TITLE = _("Rencana")

    empty = _("Tidak ada yang cocok.")

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "open", _("Buka cabang"), id="tree.open", show=False),
        Binding("left,h", "close", _("Tutup cabang"), id="tree.close", show=False),
        Binding(
            "enter",
            "choose",
            _("Ke kisi"),
            id="tree.choose",
            tooltip=_("Lanjut ke kisi 12 bulan dari cabang ini"),
        ),
        Binding("space", "turn", _("Buka/tutup"), id="tree.turn", tooltip=_("Buka atau tutup cabang ini")),
        Binding("asterisk", "open_all", _("Buka semua cabang"), id="tree.open-all", show=False),
    ]

    class Chosen(Message):
        """The cursor stands on another node."""

        def __init__(self, tree: "PlanTree", node: Node) -> None:
            super().__init__()
            self.tree = tree
            self.node = node

        @property
        def control(self) -> "PlanTree":
            """The tree."""
            return self.tree

    class Entered(Message):
        """The person wants to go on from here to the grid."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._outline: list[Node] = []
        self._shown: list[Node] = []
        self._open: set[str] = set()
        self._filtered = False
        self._before_search: str | None = None

    def show(self, session: Session) -> None:
        """Paint `session`; the cursor stays on its node, or goes to the nearest branch above it.

        A search goes through the whole plan: the cursor goes to the root, and back when it is over.
        """
        first = not self._outline
        wanted = self.node and self.node.id
        searched, self._filtered = self._filtered, bool(session.filter.text)
        if self._filtered and not searched:
            self._before_search, wanted = wanted, session.snapshot.plan.id
        elif searched and not self._filtered:
            wanted = self._before_search
        self._outline = outline(session.snapshot, session.filter)
        if first:
            self._open.add(session.snapshot.plan.id)
        self._lay_out(wanted)

    @property
    def node(self) -> Node | None:
        """The node with the cursor."""
        return self._shown[self.cursor] if 0 <= self.cursor < len(self._shown) else None

    def reveal(self, node_id: str) -> None:
        """Open the branches above a node and put the cursor on it."""
        self._open.update(branch.id for branch in self._path(node_id)[:-1])
        self._lay_out(node_id)

    def line_count(self) -> int:
        """Return how many nodes are in sight."""
        return len(self._shown)

    def paint_line(self, line: int, width: int) -> Paint:
        """Return a node: its sign, code and label, done / planned, and how many are late."""
        node = self._shown[line]
        progress = node.progress
        indent = "  " * max(0, node.depth - 1) if node.kind != PLAN else ""
        sign = "  " if node.kind == ROW else "▾ " if self._is_open(node) else "▸ "
        code = node.code if node.depth <= 1 else node.code.split(".", 1)[1] if node.kind != ROW else node.code
        heading = "strong" if node.kind == PLAN else "text"
        lead = f"{indent}{sign}"
        room = width - len(lead) - _PROGRESS_WIDTH - _LATE_WIDTH
        label = f"{code} {node.label}" if code else node.label
        figures = f"{progress.done}/{progress.planned}".rjust(_PROGRESS_WIDTH)
        late = f"!{progress.late}" if progress.late else ""
        finished = progress.planned and progress.done == progress.planned
        return [
            ("muted", lead),
            (heading, fit(label, max(4, room))),
            ("good" if finished else "muted", figures),
            ("late", late.rjust(_LATE_WIDTH)),
        ]

    def watch_cursor(self, before: int, after: int) -> None:
        """Tell which node is chosen now."""
        super().watch_cursor(before, after)
        self._tell()

    def action_open(self) -> None:
        """Open the branch, or go to its first node where it is open."""
        node = self.node
        if node is None or node.kind == ROW:
            return
        if self._is_open(node):
            self.action_move(1)
        else:
            self._open.add(node.id)
            self._lay_out(node.id)

    def action_close(self) -> None:
        """Close the branch, or go to the one above."""
        node = self.node
        if node is None:
            return
        if node.kind != ROW and self._is_open(node) and not self._filtered:
            self._open.discard(node.id)
            self._lay_out(node.id)
            return
        for line in range(self.cursor - 1, -1, -1):
            if self._shown[line].depth < node.depth:
                self.cursor = line
                return

    def action_turn(self) -> None:
        """Open the branch or close it."""
        node = self.node
        if node is not None and node.kind != ROW:
            self._open.symmetric_difference_update({node.id})
            self._lay_out(node.id)

    def action_open_all(self) -> None:
        """Open every branch."""
        self._open.update(branch.id for branch in self._outline if branch.kind != ROW)
        self._lay_out(self.node and self.node.id)

    def action_choose(self) -> None:
        """Go on to the grid."""
        self.post_message(self.Entered())

    def on_line_view_activated(self) -> None:
        """Open or close the branch that was clicked twice; a row goes on to the grid."""
        if self.node is not None and self.node.kind == ROW:
            self.action_choose()
        else:
            self.action_turn()

    def _is_open(self, node: Node) -> bool:
        return self._filtered or node.id in self._open

    def _path(self, node_id: str) -> list[Node]:
        """Return a node with the branches above it, from the root; empty where it is not in the outline."""
        path: list[Node] = []
        for node in self._outline:
            del path[node.depth :]
            path.append(node)
            if node.id == node_id:
                return path
        return []

    def _lay_out(self, node_id: str | None) -> None:
        """Find the nodes in sight, and put the cursor on a node or the nearest branch above it."""
        before = self.node
        shown: list[Node] = []
        closed: int | None = None
        for candidate in self._outline:
            if closed is None or candidate.depth <= closed:
                closed = None if candidate.kind == ROW or self._is_open(candidate) else candidate.depth
                shown.append(candidate)
        self._shown = shown
        lines = {node.id: line for line, node in enumerate(shown)}
        above = self._path(node_id) if node_id else []
        self.lines_changed(next((lines[node.id] for node in reversed(above) if node.id in lines), 0))
        now = self.node
        if now is None or before is None or now.id != before.id or now.rows != before.rows:
            self._tell()

    def _tell(self) -> None:
        if self.node is not None:
            self.post_message(self.Chosen(self, self.node))
