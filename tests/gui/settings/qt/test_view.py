"""The Settings section in its widgets: what is typed and chosen is kept, or says why not."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.kit.qt.buttons import Button
from gui.kit.qt.fields import ChoiceField
from gui.kit.qt.question import QuestionDialog
from gui.kit.states import Banner
from gui.kit.tones import Theme, Tone
from gui.settings.keys import NEW
from gui.settings.qt.markings import MarkingsView
from gui.settings.qt.screen import screen
from gui.settings.qt.view import SettingsScreen
from gui.settings.section import SettingsViewModel
from gui.settings.states import SetUpState, TextSetting
from keytool.i18n import set_language
from tests.gui.frame_of import LoneFrame
from tests.gui.keyboard import holder, in_front, type_text
from tests.gui.kit.qt.test_every_state import LANGUAGES, cut_texts, settled
from tests.gui.settings.qt import samples as settings_samples

URL = "https://verify.example"


@pytest.fixture
def settings(frame: LoneFrame) -> Iterator[SettingsViewModel]:
    made = SettingsViewModel(frame)
    made.open()
    yield made
    made.close()


@pytest.fixture
def view(qtbot: QtBot, settings: SettingsViewModel, frame: LoneFrame) -> SettingsScreen:
    made = screen(settings, frame)
    made.resize(1100, 900)
    return in_front(qtbot, made)


def choose(field: ChoiceField, value: str) -> None:
    """As a person does: the box has the keyboard, the arrows go there."""
    field.box.setFocus()
    while field.box.currentIndex() > 0:
        QTest.keyClick(field.box, Qt.Key.Key_Up)
    while field.value() != value:
        before = field.box.currentIndex()
        QTest.keyClick(field.box, Qt.Key.Key_Down)
        assert field.box.currentIndex() > before


def test_a_person_begins_at_the_language(view: SettingsScreen) -> None:
    view.focus_content()
    assert view.language.isAncestorOf(holder())


def test_an_address_is_kept_on_enter_and_when_the_field_is_left(
    view: SettingsScreen, settings: SettingsViewModel
) -> None:
    view.url.line.setFocus()
    type_text(view.url.line, URL)
    assert settings.state.url.value == ""
    QTest.keyClick(view.url.line, Qt.Key.Key_Return)
    assert settings.state.url.value == URL
    view.vendor.line.setFocus()
    view.vendor.line.selectAll()
    type_text(view.vendor.line, "ООО «Диджитал Стэйт»")
    view.url.line.setFocus()
    assert settings.state.vendor.value == "ООО «Диджитал Стэйт»"


def test_a_wrong_address_stays_as_typed_and_says_why(
    view: SettingsScreen, settings: SettingsViewModel, qtbot: QtBot
) -> None:
    type_text(view.url.line, "verify example")
    QTest.keyClick(view.url.line, Qt.Key.Key_Return)
    assert view.url.value() == "verify example"
    assert view.url.error.isVisible()
    assert view.url._hint.text() == ""
    assert not view.vendor.error.isVisible()
    assert view.banner.isHidden()
    view.url.line.selectAll()
    type_text(view.url.line, URL)
    QTest.keyClick(view.url.line, Qt.Key.Key_Return)
    settled(qtbot, view)
    assert not view.url.error.isVisible()
    assert view.url._hint.text()
    assert settings.state.url.value == URL


def test_what_the_computer_decides_cannot_be_typed(qtbot: QtBot) -> None:
    view = in_front(qtbot, SettingsScreen())
    view.render(SetUpState(TextSetting("site.url", URL, locked="Set by KEYDESK_SITE_URL.")))
    assert view.url.line.isReadOnly()
    assert view.url._hint.text() == "Set by KEYDESK_SITE_URL."
    type_text(view.url.line, "!")
    assert view.url.value() == URL
    view.render(SetUpState(TextSetting("site.url", URL)))
    assert not view.url.line.isReadOnly()


def test_language_and_theme_are_told_to_the_frame(view: SettingsScreen, frame: LoneFrame) -> None:
    choose(view.theme, Theme.DARK)
    assert frame.looks.theme is Theme.DARK
    choose(view.language, "ru")
    assert frame.looks.language == "ru"
    assert (view.language.value(), view.theme.value()) == ("ru", Theme.DARK)
    frame.choose_theme(Theme.LIGHT)
    assert view.theme.value() == Theme.LIGHT


def test_the_sounds_are_kept(view: SettingsScreen, settings: SettingsViewModel) -> None:
    assert [choice.id for choice in settings.state.volumes] == ["0", "30", "60", "100"]
    wanted = next(one.id for one in settings.state.volumes if one.id != settings.state.volume)
    choose(view.volume, wanted)
    assert settings.state.volume == view.volume.value() == wanted


def test_a_state_that_comes_tells_nothing(view: SettingsScreen, qtbot: QtBot) -> None:
    told: list[object] = []
    for signal in (view.changed, view.language_chosen, view.theme_chosen):
        signal.connect(lambda *args: told.append(args))
    for scene in settings_samples.SCENES.values():
        view.render(scene("en")[0])
        view.render_looks("ru", Theme.DARK)
    settled(qtbot, view)
    assert told == []


def test_trouble_that_is_of_no_field_is_told_at_the_top(view: SettingsScreen) -> None:
    view.render(SetUpState(banner=Banner(Tone.BAD, "The settings cannot be written.")))
    assert view.banner.isVisible()
    assert view.banner.accessibleName() == "The settings cannot be written."


def test_what_is_done_with_a_key_is_asked_about_first(
    view: SettingsScreen, settings: SettingsViewModel, qtbot: QtBot
) -> None:
    view.trust.of_list.acted.emit(NEW)
    dialog = view.findChild(QuestionDialog)
    assert dialog is not None
    assert dialog.isVisible()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert settings.question.state is None


def test_the_words_follow_the_language(view: SettingsScreen) -> None:
    set_language("ru")
    QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    assert view.title.text() == "Настройки"
    words = [view.theme.box.itemText(place) for place in range(view.theme.box.count())]
    assert not any(word.isascii() for word in words)
    assert not view.url._hint.text().isascii()


@LANGUAGES
@pytest.mark.parametrize("size", [(836, 536), (1176, 796)], ids=str)
def test_nothing_is_cut_in_any_state(qtbot: QtBot, size: tuple[int, int], language: str) -> None:
    view, cut = SettingsScreen(), {}
    view.resize(*size)
    for name, scene in settings_samples.SCENES.items():
        state, trust, _question = scene(language)
        view.retranslate()
        view.render(state)
        view.render_looks(language, Theme.SYSTEM)
        view.trust.render_trust(trust)
        settled(qtbot, view)
        cut[name] = list(cut_texts(view))
    assert {name: texts for name, texts in cut.items() if texts} == {}


def test_markings_are_taught_and_taken_away(
    view: SettingsScreen, settings: SettingsViewModel, qtbot: QtBot
) -> None:
    view.markings.of_all.findChildren(Button)[0].click()
    dialog = view.findChild(QuestionDialog)
    assert dialog is not None
    assert dialog.isVisible()
    settings.question.answer({"family": "guardant", "model": "", "examples": "GS-1, GS-2"})
    assert view.markings.table.isVisible()
    with qtbot.waitSignal(view.markings.chosen):
        view.markings.table.selectRow(0)
    assert len(view.markings.of_line.findChildren(Button)) == 2


@LANGUAGES
def test_nothing_is_cut_in_the_markings(qtbot: QtBot, language: str) -> None:
    part = MarkingsView()
    part.render_markings(settings_samples.markings(language))
    part.resize(700, 400)
    assert list(cut_texts(settled(qtbot, part))) == []
