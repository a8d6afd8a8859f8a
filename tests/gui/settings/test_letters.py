"""Vendors' texts of letters: written beside the letter, refused with reasons, kept, dropped."""

from collections.abc import Iterator

import pytest

from gui.settings.letters import DROP, SAVE, LettersViewModel
from gui.settings.section import SettingsViewModel
from gui.settings.vendor_list import LETTERS
from gui.settings.vendors import CANCEL, VendorsPage
from keytool.domain.letter_templates import LetterKind
from keytool.i18n.case_letters import write_case_letter
from keytool.services.letter_templates import own_text
from tests.gui.frame_of import LoneFrame
from tests.gui.place import Place


@pytest.fixture
def frame(place: Place) -> LoneFrame:
    return LoneFrame(place)


@pytest.fixture
def vendors(frame: LoneFrame) -> Iterator[VendorsPage]:
    model = SettingsViewModel(frame)
    model.open()
    model.vendors.act(LETTERS, "entels")
    yield model.vendors
    model.close()


@pytest.fixture
def letters(vendors: VendorsPage) -> LettersViewModel:
    return vendors.letters


def own(place: Place, kind: LetterKind = LetterKind.ACKNOWLEDGEMENT) -> str:
    return own_text(place.desk, "entels", kind, "ru")


def offered(letters: LettersViewModel) -> list[str]:
    return [one.id for one in letters.state.actions]


def test_the_words_built_in_are_shown_as_a_letter(letters: LettersViewModel) -> None:
    state = letters.state
    assert "{number}" in state.text
    assert "KD-1042-" in state.letter
    assert state.whose == "The words built in."
    assert "{level} · 4.4" in state.needed
    assert "{due} until when it is answered" in state.places
    assert offered(letters) == []


def test_what_is_typed_is_seen_at_once_kept_when_it_is_said_and_dropped(
    letters: LettersViewModel, place: Place
) -> None:
    text = letters.state.text.replace("Добрый день", "Здравствуйте")
    letters.type(text)
    assert letters.state.letter.startswith("Здравствуйте!")
    assert own(place) == ""
    assert offered(letters) == [SAVE, DROP]
    letters.act(SAVE)
    assert own(place) == text
    assert letters.state.whose == "The vendor's own text."
    assert letters.state.banner is not None
    assert offered(letters) == [DROP]
    letters.act(DROP)
    assert own(place) == ""
    assert letters.state.letter.startswith("Добрый день!")


def test_a_text_that_tells_too_little_is_told_why_and_cannot_be_kept(
    letters: LettersViewModel, place: Place
) -> None:
    letters.type("Принято: {number} {phone}")
    wrong = letters.state.wrong
    assert "Line 1, column 19: nothing is called {phone} in this letter." in wrong
    assert any("{level}, which clause 4.4 wants told" in one for one in wrong)
    assert letters.state.letter == ""
    assert offered(letters) == [DROP]
    letters.act(DROP)
    assert letters.state.wrong == ()
    assert own(place) == ""


def test_another_letter_and_language_are_shown_as_they_are(letters: LettersViewModel) -> None:
    letters.choose(kind=LetterKind.CLOSED)
    assert "закрыто" in letters.state.letter
    letters.choose(language="en")
    assert "is closed" in letters.state.letter
    assert "{rating}" in letters.state.text


def test_a_number_of_no_case_is_told_at_its_field(letters: LettersViewModel) -> None:
    letters.show_on("KD-9-8")
    assert letters.state.number_error
    assert letters.state.letter == ""
    letters.show_on("")
    assert letters.state.number_error == ""
    assert "KD-1042-" in letters.state.letter


def test_the_way_back_leads_to_the_vendors(vendors: VendorsPage) -> None:
    assert [part.id for part in vendors.state.parts] == [LETTERS]
    vendors.act(CANCEL)
    assert [part.id for part in vendors.state.parts] == ["vendors"]


def test_letters_are_worded_at_this_desk(place: Place) -> None:
    assert place.desk.letters is write_case_letter
