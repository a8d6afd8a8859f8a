"""The board: what burns first, in groups by day, with what can be done with the current case."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from gui.actions.action import action_states
from gui.actions.case import ASK, CLOSE, case_offers
from gui.actions.many_cases import TAKE
from gui.actions.marked import Marked
from gui.cases.board_rows import groups_of
from gui.cases.mail_strip import MAIL, mail_facts, silence_banner
from gui.cases.record import forget_erased
from gui.cases.states import BoardRow, BoardState
from gui.kit.base import ViewModel
from gui.kit.frame import Frame, Said
from gui.kit.links import Kind, Link
from gui.kit.states import ActionState, Choice
from gui.kit.tasks import Lane
from gui.kit.troubles import banner_of
from gui.kit.work import Work
from keytool.i18n import _, case_words, ngettext, words
from keytool.services.case_board import Board, BoardLine, BoardView, show_board

_MOVES_ON = frozenset({TAKE.id, CLOSE.id, ASK.id})
"""After these the next row is the current one."""


class BoardViewModel(ViewModel[BoardState]):
    """Asked for off the thread; what is known stays shown while it is asked for again."""

    def __init__(self, frame: Frame) -> None:
        self._frame, self._work = frame, Work(frame.runner, frame.report)
        self._board: Board | None = None
        self._operator = ""
        self._view, self._text = BoardView.OPEN, ""
        self._current = 0
        self._marked: tuple[int, ...] = ()
        self._together = Marked(frame, self._refresh)
        self._unfolded: frozenset[str] = frozenset()
        self._trouble: Exception | None = None
        super().__init__(self._state)

    # --- intentions -------------------------------------------------------------------

    def load(self) -> None:
        """Ask, or ask again: the register has changed, or a minute is over."""
        view, text = self._view, self._text

        def ask() -> tuple[Board, str]:
            desk = self._frame.workplace.desk
            forget_erased(self._frame.workplace)
            return show_board(desk, view, text), desk.operator

        self._work.latest("board", Lane.DB, ask, self._take, self._failed)
        self._refresh()

    def choose_view(self, view: str) -> None:
        self._view = BoardView(view)
        self._current = 0
        self.load()

    def search(self, text: str) -> None:
        """Narrow to what has these words in number, subject or customer."""
        if text.strip() != self._text:
            self._text, self._current = text.strip(), 0
            self.load()

    def lift(self) -> None:
        """Take every narrowing back."""
        self._text, self._view = "", BoardView.OPEN
        self.load()

    def show_late(self) -> None:
        """What we owe, the earliest limit first."""
        self._text, self._view = "", BoardView.OURS
        self.load()

    def fold(self, group: str) -> None:
        """Fold a group, or show its rows."""
        self._unfolded = self._unfolded ^ {group}
        self._refresh()
        self._look_at_marked()

    def make_current(self, row: int) -> None:
        """Letters mean this case from now on."""
        if row != self._current:
            self._current = row
            self._refresh()

    def mark(self, rows: tuple[int, ...]) -> None:
        """Letters mean all of these from now on, and with none the current one."""
        if rows != self._marked:
            self._marked = rows
            self._refresh()
            self._look_at_marked()

    def open_case(self, row: int) -> None:
        self.make_current(row)
        self._frame.go(Link(Kind.CASE, row))

    def act(self, action: str) -> None:
        """Do something with the marked cases, else with the current one."""
        if action == MAIL:
            self._frame.go(Link(Kind.SETTINGS, text="mail"))
            return
        if self.state.marked:
            self._frame.do_all(Kind.CASE, self.state.marked, action)
            return
        row = self.state.current
        if not row:
            return
        if action in _MOVES_ON:
            self._move_on(row)
        self._frame.do(Link(Kind.CASE, row), action)

    def new_case(self) -> None:
        self._frame.go(Link(Kind.NEW_CASE))

    def save_calendar(self, path: Path) -> None:
        """Write what burns and what is promised, for a calendar program."""
        from keytool.papers.case_calendar import save_calendar

        desk = self._frame.workplace
        self._work.once(
            "calendar",
            Lane.LONG,
            lambda: save_calendar(desk.desk, path),
            lambda count: self._frame.say(Said(_saved(path, count))),
            self._failed,
        )

    # --- what others ask --------------------------------------------------------------

    @property
    def order(self) -> tuple[int, ...]:
        """The cases in the order in which they stand, folded ones last."""
        return tuple(row.row for row in _rows(self.state))

    @property
    def lines(self) -> Sequence[BoardLine]:
        return self._board.lines if self._board else ()

    def _move_on(self, row: int) -> None:
        order = [one.row for one in _rows(self.state)]
        place = order.index(row) + 1 if row in order else 0
        if 0 < place < len(order):
            self.make_current(order[place])

    # --- the state --------------------------------------------------------------------

    def _take(self, found: tuple[Board, str]) -> None:
        (self._board, self._operator), self._trouble = found, None
        self._refresh()
        self._look_at_marked()

    def _look_at_marked(self) -> None:
        """Those that are in sight: one that was folded away is not meant."""
        self._together.choose(Kind.CASE, self.state.marked)

    def _failed(self, error: Exception) -> None:
        self._trouble = error
        self._refresh()

    def _state(self) -> BoardState:
        board, busy = self._board, self._work.busy("board")
        trouble = banner_of(self._trouble) if self._trouble else None
        trouble = trouble or (silence_banner(board.mail) if board else None)
        if board is None:
            return BoardState(views=_views(None), view=self._view, banner=trouble, busy=busy)
        groups = groups_of(board, self._unfolded)
        shown = [row for group in groups if not group.folded for row in group.rows]
        current = self._known(shown)
        seen = {row.row for row in shown}
        marked = tuple(row for row in self._marked if row in seen)
        actions = self._actions(current.row) if current else ()
        if marked:
            actions = self._together.actions
        return BoardState(
            count=words.number(board.total),
            views=_views(board),
            view=self._view,
            text=self._text,
            groups=groups,
            current=current.row if current else 0,
            marked=marked,
            name=_marked_word(len(marked)) if marked else current.number if current else "",
            note=current.subject if current and not marked else "",
            actions=actions,
            empty="" if groups else self._empty(board),
            lift=_("Take it off") if not groups and self._narrowed else "",
            more=_more(board),
            banner=trouble,
            busy=busy,
            mail=mail_facts(board.mail),
        )

    @property
    def _narrowed(self) -> bool:
        return bool(self._text) or self._view is not BoardView.OPEN

    def _empty(self, board: Board) -> str:
        if self._text:
            return _("No case here has “%(text)s”.") % {"text": self._text}
        if board.view is BoardView.OPEN:
            return _("No open cases. A new one: Ctrl+N, or C on the card of a key.")
        return _("Nothing under “%(view)s”.") % {"view": case_words.view(board.view)}

    def _known(self, shown: Sequence[BoardRow]) -> BoardRow | None:
        """The current row; the first where it is gone."""
        known = next((row for row in shown if row.row == self._current), None)
        return known or next(iter(shown), None)

    def _actions(self, row: int) -> tuple[ActionState, ...]:
        line = next((one for one in self.lines if one.case.id == row), None)
        if line is None:
            return ()
        return action_states(case_offers(line.case, line.edition, line.life, self._operator))


def _marked_word(count: int) -> str:
    return ngettext("%(n)s case", "%(n)s cases", count) % {"n": words.number(count)}


def _saved(path: Path, count: int) -> str:
    text = ngettext("%(n)s limit in %(file)s.", "%(n)s limits in %(file)s.", count)
    return text % {"n": words.number(count), "file": path.name}


def _rows(state: BoardState) -> Iterable[BoardRow]:
    return (row for group in state.groups for row in group.rows)


def _views(board: Board | None) -> tuple[Choice, ...]:
    counts = board.counts if board else {}
    return tuple(
        Choice(one.value, case_words.view(one), words.number(counts[one]) if counts else "")
        for one in BoardView
    )


def _more(board: Board) -> str:
    left = board.total - len(board.lines)
    if left <= 0:
        return ""
    text = ngettext("%(n)s more is not shown", "%(n)s more are not shown", left)
    return text % {"n": words.number(left)}
