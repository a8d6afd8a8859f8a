"""How a person wants each list to look: which columns, in which order, how dense its rows."""

from collections.abc import Callable, Sequence
from pathlib import Path

from gui.lists.chosen import ChosenColumns, recall_dense, remember_dense
from gui.lists.columns import shown_columns

Keep = Callable[[], None]


class ListLooks:
    """Of the list that `listing` names. `changed` is called with what keeps the choice; that is for
    a lane.
    """

    def __init__(
        self, home: Path, listing: Callable[[], str], changed: Callable[[Keep], object]
    ) -> None:
        self._home, self._listing, self._changed = home, listing, changed
        self._columns, self._dense = ChosenColumns(home), recall_dense(home)

    @property
    def columns(self) -> tuple[str, ...]:
        """Those that were chosen; none: the usual ones."""
        return self._columns.of(self._listing())

    @property
    def shown(self) -> list[str]:
        """The columns in sight, in their order."""
        return [one.name for one in shown_columns(self._listing(), self.columns)]

    @property
    def dense(self) -> bool:
        return self._listing() in self._dense

    def choose(self, names: Sequence[str]) -> None:
        """Show these columns from now on; none of them: the usual ones."""
        chosen = self._columns.choose(self._listing(), names)
        self._changed(chosen.keep)

    def toggle(self, name: str) -> None:
        """Show a column, or show it no more; one always stays."""
        shown = self.shown
        kept = [one for one in shown if one != name] if name in shown else [*shown, name]
        if kept:
            self.choose(kept)

    def move(self, place: int, to: int) -> None:
        """Let a column stand elsewhere; the first one stays the first."""
        shown = self.shown
        if 0 < place < len(shown) and 0 < to < len(shown) and place != to:
            shown.insert(to, shown.pop(place))
            self.choose(shown)

    def make_dense(self, *, dense: bool) -> None:
        """Less room for each row, or the usual."""
        name = self._listing()
        kept = self._dense | {name} if dense else self._dense - {name}
        self._dense = kept
        self._changed(lambda: remember_dense(self._home, kept))
