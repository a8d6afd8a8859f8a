"""Boxes in the settings: added, tested, fetched from; what runs by itself."""

from dataclasses import replace

import pytest

from gui.settings.jobs import PLAN
from gui.settings.mail_parts import (
    BOXES,
    BY_ITSELF,
    FETCH,
    PASSWORD,
    RELEASE,
    SEND,
    TEST,
)
from gui.settings.section import SettingsViewModel
from keytool.domain.box_looks import BoxLook
from keytool.domain.errors import MailTrouble
from keytool.domain.journal import Event, Subject
from tests.gui.frame_of import LoneFrame
from tests.gui.mail_servers import MemoryServers
from tests.gui.place import Place
from tests.gui.settings.fields import actions, line, part
from tests.gui.settings.mail_page import add, errors, servers, settings, told
from tests.mail.letters import raw_letter

__all__ = ["servers", "settings"]


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
