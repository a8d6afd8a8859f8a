from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from gui.desk.qt.card import CardView
from gui.frame.qt.shell import ShellWindow
from gui.kit.qt.marks import Clause
from gui.kit.qt.prose import Prose
from gui.kit.qt.theme import Theming, text_font
from gui.kit.qt.tokens import DARK, LIGHT, Type, Weight
from gui.kit.states import ClauseRef
from gui.kit.tones import Theme
from gui.rules.qt.parts import LevelsView
from gui.rules.qt.timeline_bar import TimelineBar
from gui.rules.qt.view import RegulationsView
from gui.rules.qt.week import WeekView
from gui.rules.qt.year import YearView
from gui.rules.states import DayKind, TimelineState, WhatIfInput
from keytool.i18n import set_language
from tests.gui.desk.qt import samples
from tests.gui.keyboard import type_text
from tests.gui.kit.qt.test_every_state import LANGUAGES, SIZES, cut_texts, settled
from tests.gui.rules.qt import samples as rules_samples


def shown(qtbot: QtBot, scene: str = "clause", language: str = "en") -> RegulationsView:
    view = RegulationsView()
    qtbot.addWidget(view)
    view.resize(1000, 760)
    view.render(rules_samples.SCENES[scene](language))
    settled(qtbot, view)
    settled(qtbot, view)
    return view


@pytest.fixture
def view(qtbot: QtBot) -> RegulationsView:
    return shown(qtbot)


def chip(view: RegulationsView, number: str) -> Clause:
    return next(c for c in view.sheet.findChildren(Clause) if c.clause.number == number)


# --- nothing is cut -----------------------------------------------------------------------


@LANGUAGES
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_is_cut(qtbot: QtBot, size: tuple[int, int], language: str) -> None:
    window = ShellWindow()
    screen = RegulationsView()
    window.add_screen("rules", screen)
    window.resize(*size)
    cut = {}
    for name, scene in rules_samples.SCENES.items():
        screen.render(scene(language))
        window.render(rules_samples.shell(language))
        settled(qtbot, window)
        settled(qtbot, window)
        cut[name] = [*cut_texts(window), *painted_outside(screen)]
        assert screen.isVisible()
        assert screen.width() <= window.width()
    assert {name: texts for name, texts in cut.items() if texts} == {}


def painted_outside(screen: RegulationsView) -> Iterator[str]:
    """What paints itself and would run over its own edge, or chips pressed together."""
    for clause in screen.findChildren(Clause):
        if clause.isVisible() and clause.width() < clause.sizeHint().width():
            yield clause.accessibleName()
    for prose in screen.findChildren(Prose):
        if prose.isVisible() and (
            prose.width() < prose.longest_word()
            or prose.height() < prose.heightForWidth(prose.width())
        ):
            yield f"{prose.text} {prose.size()}"
    if screen.sheet.what_if.line.isVisible():
        yield from words_in_the_way(screen.sheet.what_if.line)
    yield from figures_outside(screen)


def words_in_the_way(line: TimelineBar) -> Iterator[str]:
    for mark, room in line.words():
        if not line.rect().toRectF().contains(room):
            yield mark.label
    for (one, first), (other, second) in combinations(line.words(), 2):
        if first.intersects(second):
            yield f"{one.label} over {other.label}"


def figures_outside(screen: RegulationsView) -> Iterator[str]:
    year = screen.sheet.year.year
    for month in range(12):
        if not year.rect().contains(year.day_room(month, 27)):
            yield f"month {month}"
    week, bold = screen.sheet.week.week, QFontMetrics(text_font(Type.SMALL, Weight.STRONG))
    for day in week.days:
        if bold.horizontalAdvance(day.hours) > week.hours_width:
            yield day.hours


@pytest.mark.parametrize("scene", ["distate", "technotronics"])
def test_both_themes_are_painted(qtbot: QtBot, theming: Theming, scene: str) -> None:
    view = shown(qtbot, scene)
    bar = view.sheet.what_if.line
    middle = bar.height() - 30
    for theme, palette in ((Theme.LIGHT, LIGHT), (Theme.DARK, DARK)):
        theming.use(theme)
        QApplication.processEvents()
        picture = bar.grab().toImage()
        seen = {picture.pixelColor(x, middle).name() for x in range(bar.width())}
        assert {palette.accent, palette.mat} <= seen


# --- the drawings -------------------------------------------------------------------------


def test_the_week_is_as_wide_as_its_window(qtbot: QtBot) -> None:
    week = WeekView()
    qtbot.addWidget(week)
    edition = rules_samples.rules("en").edition
    assert edition is not None
    week.resize(32 + 240 + 96, week.height())  # ten pixels an hour
    week.render_days(edition.week.days)
    picture = week.grab().toImage()
    for day, filled in enumerate([80] * 5 + [0, 0]):
        y = round(week.bar_of(day).center().y()) if filled else day * 24 + 12
        blue = sum(picture.pixelColor(x, y).name() == LIGHT.accent for x in range(week.width()))
        assert blue == pytest.approx(filled, abs=1)
    assert "Mon 10:00–18:00" in week.accessibleName()


