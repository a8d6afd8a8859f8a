"""Letters that wait for a person, in the settings: placed, sent again, let be, taken from spam."""

import pytest

from gui.kit.links import Kind, Link
from gui.settings.mail_parts import (
    CASE,
    FETCH,
    SEND,
    SORT,
    SORTING,
    SPAM,
    WAITING,
)
from gui.settings.mail_questions import IGNORE, INTO, OPEN
from gui.settings.section import SettingsViewModel
from keytool.domain.mail import StoredLetter
from tests.gui.frame_of import LoneFrame
from tests.gui.mail_servers import MemoryServers
from tests.gui.place import Place
from tests.gui.settings.fields import line, part
from tests.gui.settings.mail_page import add, errors, servers, settings, told, waiting
from tests.mail.letters import raw_letter

__all__ = ["servers", "settings"]


@pytest.fixture
def unplaced(
    settings: SettingsViewModel, servers: MemoryServers, place: Place
) -> tuple[StoredLetter, str]:
    """A stranger's letter with the number of a case, and that number."""
    add(settings)
    servers.letters.put(raw_letter("Ключ не виден."), place.clock.now())
    settings.mail.act(FETCH)
    with place.desk.register.read() as unit:
        (case,) = unit.cases.page(0, 9)
    told = {"subject": f"[{case.number}]", "message_id": "<2@x>", "from": "x@other.example"}
    servers.letters.put(raw_letter("Дайте переписку", **told), place.clock.now())
    settings.mail.act(FETCH)
    return waiting(place)[0], case.number


def test_what_only_a_person_can_place_is_told_with_its_reason(
    settings: SettingsViewModel, unplaced: tuple[StoredLetter, str]
) -> None:
    letter, number = unplaced
    shown = line(settings.mail, str(letter.id))
    assert shown.label == "x@other.example"
    assert "does not belong to the case" in shown.note
    assert number in shown.note
    assert settings.mail.sign() is not None
    row = next(one for one in settings.state.pages if one.id == "mail")
    assert row.told == "1 letter is to be sorted"


def test_a_letter_that_is_to_be_placed_is_shown_with_what_each_choice_means(
    settings: SettingsViewModel, unplaced: tuple[StoredLetter, str]
) -> None:
    letter, number = unplaced
    assert [one.label for one in line(settings.mail, str(letter.id)).actions] == ["Sort…"]
    settings.mail.act(SORT, str(letter.id))
    asked = settings.question.state
    assert asked
    assert "sender claimed: nobody checked it" in asked.text
    assert "does not belong to the case" in asked.text
    assert "“Дайте переписку”" in asked.text
    what, case, _why = asked.fields
    assert [one.id for one in what.choices] == [INTO, OPEN, IGNORE]
    assert all(one.note for one in what.choices)
    assert (what.value, case.value) == (INTO, number)


def test_a_letter_is_put_into_a_case(
    settings: SettingsViewModel, unplaced: tuple[StoredLetter, str], place: Place
) -> None:
    letter, number = unplaced
    settings.mail.act(SORT, str(letter.id))
    settings.question.answer({"what": INTO, "case": "KD-9-9", "why": ""})
    assert errors(settings) == ["case"]
    settings.question.answer({"what": INTO, "case": number, "why": ""})
    assert waiting(place) == ()
    assert SORTING not in [one.id for one in settings.mail.state.parts]


def test_a_letter_becomes_a_case(
    settings: SettingsViewModel, unplaced: tuple[StoredLetter, str], place: Place
) -> None:
    settings.mail.act(SORT, str(unplaced[0].id))
    settings.question.answer({"what": OPEN, "case": "", "why": ""})
    assert waiting(place) == ()
    with place.desk.register.read() as unit:
        assert len(unit.cases.page(0, 9)) == 2


def test_a_letter_is_set_aside_with_a_reason(
    settings: SettingsViewModel, unplaced: tuple[StoredLetter, str], place: Place
) -> None:
    settings.mail.act(SORT, str(unplaced[0].id))
    settings.question.answer({"what": IGNORE, "case": "", "why": " "})
    assert errors(settings) == ["why"]
    settings.question.answer({"what": IGNORE, "case": "", "why": "реклама"})
    assert waiting(place) == ()


@pytest.fixture
def uncertain(settings: SettingsViewModel, servers: MemoryServers, place: Place) -> str:
    """The line of a letter that the server may have or not."""
    add(settings)
    servers.letters.put(raw_letter("Ключ не виден."), place.clock.now())
    servers.sending.breaks = True
    settings.mail.act(FETCH)
    settings.mail.act(SEND)
    servers.sending.breaks = False
    (shown,) = part(settings.mail, WAITING).lines
    return shown.id


def test_a_letter_that_is_uncertain_is_sent_again_by_a_person(
    settings: SettingsViewModel, frame: LoneFrame, servers: MemoryServers, uncertain: str
) -> None:
    shown = part(settings.mail, WAITING).lines[0]
    assert [one.label for one in shown.actions] == ["Send again…", "Let it be", "Show the case"]
    assert "uncertain" in shown.text
    settings.mail.act(CASE, uncertain)
    assert frame.went[-1] == Link(Kind.CASE, 1)
    settings.mail.act("repeat-letter", uncertain)
    asked = frame.doing.question.state
    assert asked
    assert "may have the letter" in asked.text
    frame.doing.question.answer({})
    settings.open()
    assert WAITING not in [one.id for one in settings.mail.state.parts]
    settings.mail.act(SEND)
    assert len(servers.sending.taken) == 2


def test_a_letter_is_let_be(settings: SettingsViewModel, frame: LoneFrame, uncertain: str) -> None:
    settings.mail.act("settle-letter", uncertain)
    settings.open()
    assert WAITING not in [one.id for one in settings.mail.state.parts]
    assert "the letter is let be" in frame.said[-1].text


def test_a_letter_is_taken_out_of_spam(
    settings: SettingsViewModel, servers: MemoryServers, place: Place
) -> None:
    add(settings)
    assert SPAM not in [one.id for one in line(settings.mail, "Поддержка").actions]
    servers.letters.kept["Spam"].put(raw_letter("Мы ждём ключ."), place.clock.now())
    settings.mail.act(FETCH)
    shown = line(settings.mail, "Поддержка")
    assert "1 letter in spam" in shown.note
    assert SPAM in [one.id for one in shown.actions]
    settings.mail.act(SPAM, "Поддержка")
    asked = settings.question.state
    assert asked
    (choice,) = asked.fields[0].choices
    assert "Ключ" in choice.label
    settings.question.answer({"letter": choice.id})
    assert "1 new letter" in told(settings.mail)
    assert SPAM not in [one.id for one in line(settings.mail, "Поддержка").actions]
    settings.mail.act(SPAM, "Поддержка")
    assert "no letter in spam" in told(settings.mail)
