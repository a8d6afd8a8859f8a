"""A window that is left alone fetches and answers by itself: real servers, off its own thread."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.register import SqlRegister
from gui.app import OpenWindow
from gui.frame.qt.seat import Seat
from keytool.bootstrap import SystemClock
from keytool.domain.mail import Box, MailServer, Sending
from keytool.domain.parties import Vendor
from keytool.services.keep_parties import add_vendor
from keytool.services.mail_state import MailState, mail_state
from tests.gui.frame_of import cases_of
from tests.gui.place import Place
from tests.helpers.mail_server import PASSWORD, Dovecot
from tests.helpers.mail_taker import LOGIN, Taker, taking
from tests.journeys.conftest import OffMainReader, OffMainRegister
from tests.mail.letters import raw_letter

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ALONE, BUSY = 3, 0.05
"""Seconds in which nothing happens, and the part of a processor that is too much then."""


@pytest.fixture
def box(dovecot: Dovecot) -> str:
    return dovecot.new_box()


@pytest.fixture
def taker(tmp_path: Path, dovecot: Dovecot, box: str) -> Iterator[Taker]:
    keys = dovecot.authority, dovecot.folder / "server.key"
    with taking(tmp_path, login=box, keys=keys) as found:
        yield found


@dataclass
class Office:
    """A window over a register in a file, with a box at real servers."""

    plain: Place
    seat: Seat
    qtbot: QtBot

    def mail(self) -> MailState:
        return mail_state(self.plain.desk)

    def until(self, happens: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(happens)


@pytest.fixture
def place(tmp_path: Path, register_file: Path, dovecot: Dovecot, box: str, taker: Taker) -> Place:
    """A register in a file with a box, in which a letter lies."""
    clock: Any = SystemClock()
    place = Place(tmp_path, SqlRegister(register_file, clock), clock)
    add_vendor(place.desk, Vendor("distate", "Диджитал Стэйт", "distate", "twinpro"))
    imap, smtp = (MailServer(one.host, one.port) for one in (dovecot.server(box), taker.server))
    since, authority = place.desk.today().replace(day=1), str(dovecot.authority)
    added = Box("support", LOGIN, box, imap, smtp, since, vendor="distate", authority=authority)
    place.mail_servers.add(place.desk, added, PASSWORD)
    place.bus.clear()
    dovecot.deliver(box, raw_letter("Не открывается документ", to=LOGIN))
    return place


@pytest.fixture
def office(qapp: QApplication, qtbot: QtBot, place: Place) -> Iterator[Office]:
    guarded = Place(place.home, OffMainRegister(place.register), place.clock)
    guarded.__dict__["bus"] = place.bus
    guarded.__dict__["reader"] = OffMainReader(place.reader)
    opened = OpenWindow(qapp, guarded)
    with qtbot.waitSignal(opened.seated):
        opened.window.show()
        opened.load()
    assert opened.seat is not None
    yield Office(place, opened.seat, qtbot)
    opened.close()
    qapp.processEvents()
    guarded.close()


def test_a_letter_becomes_a_case_is_answered_and_stands_on_the_board(
    office: Office, taker: Taker
) -> None:
    shell = office.seat.shell
    shell.show("cases")
    office.until(lambda: bool(taker.taken))
    office.until(lambda: office.mail().outgoing == {Sending.HANDED_OVER: 1})
    board = cases_of(shell).board
    office.until(lambda: board.state.count == "1")
    office.until(lambda: [one.value for one in board.state.mail] == ["support: looked just now"])
    assert board.state.banner is None
    (health,) = office.mail().boxes
    assert health.look.good_at


def test_a_window_with_a_box_sleeps_between_its_rounds(office: Office, taker: Taker) -> None:
    office.until(lambda: bool(taker.taken))
    office.qtbot.wait(1000)
    used, began = time.process_time(), time.monotonic()
    office.qtbot.wait(ALONE * 1000)
    share = (time.process_time() - used) / (time.monotonic() - began)
    assert share < BUSY, f"{share:.2%} of a processor"
