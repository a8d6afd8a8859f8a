"""Keys and trust: the keys, what can be done with the chosen one, drafts as files."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from gui.kit.qt.buttons import Button, IconButton
from gui.kit.states import Banner
from gui.kit.tones import Tone
from gui.settings.keys import (
    CREATE,
    DISTRUST,
    DISTRUST_AFTER,
    EXPORT,
    IMPORT,
    NEW,
    RENEW,
    RETIRE,
    SIGNED,
)
from gui.settings.qt.trust import ActionFlow, TrustView
from gui.settings.states import TrustState
from keytool.i18n import set_language
from tests.gui.keyboard import in_front
from tests.gui.kit.qt.test_every_state import LANGUAGES, cut_texts, settled
from tests.gui.settings.qt import samples as settings_samples


def state_of(scene: str, language: str = "en") -> TrustState:
    return settings_samples.SCENES[scene](language)[1]


@pytest.fixture
def part(qtbot: QtBot) -> TrustView:
    view = TrustView()
    view.resize(900, 700)
    return in_front(qtbot, view)


def chooser_of(part: TrustView) -> QFileDialog:
    chooser = part.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    return chooser


def buttons_of(flow: ActionFlow) -> Iterator[tuple[str, Button]]:
    """Each button with its action, in the order in which they are seen."""
    for place, action in enumerate(flow._actions):
        item = flow._flow.itemAt(place)
        button = item.widget() if item else None
        assert isinstance(button, Button)
        yield action.id, button


def button(flow: ActionFlow, action: str) -> Button:
    return dict(buttons_of(flow))[action]


def test_the_files_that_were_chosen_are_told(part: TrustView, qtbot: QtBot) -> None:
    part.render_trust(state_of("shared"))
    button(part.of_list, IMPORT).click()
    chooser = chooser_of(part)
    assert chooser.fileMode() is QFileDialog.FileMode.ExistingFiles
    with qtbot.waitSignal(part.files_given) as told:
        chooser.filesSelected.emit(["/a.cbor", "/b.cbor"])
    assert told.args == [["/a.cbor", "/b.cbor"]]
    chooser.close()


def test_a_draft_is_saved_where_a_person_says(part: TrustView, qtbot: QtBot) -> None:
    part.render_trust(state_of("shared"))
    with qtbot.assertNotEmitted(part.acted):
        button(part.of_list, EXPORT).click()
    chooser = chooser_of(part)
    assert chooser.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert [Path(name).name for name in chooser.selectedFiles()] == ["trust-draft.cbor"]
    with qtbot.waitSignal(part.export_wanted) as told:
        chooser.fileSelected.emit("/draft.cbor")
    assert told.args == ["/draft.cbor"]
    chooser.close()


@pytest.mark.parametrize(
    ("scene", "of_list", "of_key"),
    [
        ("no-keys", [CREATE], []),
        ("plain", [NEW, RENEW], [RETIRE]),
        ("shared", [NEW, RENEW, EXPORT, IMPORT], [RETIRE]),
    ],
)
def test_every_state_offers_what_can_be_done(
    part: TrustView, qtbot: QtBot, scene: str, of_list: list[str], of_key: list[str]
) -> None:
    part.render_trust(state_of(scene))
    settled(qtbot, part)
    assert [action for action, _button in buttons_of(part.of_list)] == of_list
    assert [action for action, _button in buttons_of(part.of_key)][:1] == of_key
    assert part.table.isHidden() == part._empty.isVisible() == (scene == "no-keys")
    assert part.of_key.isHidden() == (not of_key)


def test_each_button_tells_its_action(part: TrustView, qtbot: QtBot) -> None:
    part.render_trust(state_of("rotated"))
    told: list[str] = []
    part.acted.connect(told.append)
    pressed = [(a, b) for a, b in buttons_of(part.of_list) if a in {NEW, RENEW}]
    pressed += [(a, b) for a, b in buttons_of(part.of_key) if b.isEnabled()]
    for _action, one in pressed:
        QTest.keyClick(one, Qt.Key.Key_Space)
    assert told == [action for action, _one in pressed]
    assert {NEW, RENEW} <= set(told)


def test_what_a_distrusted_key_has_lost_is_not_offered(part: TrustView) -> None:
    state = state_of("rotated")
    lost = next(line for line in state.lines if line.badge.text == "Distrusted")
    model = settings_samples.settings("en", settings_samples.place_at(_rotated()))
    model.signing.trust.choose(lost.id)
    model.close()
    part.render_trust(model.signing.trust.state)
    assert {a: b.isEnabled() for a, b in buttons_of(part.of_key)} == {
        RETIRE: False,
        SIGNED: True,  # what it signed is still to be renewed
        DISTRUST_AFTER: False,
        DISTRUST: False,
    }
    assert all(b.toolTip() for _a, b in buttons_of(part.of_key) if not b.isEnabled())


def _rotated() -> Path:
    return settings_samples.keys("rotated")


def test_the_arrows_choose_a_key(part: TrustView, qtbot: QtBot) -> None:
    state = state_of("rotated")
    told: list[str] = []
    part.chosen.connect(told.append)
    part.render_trust(state)
    assert told == []  # what the state chose, no person did
    assert part.table.currentIndex().row() == 0
    part.table.setFocus()
    with qtbot.waitSignal(part.chosen):
        QTest.keyClick(part.table, Qt.Key.Key_Down)
    assert told == [state.lines[1].id]
    part.render_trust(replace(state, chosen=told[0]))
    assert part._told_key.text().startswith(state.lines[1].kid)
    assert part.table.currentIndex().row() == 1
    assert told == [state.lines[1].id]


def test_until_a_key_is_chosen_it_says_what_for(part: TrustView) -> None:
    part.render_trust(replace(state_of("plain"), chosen="", key_actions=()))
    assert part._told_key.text() == "Choose a key to retire or distrust it."
    assert part.of_key.isHidden()


def test_a_term_that_ends_is_marked(part: TrustView, qtbot: QtBot) -> None:
    part.render_trust(state_of("plain"))
    assert part.badge.isHidden()
    part.render_trust(state_of("late"))
    settled(qtbot, part)
    assert part.badge.isVisible()


def test_a_notice_is_put_away(part: TrustView, qtbot: QtBot) -> None:
    notice = Banner(Tone.GOOD, "Saved.", dismissible=True)
    part.render_trust(replace(state_of("plain"), banner=notice))
    with qtbot.waitSignal(part.banner.dismissed):
        part.banner.findChildren(IconButton)[0].click()
    part.render_trust(state_of("plain"))
    assert part.banner.isHidden()


def test_the_titles_follow_the_language(part: TrustView) -> None:
    set_language("ru")
    QApplication.sendEvent(part, QEvent(QEvent.Type.LanguageChange))
    assert not any(title.isascii() for title in part.table.rows_model.titles)


@LANGUAGES
@pytest.mark.parametrize("width", [560, 900])
def test_nothing_is_cut_in_any_state(qtbot: QtBot, width: int, language: str) -> None:
    view, cut = TrustView(), {}
    view.resize(width, 700)
    for scene in settings_samples.SCENES:
        view.render_trust(state_of(scene, language))
        settled(qtbot, view)
        cut[scene] = list(cut_texts(view))
    assert {scene: texts for scene, texts in cut.items() if texts} == {}
