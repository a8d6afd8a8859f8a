"""Vendors' texts of letters in their widgets: what is typed is seen as a letter beside it."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gui.settings.letters import DROP, SAVE
from gui.settings.qt.letters import LettersView
from gui.settings.qt.screen import screen
from gui.settings.qt.view import SettingsScreen
from gui.settings.section import SettingsViewModel
from gui.settings.vendor_list import LETTERS
from keytool.domain.letter_templates import LetterKind
from keytool.i18n import set_language
from keytool.services.letter_templates import own_text
from tests.gui.frame_of import LoneFrame
from tests.gui.keyboard import in_front, type_text
from tests.gui.kit.qt.test_every_state import LANGUAGES, cut_texts, settled
from tests.gui.place import Place


@pytest.fixture
def settings(frame: LoneFrame) -> Iterator[SettingsViewModel]:
    made = SettingsViewModel(frame)
    made.open()
    made.show("vendors")
    yield made
    made.close()
    set_language("en")


@pytest.fixture
def view(qtbot: QtBot, settings: SettingsViewModel, frame: LoneFrame) -> SettingsScreen:
    made = screen(settings, frame)
    made.resize(1100, 900)
    settings.vendors.act(LETTERS, "entels")
    return in_front(qtbot, made)


def letters_of(view: SettingsScreen) -> LettersView:
    found = view.page("vendors").extra[LETTERS]
    assert isinstance(found, LettersView)
    return found


def test_what_is_typed_is_seen_beside_it_and_kept(view: SettingsScreen, place: Place) -> None:
    letters = letters_of(view)
    text = letters.text.text
    text.setFocus()
    cursor = text.textCursor()
    cursor.setPosition(0)
    text.setTextCursor(cursor)
    type_text(text, "Здравствуйте! ")
    assert letters.letter.value().startswith("Здравствуйте! Добрый день!")
    assert text.textCursor().position() == len("Здравствуйте! ")
    letters.acted.emit(SAVE)
    kept = own_text(place.desk, "entels", LetterKind.ACKNOWLEDGEMENT, "ru")
    assert kept.startswith("Здравствуйте! ")
    letters.acted.emit(DROP)
    assert letters.text.value().startswith("Добрый день!")


def test_a_text_that_is_no_letter_says_why_below_itself(view: SettingsScreen) -> None:
    letters = letters_of(view)
    letters.text.text.setPlainText("{nobody}")
    assert "nothing is called {nobody}" in letters.text.error.text()
    assert letters.letter.value() == ""


def test_a_letter_and_its_language_are_chosen(view: SettingsScreen) -> None:
    letters = letters_of(view)
    letters.kind_chosen.emit(LetterKind.BALANCE.value)
    assert "{spent}" in letters.text.value()
    letters.language_chosen.emit("en")
    assert "Used for your request" in letters.letter.value()
    letters.number_told.emit("KD-1-0")
    assert letters.number.error.text()


@LANGUAGES
@pytest.mark.parametrize("width", [760, 1100, 1400])
def test_nothing_is_cut_in_any_letter(
    qtbot: QtBot, view: SettingsScreen, settings: SettingsViewModel, language: str, width: int
) -> None:
    set_language(language)
    view.resize(width, 900)
    for kind in LetterKind:
        settings.vendors.letters.choose(kind=kind)
        settled(qtbot, view)
        assert list(cut_texts(view)) == []
