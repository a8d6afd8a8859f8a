"""The Settings section in its widgets: pages are turned, what is typed is kept or says why not."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from gui.kit.qt.buttons import Button, IconButton
from gui.kit.qt.question import QuestionDialog
from gui.kit.tones import Theme, Tone
from gui.settings.keys import NEW
from gui.settings.page import PathWanted, Wants
from gui.settings.qt.markings import MarkingsView
from gui.settings.qt.parts import SettingChoice, SettingLine
from gui.settings.qt.screen import screen
from gui.settings.qt.trust import TrustView
from gui.settings.qt.view import SettingsScreen
from gui.settings.section import SettingsViewModel
from keytool.i18n import set_language
from tests.gui.frame_of import LoneFrame
from tests.gui.keyboard import holder, type_text
from tests.gui.kit.qt.test_every_state import LANGUAGES, cut_texts, settled
from tests.gui.settings.fields import field
from tests.gui.settings.qt import samples as settings_samples

URL = "https://verify.example"


def line_of(view: SettingsScreen, page: str, part: str, name: str) -> SettingLine:
    found = view.page(page).parts[part].fields[name]
    assert isinstance(found, SettingLine)
    return found


def choose(field: SettingChoice, value: str) -> None:
    """As a person does: the box has the keyboard, the arrows go there."""
    field.box.setFocus()
    while field.box.currentIndex() > 0:
        QTest.keyClick(field.box, Qt.Key.Key_Up)
    while field.value() != value:
        before = field.box.currentIndex()
        QTest.keyClick(field.box, Qt.Key.Key_Down)
        assert field.box.currentIndex() > before


# The list of pages


def test_a_person_begins_at_the_list_and_the_arrows_turn_the_pages(
    view: SettingsScreen, settings: SettingsViewModel
) -> None:
    view.focus_content()
    assert holder() is view.list.buttons[0]
    QTest.keyClick(view.list.buttons[0], Qt.Key.Key_Down)
    assert settings.state.current == "company"
    assert holder() is view.list.buttons[1]
    QTest.keyClick(view.list.buttons[1], Qt.Key.Key_Up)
    assert settings.state.current == "window"
    view.list.buttons[-1].click()
    assert settings.state.current == "about"
    assert view.pages["about"].isVisible()


def test_a_page_is_made_when_it_is_first_shown(view: SettingsScreen) -> None:
    assert set(view.pages) == {"window"}
    view.list.buttons[4].click()
    assert set(view.pages) == {"window", "vendors"}


def test_a_sign_is_told_to_who_cannot_see_it(view: SettingsScreen) -> None:
    copies = next(one for one in view.list.buttons if one.page.id == "copies")
    assert copies.page.sign is Tone.SOON
    assert copies.accessibleDescription() == copies.toolTip() == copies.page.told != ""


# Fields


def test_an_address_is_kept_on_enter_and_when_the_field_is_left(
    view: SettingsScreen, settings: SettingsViewModel
) -> None:
    settings.show("site")
    url = line_of(view, "site", "address", "site.url")
    url.line.setFocus()
    type_text(url.line, URL)
    assert field(settings.site, "site.url").value == ""
    QTest.keyClick(url.line, Qt.Key.Key_Return)
    assert field(settings.site, "site.url").value == URL
    settings.show("company")
    name = line_of(view, "company", "seller", "seller.name")
    name.line.setFocus()
    type_text(name.line, "ООО «Диджитал Стэйт»")
    line_of(view, "company", "seller", "seller.inn").line.setFocus()
    assert field(settings.company, "seller.name").value == "ООО «Диджитал Стэйт»"


def test_a_wrong_address_stays_as_typed_and_says_why(
    view: SettingsScreen, settings: SettingsViewModel, qtbot: QtBot
) -> None:
    settings.show("site")
    url = line_of(view, "site", "address", "site.url")
    type_text(url.line, "verify example")
    QTest.keyClick(url.line, Qt.Key.Key_Return)
    assert url.value() == "verify example"
    assert url.error.isVisible()
    assert url._hint.text() == ""
    url.line.selectAll()
    type_text(url.line, URL)
    QTest.keyClick(url.line, Qt.Key.Key_Return)
    settled(qtbot, view)
    assert not url.error.isVisible()
    assert url._hint.text()


def test_language_theme_and_sounds_are_chosen(
    view: SettingsScreen, settings: SettingsViewModel, frame: LoneFrame
) -> None:
    fields = view.page("window").parts["looks"].fields
    theme, language = fields["theme"], fields["language"]
    assert isinstance(theme, SettingChoice)
    assert isinstance(language, SettingChoice)
    choose(theme, Theme.DARK)
    assert frame.looks.theme is Theme.DARK
    choose(language, "ru")
    assert frame.looks.language == "ru"
    frame.choose_theme(Theme.LIGHT)
    assert theme.value() == Theme.LIGHT
    volume = view.page("window").parts["sounds"].fields["sounds.volume"]
    assert isinstance(volume, SettingChoice)
    choose(volume, "30")
    assert field(settings.window, "sounds.volume").value == "30"


def test_a_state_that_comes_tells_nothing(view: SettingsScreen, settings: SettingsViewModel,
                                          qtbot: QtBot) -> None:  # fmt: skip
    told: list[object] = []
    for name in settings.pages:
        page = view.page(name)
        for signal in (page.acted, page.kept, page.typed):
            signal.connect(lambda *args: told.append(args))
        page.render_page(settings.pages[name].state)
    settled(qtbot, view)
    assert told == []


# What is done


def test_a_notice_of_a_page_is_put_away(
    view: SettingsScreen, settings: SettingsViewModel, qtbot: QtBot
) -> None:
    settings.show("journal")
    settings.journal.act("verify")
    page = view.page("journal")
    assert page.banner.isVisible()
    page.banner.findChildren(IconButton)[0].click()
    settled(qtbot, view)
    assert not page.banner.isVisible()


@pytest.mark.parametrize(
    ("wants", "mode"),
    [
        (Wants.FILE, QFileDialog.FileMode.ExistingFile),
        (Wants.NEW_FILE, QFileDialog.FileMode.AnyFile),
        (Wants.FOLDER, QFileDialog.FileMode.Directory),
    ],
)
def test_files_and_folders_are_asked_for(
    view: SettingsScreen, settings: SettingsViewModel, wants: Wants, mode: QFileDialog.FileMode
) -> None:
    told: list[tuple[Path, ...]] = []
    settings.room.paths.emit(PathWanted(wants, "Choose", told.append, "copy.db"))
    chooser = view.findChild(QFileDialog)
    assert chooser is not None
    assert chooser.fileMode() is mode
    chooser.filesSelected.emit(["/a.db"])
    assert told == [(Path("/a.db"),)]
    chooser.close()


def test_what_is_done_with_a_key_is_asked_about_first(
    view: SettingsScreen, settings: SettingsViewModel, qtbot: QtBot
) -> None:
    settings.show("signing")
    trust = view.page("signing").extra["list"]
    assert isinstance(trust, TrustView)
    trust.of_list.acted.emit(NEW)
    dialog = view.findChild(QuestionDialog)
    assert dialog is not None
    assert dialog.isVisible()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert settings.question.state is None


def test_the_form_of_a_vendor_takes_the_keyboard_and_ctrl_enter_saves(
    view: SettingsScreen, settings: SettingsViewModel, qtbot: QtBot
) -> None:
    settings.show("vendors")
    settings.vendors.act("open", "entels")
    settled(qtbot, view)
    name = line_of(view, "vendors", "form", "name")
    assert holder() is name.line
    name.line.selectAll()
    type_text(name.line, "ENTELS Ltd")
    QTest.keyClick(name.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    shown = {one.label for part in settings.vendors.state.parts for one in part.lines}
    assert "ENTELS Ltd" in shown


def test_the_words_follow_the_language(view: SettingsScreen, settings: SettingsViewModel) -> None:
    set_language("ru")
    QApplication.sendEvent(view, QEvent(QEvent.Type.LanguageChange))
    assert view.title.text() == "Настройки"
    assert not any(one.text().isascii() for one in view.list.buttons)
    theme = view.page("window").parts["looks"].fields["theme"]
    assert isinstance(theme, SettingChoice)
    words = [theme.box.itemText(place) for place in range(theme.box.count())]
    assert not any(word.isascii() for word in words)


SIZES = [(836, 536), (1176, 796)]


@LANGUAGES
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_is_cut_on_any_page(
    frame: LoneFrame, qtbot: QtBot, size: tuple[int, int], language: str
) -> None:
    set_language(language)
    model = SettingsViewModel(frame)
    model.open()
    model.vendors.act("open", "distate")
    model.vendors.keep("answer", "own")
    view, cut = screen(model, frame), {}
    view.resize(*size)
    for name in model.pages:
        model.show(name)
        settled(qtbot, view)
        cut[name] = list(cut_texts(view))
        cut[name] += [one.text() for one in view.list.buttons if one.shown_text() != one.text()]
    model.close()
    assert {name: texts for name, texts in cut.items() if texts} == {}


@LANGUAGES
@pytest.mark.parametrize("scene", settings_samples.MODELS)
def test_nothing_is_cut_in_any_state(qtbot: QtBot, scene: str, language: str) -> None:
    model = settings_samples.MODELS[scene](language)
    view, cut = screen(model, model.room.frame), {}
    view.resize(*SIZES[0])
    for name in ("company", "signing", "site"):
        model.show(name)
        settled(qtbot, view)
        cut[name] = list(cut_texts(view))
    model.close()
    assert {name: texts for name, texts in cut.items() if texts} == {}


def test_markings_are_taught_and_taken_away(
    view: SettingsScreen, settings: SettingsViewModel, qtbot: QtBot
) -> None:
    settings.show("devices")
    markings = view.page("devices").extra["markings"]
    assert isinstance(markings, MarkingsView)
    markings.of_all.findChildren(Button)[0].click()
    dialog = view.findChild(QuestionDialog)
    assert dialog is not None
    assert dialog.isVisible()
    settings.question.answer({"family": "guardant", "model": "", "examples": "GS-1, GS-2"})
    assert markings.table.isVisible()
    with qtbot.waitSignal(markings.chosen):
        markings.table.selectRow(0)
    assert len(markings.of_line.findChildren(Button)) == 2
