"""How wide the columns of a table are, and which of them leave where the room is short."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHeaderView

from gui.lists.states import Heading


def set_widths(header: QHeaderView, headings: Sequence[Heading]) -> tuple[int, ...]:
    """Set, and holding their heading: rows that come must not move the others."""
    mode = QHeaderView.ResizeMode
    widths = tuple(
        max(heading.width, header.sectionSizeFromContents(place).width())
        for place, heading in enumerate(headings)
    )
    for place, heading in enumerate(headings):
        header.setSectionResizeMode(place, mode.Stretch if heading.stretch else mode.Fixed)
        if not heading.stretch:
            header.resizeSection(place, widths[place])
    return widths


def those_that_fit(headings: Sequence[Heading], widths: Sequence[int], room: int) -> set[int]:
    """The places of the columns that stay; those that yield leave, the highest first."""
    shown = set(range(len(headings)))
    for place in sorted(shown, key=lambda c: headings[c].yields, reverse=True):
        if headings[place].yields and sum(widths[c] for c in shown) > room:
            shown.discard(place)
    return shown
