"""The page of mail over servers in memory, and what its tests do with it."""

from collections.abc import Iterator

import pytest

from gui.settings.mail import NEW, MailPage
from gui.settings.section import SettingsViewModel
from keytool.domain.mail import FiledAs, StoredLetter
from keytool.setup.mail_passwords import MailPasswords
from tests.gui.frame_of import LoneFrame
from tests.gui.mail_servers import MemoryServers
from tests.gui.place import TODAY, Place


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
