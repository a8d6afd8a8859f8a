"""Boxes in the settings: added, tested, fetched from; letters placed by a person."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from gui.kit.links import Kind, Link
from gui.settings.jobs import PLAN
from gui.settings.mail import NEW, MailPage
from gui.settings.mail_parts import (
    BOXES,
    BY_ITSELF,
    CASE,
    FETCH,
    PASSWORD,
    RELEASE,
    SEND,
    SORT,
    SORTING,
    SPAM,
    TEST,
    WAITING,
)
from gui.settings.mail_questions import IGNORE, INTO, OPEN
from gui.settings.section import SettingsViewModel
from keytool.domain.box_looks import BoxLook
from keytool.domain.errors import MailTrouble
from keytool.domain.journal import Event, Subject
from keytool.domain.mail import FiledAs, StoredLetter
from keytool.setup.mail_passwords import MailPasswords
from tests.gui.frame_of import LoneFrame
from tests.gui.mail_servers import MemoryServers
from tests.gui.place import TODAY, Place
from tests.gui.settings.fields import actions, line, part
from tests.mail.letters import raw_letter


@pytest.fixture
def servers(place: Place) -> MemoryServers:
    servers = MemoryServers(MailPasswords(place.settings.home))
    place.mail_servers = servers
    return servers


@pytest.fixture
def settings(frame: LoneFrame, servers: MemoryServers) -> Iterator[SettingsViewModel]:
    model = SettingsViewModel(frame)
    model.open()
    model.show("mail")
    yield model
    model.close()


ANSWERS = {
    "name": "Поддержка",
    "address": "help@twinpro.example",
    "login": "",
    "password": "пароль",
    "imap": "imap.twinpro.example",
    "smtp": "smtp.twinpro.example:2465",
    "since": TODAY.isoformat(),
    "vendor": "entels",
}


def add(settings: SettingsViewModel, **other: str) -> None:
    settings.mail.act(NEW)
    settings.question.answer(ANSWERS | other)


def errors(settings: SettingsViewModel) -> list[str]:
    state = settings.question.state
    return [one.field for one in state.errors] if state else []


def told(page: MailPage) -> str:
    banner = page.state.banner
    return f"{banner.title}\n{banner.text}" if banner else ""


def waiting(place: Place) -> tuple[StoredLetter, ...]:
    with place.desk.register.read() as unit:
        return unit.mail.letters(FiledAs.SORTING, 0, 9)


def test_without_a_box_nothing_is_fetched(settings: SettingsViewModel) -> None:
    assert "There is none yet" in part(settings.mail, BOXES).note
    assert actions(settings.mail, BOXES) == []


def test_a_box_is_added_with_its_password(
    settings: SettingsViewModel, servers: MemoryServers, place: Place
) -> None:
    add(settings)
    shown = line(settings.mail, "Поддержка")
    assert shown.text == "help@twinpro.example"
    assert servers.passwords.of("Поддержка") == "пароль"
    with place.desk.register.read() as unit:
        (box,) = unit.mail.boxes()
    assert (box.login, box.imap.port, box.smtp.port) == ("help@twinpro.example", 993, 2465)


@pytest.mark.parametrize(
    ("wrong", "name"), [({"name": ""}, "name"), ({"address": "x"}, "address"),
                        ({"password": ""}, "password")],
)  # fmt: skip
def test_a_box_that_cannot_be_is_not_added(
    settings: SettingsViewModel, place: Place, wrong: dict[str, str], name: str
) -> None:
    add(settings, **wrong)
    assert errors(settings) == [name]
    with place.desk.register.read() as unit:
        assert unit.mail.boxes() == ()


def test_a_known_name_keeps_the_password_of_its_box(
    settings: SettingsViewModel, servers: MemoryServers
) -> None:
    add(settings)
    add(settings, password="another")
    assert errors(settings) == ["name"]
    assert servers.passwords.of("Поддержка") == "пароль"


def test_a_password_is_kept_anew(settings: SettingsViewModel, servers: MemoryServers) -> None:
    add(settings)
    settings.mail.act(PASSWORD, "Поддержка")
    settings.question.answer({"password": "other"})
    assert servers.passwords.of("Поддержка") == "other"


def test_a_box_is_tested(settings: SettingsViewModel, servers: MemoryServers) -> None:
    add(settings)
    settings.mail.act(TEST, "Поддержка")
    assert "both servers let it in" in told(settings.mail)
    servers.letters.trouble = MailTrouble("mail-unreachable", server="imap.twinpro.example")
    settings.mail.act(TEST, "Поддержка")
    assert "imap.twinpro.example" in told(settings.mail)


def test_letters_are_fetched_into_cases(
    settings: SettingsViewModel, servers: MemoryServers, place: Place
) -> None:
    add(settings)
    servers.letters.put(raw_letter("Ключ не виден."), place.clock.now())
    settings.mail.act(FETCH)
    assert "Поддержка: 1 new letter" in told(settings.mail)
    with place.desk.register.read() as unit:
        (case,) = unit.cases.page(0, 9)
    assert case.subject
    settings.mail.act(SEND)
    assert len(servers.sending.taken) == 1


def test_a_failing_server_is_told_and_nothing_is_lost(
    settings: SettingsViewModel, servers: MemoryServers
) -> None:
    add(settings)
    servers.letters.trouble = MailTrouble("mail-unreachable", server="imap.twinpro.example")
    settings.mail.act(FETCH)
    assert "imap.twinpro.example" in told(settings.mail)


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


def test_a_box_that_gives_no_letter_says_since_when_and_why(
    settings: SettingsViewModel, servers: MemoryServers
) -> None:
    add(settings)
    assert "nobody has looked yet" in line(settings.mail, "Поддержка").note
    settings.mail.act(FETCH)
    assert "looked just now" in line(settings.mail, "Поддержка").note
    add(settings, name="Продажи")
    servers.letters.trouble = MailTrouble("mail-silent", server="imap.twinpro.example")
    settings.mail.act(FETCH)
    shown = line(settings.mail, "Продажи")
    assert shown.badge
    assert shown.badge.text == "no letter comes in"
    assert "imap.twinpro.example does not answer" in shown.note
    sign = settings.mail.sign()
    assert sign
    assert sign.text == "No letter comes in."


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


def test_what_runs_by_itself_is_planned_here(settings: SettingsViewModel) -> None:
    add(settings)
    lines = part(settings.mail, BY_ITSELF).lines
    assert [(one.id, one.label) for one in lines] == [
        ("plan mail", "Fetch and send"),
        ("plan due", "Close by silence"),
    ]
    settings.mail.act(PLAN, "plan mail")
    asked = settings.question.state
    assert asked
    assert [(one.id, one.value) for one in asked.fields] == [("every", "5"), ("at", "13:30")]


def test_what_comes_by_itself_is_shown(
    settings: SettingsViewModel, frame: LoneFrame, place: Place
) -> None:
    add(settings)
    with place.desk.register.write("olga") as unit:
        unit.mail.note_look(BoxLook(1, place.clock.now()))
        unit.commit_look()
    frame.mail_came.emit(None)
    assert "looked just now" in line(settings.mail, "Поддержка").note


def test_a_stopped_box_is_told_and_let_send_again(
    settings: SettingsViewModel, place: Place
) -> None:
    add(settings)
    with place.desk.register.write("olga") as unit:
        (box,) = unit.mail.boxes()
        unit.mail.save_box(replace(box, stopped="535 no"))
        unit.commit(Event("box-stopped", (Subject("box", box.id),), {"box": box.name}))
    settings.open()
    shown = line(settings.mail, "Поддержка")
    assert shown.badge
    assert "535 no" in shown.note
    settings.mail.act(RELEASE, "Поддержка")
    assert line(settings.mail, "Поддержка").badge is None
