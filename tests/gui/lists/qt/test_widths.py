"""A word of a few has its room in the column of its list, in both languages."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from gui.kit.links import Kind, Link
from gui.kit.qt.table import DataTable
from gui.kit.states import Badge
from gui.kit.tones import Tone
from gui.kit.words import need_badge, sentence, state_badge
from gui.lists.columns import column_choices, headings_of
from gui.lists.qt.table import PagedTable
from gui.lists.qt.widths import those_that_fit
from gui.lists.states import Heading, ListLine, ListState
from keytool.domain.coupons import CouponStatus
from keytool.domain.keys import KeyState
from keytool.domain.listing import LISTINGS
from keytool.domain.parties import Category
from keytool.domain.replacements import Need, Stage
from keytool.i18n import LANGUAGES, pgettext, replacement_words, set_language, words


def coloured(text: str) -> Badge:
    return Badge(Tone.SOON, sentence(text))


def days() -> Sequence[Badge]:
    return (coloured(words.day(date(2026, 12, 28))),)


def coupons() -> Sequence[Badge]:
    renewed = coloured(pgettext("coupon", "renewed"))
    return (renewed, *(coloured(words.coupon_status(one)) for one in CouponStatus))


def needs() -> Sequence[Badge | str]:
    over = (sentence(replacement_words.stage(one)) for one in Stage)
    return (*map(need_badge, Need), *over)


def categories() -> Sequence[str]:
    return tuple(sentence(words.category(one)) for one in Category)


TOLD: dict[tuple[str, str], Callable[[], Sequence[Badge | str]]] = {
    ("keys", "state"): lambda: tuple(map(state_badge, KeyState)),
    ("keys", "warranty_ends"): days,
    ("licences", "until"): days,
    ("contracts", "ends"): days,
    ("replacements", "need"): needs,
    ("coupons", "status"): coupons,
    ("customers", "category"): categories,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("column", TOLD, ids="-".join)
def test_every_word_has_its_room(qtbot: QtBot, column: tuple[str, str], language: str) -> None:
    name, chosen = column
    set_language(language)
    try:
        (heading,) = headings_of(name, (chosen,))
        cells = TOLD[column]()
    finally:
        set_language("en")
    table = PagedTable()
    qtbot.addWidget(table)
    lines = tuple(ListLine(row, (cell,), Link(Kind.KEY, row)) for row, cell in enumerate(cells))
    table.render_list(ListState(name, (heading,), 100, len(cells), {0: lines}, 1, "id"))
    assert not {
        (cell if isinstance(cell, str) else cell.text, room)
        for row, cell in enumerate(cells)
        if (room := wanted(table, row)) > heading.width
    }


def wanted(table: DataTable, row: int) -> int:
    index = table.rows_model.index(row, 0)
    return table.itemDelegate().sizeHint(QStyleOptionViewItem(), index).width()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LISTINGS)
def test_every_heading_has_its_room(qtbot: QtBot, name: str, language: str) -> None:
    set_language(language)
    try:
        every = tuple(one.id for one in column_choices(name))
        headings = headings_of(name, every)
    finally:
        set_language("en")
    table = PagedTable()
    qtbot.addWidget(table)
    table.resize(6000, 400)
    table.show()
    table.render_list(ListState(name, headings, 100, 0, {}, 1, "id"))
    header = table.horizontalHeader()
    assert not {
        (one.label, room)
        for place, one in enumerate(headings)
        if (room := header.sectionSizeFromContents(place).width()) > header.sectionSize(place)
        and not header.isSectionHidden(place)
    }


def test_those_that_yield_leave_first_where_the_room_is_short() -> None:
    headings = (
        Heading("Key", 100),
        Heading("Model", 100, yields=1),
        Heading("Sold", 100, yields=2),
    )
    widths = (100, 100, 100)
    assert those_that_fit(headings, widths, 300) == {0, 1, 2}
    assert those_that_fit(headings, widths, 299) == {0, 1}
    assert those_that_fit(headings, widths, 50) == {0}
