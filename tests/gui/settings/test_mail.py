"""Boxes in the settings: added, tested, fetched from; letters placed by a person."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from gui.settings.mail import (
    BOXES,
    FETCH,
    IGNORE,
    INTO,
    NEW,
    OPEN,
    PASSWORD,
    RELEASE,
    SEND,
    SORTING,
    TEST,
    MailPage,
)
from gui.settings.section import SettingsViewModel
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
def settings(place: Place, servers: MemoryServers) -> Iterator[SettingsViewModel]:
    model = SettingsViewModel(LoneFrame(place))
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


def test_a_letter_is_put_into_a_case(
    settings: SettingsViewModel, unplaced: tuple[StoredLetter, str], place: Place
) -> None:
    letter, number = unplaced
    settings.mail.act(INTO, str(letter.id))
    asked = settings.question.state
    assert asked
    assert asked.fields[0].value == number
    settings.question.answer({"case": "KD-9-9"})
    assert errors(settings) == ["case"]
    settings.question.answer({"case": number})
    assert waiting(place) == ()
    assert SORTING not in [one.id for one in settings.mail.state.parts]


def test_a_letter_becomes_a_case(
    settings: SettingsViewModel, unplaced: tuple[StoredLetter, str], place: Place
) -> None:
    settings.mail.act(OPEN, str(unplaced[0].id))
    assert waiting(place) == ()
    with place.desk.register.read() as unit:
        assert len(unit.cases.page(0, 9)) == 2


def test_a_letter_is_set_aside_with_a_reason(
    settings: SettingsViewModel, unplaced: tuple[StoredLetter, str], place: Place
) -> None:
    settings.mail.act(IGNORE, str(unplaced[0].id))
    settings.question.answer({"why": " "})
    assert errors(settings) == ["why"]
    settings.question.answer({"why": "реклама"})
    assert waiting(place) == ()


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
    assert shown.note == "535 no"
    settings.mail.act(RELEASE, "Поддержка")
    assert line(settings.mail, "Поддержка").badge is None