@pytest.mark.parametrize(("width", "columns"), [(520, 3), (700, 4), (816, 4), (320, 2)])
def test_the_year_has_columns_for_its_room(qtbot: QtBot, width: int, columns: int) -> None:
    year = drawn_year(qtbot, 2021)
    year.resize(width, 10)
    year.show()
    assert year.columns == columns
    rooms = [year.day_room(month, day) for month in range(12) for day in range(28)]
    assert all(year.rect().contains(room) for room in rooms)
    assert not any(a.intersects(b) for a, b in combinations(rooms[:60], 2))


def drawn_year(qtbot: QtBot, number: int) -> YearView:
    state = rules_samples.rules("en", year=number).year
    assert state is not None
    year = YearView()
    qtbot.addWidget(year)
    year.resize(700, 10)
    year.render_year(state)
    return year


def test_days_have_the_colour_of_their_kind(qtbot: QtBot) -> None:
    year = drawn_year(qtbot, 2021)
    picture = year.grab().toImage()

    def ground(month: int, day: int) -> str:
        room = year.day_room(month - 1, day - 1)
        return picture.pixelColor(room.left() + 5, room.bottom() - 4).name()

    plain = ground(3, 10)
    assert ground(2, 23) == LIGHT.bad_wash
    assert ground(2, 20) == LIGHT.good_wash
    assert ground(5, 4) == LIGHT.soon_wash
    assert ground(3, 13) == plain


def test_hovering_a_day_says_why(qtbot: QtBot) -> None:
    year = drawn_year(qtbot, 2026)
    year.show()
    place = year.day_room(1, 22).center()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, place, year.mapToGlobal(place))
    QApplication.sendEvent(year, event)
    assert "Defender of the Fatherland Day" in QToolTip.text()


def test_arrows_walk_over_the_days(qtbot: QtBot) -> None:
    year = drawn_year(qtbot, 2026)
    year.show()
    year.activateWindow()
    year.setFocus()
    qtbot.waitUntil(year.hasFocus)
    QTest.keyClick(year, Qt.Key.Key_Right)
    assert year.accessibleDescription().startswith("Sat 21.11.2026")
    QTest.keyClick(year, Qt.Key.Key_Up)
    assert year.accessibleDescription().startswith("Sat 14.11.2026")


def line_of(qtbot: QtBot, asked: WhatIfInput, edition: str) -> tuple[TimelineBar, TimelineState]:
    state = rules_samples.rules("en", edition, asked=asked).what_if
    assert state is not None
    assert state.answer is not None
    bar = TimelineBar()
    qtbot.addWidget(bar)
    bar.resize(960, 10)
    bar.render_line(state.answer.timeline)
    return bar, state.answer.timeline


def test_counted_time_is_filled_where_it_was(qtbot: QtBot) -> None:
    bar, _line = line_of(qtbot, rules_samples.level("vip"), rules_samples.DISTATE)
    picture = bar.grab().toImage()
    y = round(bar.bar.center().y())
    # 12:00 to 14:00 of one day; a pixel at each end is shared with a mark or a round corner.
    blue = [x for x in range(bar.width()) if picture.pixelColor(x, y).name() == LIGHT.accent]
    assert blue[0] == pytest.approx(bar.x_of(12 * 60), abs=2)
    assert blue[-1] == pytest.approx(bar.x_of(14 * 60), abs=2)
    assert "counted, 2 h" in bar.tip_at(round(bar.x_of(13 * 60)))
    assert "may count" in bar.tip_at(round(bar.x_of(15 * 60)))
    assert bar.tip_at(round(bar.x_of(3 * 60))) == ""


