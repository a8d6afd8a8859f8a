"""The columns of the board: where each begins, and which leave where the room is short."""

from dataclasses import dataclass

from gui.kit.qt.tokens import Space

LEFT, DUE, NUMBER, SUBJECT, CUSTOMER, LEVEL, WHO, CHANGED = range(8)
_WIDTHS = {LEFT: 132, DUE: 72, NUMBER: 80, CUSTOMER: 184, LEVEL: 168, WHO: 108, CHANGED: 44}
_MIDDLE = {LEFT: 124, DUE: 72, NUMBER: 76, CUSTOMER: 148, LEVEL: 128, WHO: 104, CHANGED: 40}
_NARROW = {LEFT: 120, DUE: 68, NUMBER: 76, CUSTOMER: 136, LEVEL: 0, WHO: 104, CHANGED: 40}
_WIDE, _ENOUGH = 1150, 980
GAP = Space.M


@dataclass(frozen=True, slots=True)
class Places:
    """Left edge and width of each column, in its order; one of no width is not there."""

    edges: tuple[tuple[int, int], ...]

    def of(self, column: int) -> tuple[int, int]:
        return self.edges[column]


def places_in(width: int) -> Places:
    """The subject takes what the others leave."""
    wanted = _WIDTHS if width >= _WIDE else _MIDDLE if width >= _ENOUGH else _NARROW
    fixed = sum(size + GAP for size in wanted.values() if size)
    subject = max(120, width - 2 * Space.XL - fixed)
    edges, edge = [], Space.XL
    for column in range(CHANGED + 1):
        size = subject if column == SUBJECT else wanted[column]
        edges.append((edge, size))
        edge += size + GAP if size else 0
    return Places(tuple(edges))
