"""The author's desk as widgets: the file, its mistakes, its trial."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.kit.states import Fact
from gui.kit.tones import Tone
from gui.rules.author_states import AuthorState, ChangeRow, MistakeRow, TrialState
from gui.rules.edition import edition_state
from gui.rules.qt.author import AuthorView
from gui.rules.qt.author_text import _Mistake
from gui.rules.qt.screen import screen
from gui.rules.section import RegulationsViewModel
from keytool.i18n import set_language
from keytool.rulebook.loader import built_in_rulebook
from tests.gui.frame_of import LoneFrame
from tests.gui.kit.qt.test_every_state import LANGUAGES, cut_texts, settled
from tests.gui.place import Place
from tests.services.test_adopt_edition import text_of_twinpro

TEXT = "\n".join(f"line = {n}" for n in range(1, 201))


def state(**more: object) -> AuthorState:
    edition = edition_state(built_in_rulebook().edition("twinpro-2023-07-06"), date(2026, 11, 20))
    good = AuthorState(
        "/home/anna/own.toml", "own.toml", TEXT, (), "Ошибок нет.", date(2027, 1, 1), edition,
        None, may_try=True, may_adopt=True,
    )  # fmt: skip
    return replace(good, **more)  # type: ignore[arg-type]  # the test names its fields


WRONG = (
    MistakeRow(150, "строка 150", "Нет канала «fax».", "levels[reaction].channels"),
    MistakeRow(None, "", "Здесь не хватает обязательного поля.", ""),
)
TRIAL = TrialState(
    True, 500, 2000, "Изменится у 2; всего просмотрено: 500 ключей.",
    (Fact("Ответ позже прежнего", "2"),),
    (ChangeRow("Guardant 0000 0001", "ООО «Ромашка»", ("Ответ: до 12.01 → до 13.01",)),),
)  # fmt: skip


@pytest.fixture
def view(qtbot: QtBot) -> AuthorView:
    made = AuthorView()
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.render_author(state())
    made.show()
    settled(qtbot, made)
    return made


@LANGUAGES
def test_nothing_is_cut(qtbot: QtBot, language: str) -> None:
    set_language(language)
    made = AuthorView()
    qtbot.addWidget(made)
    made.resize(900, 640)
    made.render_author(state(mistakes=WRONG, may_try=False, may_adopt=False, trial=TRIAL))
    made.show()
    settled(qtbot, made)
    assert not list(cut_texts(made))


def test_a_mistake_leads_to_its_line(view: AuthorView, qtbot: QtBot) -> None:
    view.render_author(state(mistakes=WRONG, may_adopt=False))
    rows = view.mistakes.findChildren(_Mistake)
    assert [row.isEnabled() for row in rows] == [True, False]
    assert view.tone.ink == Tone.BAD.value
    with qtbot.waitSignal(view.line_chosen) as told:
        QTest.mouseClick(rows[0], Qt.MouseButton.LeftButton)
    assert told.args == [150]
    view.render_author(state(mistakes=WRONG, may_adopt=False, line=150))
    settled(qtbot, view)
    assert 150 in {number for number, _top in view.text.lines()}
    assert view.text.textCursor().blockNumber() == 149


def test_a_file_that_is_saved_is_told_once(tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "own.toml"
    file.write_text("one", encoding="utf-8")
    made = AuthorView()
    qtbot.addWidget(made)
    made.render_author(state(path=str(file)))
    told: list[None] = []
    made.saved.connect(lambda: told.append(None))
    # Both ways of editors: into the file, and another file in its place.
    file.write_text("two", encoding="utf-8")
    qtbot.waitUntil(lambda: len(told) == 1)
    other = tmp_path / "new"
    other.write_text("three", encoding="utf-8")
    other.replace(file)
    qtbot.waitUntil(lambda: len(told) == 2)
    made.render_author(None)


def test_a_running_trial_can_be_stopped(view: AuthorView, qtbot: QtBot) -> None:
    view.render_author(state(trial=TRIAL, may_try=False, may_adopt=False))
    assert not view.try_it.isEnabled()
    assert view.trial.told.text() == TRIAL.told
    with qtbot.waitSignal(view.stop_wanted):
        view.trial.stop.click()
    view.render_author(state(trial=replace(TRIAL, running=False)))
    assert view.trial.stop.isHidden()
    assert view.adopt.isEnabled()


def test_the_desk_lies_over_the_editions_and_goes_away(
    empty_place: Place, tmp_path: Path, qtbot: QtBot
) -> None:
    frame = LoneFrame(empty_place)
    rules = RegulationsViewModel(frame)
    rules.open()
    shown = screen(rules, frame)
    qtbot.addWidget(shown)
    shown.resize(1000, 700)
    shown.show()
    assert shown.findChildren(AuthorView) == []
    file = tmp_path / "own.toml"
    later = ("effective_from = 2023-07-06", "effective_from = 2027-01-01")
    file.write_text(text_of_twinpro(later), encoding="utf-8")
    rules.author.open(str(file))
    (desk,) = shown.findChildren(AuthorView)
    assert desk.isVisible()
    assert not shown.sheet.isVisible()
    desk.shut.emit()
    assert not desk.isVisible()
    assert shown.sheet.isVisible()
    rules.close()