def test_a_pause_lies_over_what_it_covers(qtbot: QtBot) -> None:
    bar, line = line_of(qtbot, rules_samples.PAUSED, rules_samples.TECHNOTRONICS)
    (pause,) = line.pauses
    assert "pause" in bar.tip_at(round(bar.x_of((pause.begin + pause.end) // 2)))
    assert "Pauses moved it" in bar.accessibleDescription()


# --- what a person does -------------------------------------------------------------------


def test_another_regulation_is_chosen(view: RegulationsView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.edition_chosen) as told:
        QTest.mouseClick(view.list.buttons()[1], Qt.MouseButton.LeftButton)
    assert told.args == [rules_samples.ENTELS]
    assert view.list.buttons()[0].isChecked()  # until the state says otherwise


def test_a_clause_opens_by_click_and_by_key(view: RegulationsView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.clause_opened) as told:
        QTest.mouseClick(chip(view, "3.6"), Qt.MouseButton.LeftButton)
    assert isinstance(told.args[0], ClauseRef)
    assert (told.args[0].number, told.args[0].edition) == ("3.6", rules_samples.DISTATE)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(view.clause_opened):
            QTest.keyClick(chip(view, "3.6"), key)


def test_an_open_clause_is_read_and_put_away(view: RegulationsView, qtbot: QtBot) -> None:
    assert view.clause.isVisible()
    assert view.clause.title.text() == "Digital State, clause 3.8"
    assert "General consulting" in view.clause.text.text()
    view.activateWindow()
    view.clause.setFocus()
    with qtbot.waitSignal(view.clause_closed):
        QTest.keyClick(view.clause.focusWidget(), Qt.Key.Key_Escape)
    assert view.state is not None
    view.render(replace(view.state, clause=None))
    assert not view.clause.isVisible()


def test_the_years_beside_are_asked_for(view: RegulationsView, qtbot: QtBot) -> None:
    part = view.sheet.year
    with qtbot.waitSignal(view.year_chosen) as told:
        QTest.mouseClick(part.later, Qt.MouseButton.LeftButton)
    assert told.args == [2027]
    assert view.state is not None
    view.render(replace(view.state, year=rules_samples.rules("en", year=2027).year))
    assert not part.later.isEnabled()
    assert "2013 to 2027" in part.later.toolTip()


def test_a_time_is_asked_for_when_it_is_whole(view: RegulationsView, qtbot: QtBot) -> None:
    panel = view.sheet.what_if
    panel.time.line.selectAll()
    with qtbot.assertNotEmitted(view.asked):
        type_text(panel.time.line, "17:3")
    with qtbot.waitSignal(view.asked) as told:
        type_text(panel.time.line, "0")
    assert told.args == [replace(rules_samples.level("consulting"), time="17:30")]


def test_pauses_come_and_go(view: RegulationsView, qtbot: QtBot) -> None:
    panel = view.sheet.what_if
    with qtbot.waitSignal(view.asked) as told:
        panel.add_pause.click()
    assert told.args[0].pauses == (("", ""),)
    (line,) = panel.pauses
    line.begin.line.setText("20.11.2026 13:00")
    with qtbot.waitSignal(view.asked) as told:
        type_text(line.end.line, "20.11.2026 14:00")
    assert told.args[0].pauses == (("20.11.2026 13:00", "20.11.2026 14:00"),)
    line.removed.emit()
    assert panel.pauses == []


def test_what_is_wrong_stands_at_its_field(qtbot: QtBot) -> None:
    view = shown(qtbot, "smartmonitor")
    panel = view.sheet.what_if
    assert panel.day.error.text()
    assert panel.time.error.text()
    assert not panel.line.isVisible()


def test_an_unknown_year_is_told_where_the_answer_would_be(qtbot: QtBot) -> None:
    view = shown(qtbot, "twinpro")
    panel = view.sheet.what_if
    assert panel.trouble.isVisible()
    assert "2028" in panel.trouble.accessibleName()
    assert not panel.line.isVisible()


def test_words_of_the_head_lead_to_the_sections(view: RegulationsView) -> None:
    bar = view.sheet.area.verticalScrollBar()
    view.sheet.show_part(view.sheet.year)
    assert bar.value() > 0
    view.sheet.show_part(view.sheet.what_if)
    assert bar.value() == 0


def test_the_language_changes_in_place(view: RegulationsView) -> None:
    set_language("ru")
    view.render(rules_samples.SCENES["clause"]("ru"))
    QApplication.sendEvent(view, language_change())
    assert view.sheet.vendor.text() == "Диджитал Стэйт"
    levels = view.sheet.findChild(LevelsView)
    assert levels is not None
    assert levels.heading.text() == "Уровни поддержки"


def language_change() -> QEvent:
    return QEvent(QEvent.Type.LanguageChange)


def test_low_windows_leave_room_for_the_clause(qtbot: QtBot) -> None:
    view = shown(qtbot)
    view.resize(840, 520)
    settled(qtbot, view)
    assert view.clause.height() >= 200


# --- from the card ------------------------------------------------------------------------


def test_the_clauses_of_a_card_open(qtbot: QtBot) -> None:
    card = CardView()
    qtbot.addWidget(card)
    state = samples.card("en")
    known = replace(state.warranty.clauses[0], edition=rules_samples.TWINPRO)
    card.render(replace(state, warranty=replace(state.warranty, clauses=(known,))))
    card.resize(1000, 760)
    card.show()
    found = {clause.clause.number: clause for clause in card.findChildren(Clause)}
    with qtbot.waitSignal(card.clause_opened) as told:
        QTest.keyClick(found["6.7"], Qt.Key.Key_Return)
    assert told.args == [known]
    assert found["6.7"].focusPolicy() is Qt.FocusPolicy.TabFocus


def test_a_clause_of_no_known_edition_only_tells_its_text(qtbot: QtBot) -> None:
    clause = Clause(ClauseRef("6.7", "12 months"), opens=True)
    qtbot.addWidget(clause)
    clause.show()
    with qtbot.assertNotEmitted(clause.opened):
        QTest.mouseClick(clause, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
        QTest.keyClick(clause, Qt.Key.Key_Return)


def test_every_kind_of_day_has_a_look_of_its_own(qtbot: QtBot) -> None:
    from gui.rules.qt.year import DaySample

    looks = set()
    for kind in DayKind:
        sample = DaySample(kind)
        qtbot.addWidget(sample)
        looks.add(bytes(sample.grab().toImage().constBits()))
    assert len(looks) == len(DayKind)
