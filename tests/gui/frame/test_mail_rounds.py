"""Letters are fetched and sent by themselves: a minute apart, where the password is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

import pytest

from gui.frame.mail_rounds import MailRounds
from gui.frame.ruled_by_time import RuledByTime
from gui.frame.shell import ShellViewModel
from gui.kit import standing
from gui.kit.tasks import ImmediateRunner, Lane
from keytool.domain.box_looks import BoxLook
from keytool.domain.cases import Case, CaseState, MessageKind, WaitsFor
from keytool.domain.errors import MailTrouble
from keytool.domain.mail import Box, MailServer
from keytool.domain.rights import ALONE, Role, Standing
from keytool.mail.ports import Selected
from keytool.services.answer_case import Reply, reply
from keytool.services.case_facts import NewCase
from keytool.services.mail_boxes import add_box
from keytool.services.mail_state import boxes_and_looks
from keytool.services.open_case import open_case
from keytool.services.show_case import show_case
from keytool.setup.mail_passwords import MailPasswords
from tests.gui.mail_servers import MemoryServers
from tests.gui.place import Place
from tests.mail.letters import raw_letter

T = TypeVar("T")
GONE = MailTrouble("mail-silent", server="imap.vendor.example")
SERVER = MailServer("mail.vendor.example", 993)
BOX = Box(
    "support", "help@vendor.example", "help", SERVER, SERVER, date(2026, 11, 1), vendor="distate"
)


@dataclass
class Clock:
    moment: datetime = datetime(2026, 11, 20, 9, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment


class Lanes(ImmediateRunner):
    """Which lanes work was done on."""

    def __init__(self) -> None:
        self.used: list[Lane] = []

    def run(
        self,
        lane: Lane,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self.used.append(lane)
        super().run(lane, work, done, failed)


def loud(error: Exception) -> None:
    raise error


@dataclass
class Window:
    """A window that only fetches and sends."""

    place: Place
    clock: Clock
    servers: MemoryServers
    runner: Lanes
    rounds: MailRounds
    came: list[datetime]

    def box(self, *, known: bool = True) -> None:
        add_box(self.place.desk, BOX)
        if known:
            self.servers.passwords.keep("support", "secret")

    def put(self, text: str = "Ключ не виден.") -> None:
        self.servers.letters.put(raw_letter(text), self.clock.moment)

    def after(self, **time: float) -> None:
        self.clock.moment += timedelta(**time)
        self.rounds.tick()

    @property
    def look(self) -> BoxLook:
        (health,) = boxes_and_looks(self.place.desk)
        return health.look

    @property
    def cases(self) -> int:
        with self.place.desk.register.read() as unit:
            return len(unit.cases.page(0, 99))


@pytest.fixture
def clock(place: Place) -> Clock:
    clock = Clock()
    place.clock = clock  # type: ignore[assignment]  # one that is moved
    place.__dict__.pop("_desk", None)  # made anew with it
    return clock


@pytest.fixture
def window(place: Place, clock: Clock) -> Window:
    place.mail_servers = servers = MemoryServers(MailPasswords(place.settings.home))
    runner, came = Lanes(), list[datetime]()
    rounds = MailRounds(place, runner, loud, lambda: came.append(clock.moment))
    return Window(place, clock, servers, runner, rounds, came)


def test_without_a_box_nothing_is_done(window: Window) -> None:
    window.rounds.tick()
    assert window.runner.used == [Lane.DB]


def test_a_seat_without_the_password_looks_into_nothing(window: Window) -> None:
    window.box(known=False)
    window.put()
    window.rounds.tick()
    assert (window.runner.used, window.cases, window.look.is_new) == ([Lane.DB], 0, True)


@pytest.mark.parametrize("role", [Role.WAREHOUSE, Role.COMMERCIAL, None])
def test_whoever_has_no_right_to_letters_begins_no_round(window: Window, role: Role | None) -> None:
    window.box()
    window.put()
    standing.take(Standing(True, "lisitsyn", role))
    try:
        window.rounds.tick()
    finally:
        standing.take(ALONE)
    assert (window.runner.used, window.cases) == ([], 0)


def test_letters_become_cases_and_are_answered_by_themselves(window: Window) -> None:
    window.box()
    window.put()
    window.rounds.tick()
    assert (window.cases, len(window.servers.sending.taken)) == (1, 1)
    assert window.came == [window.clock.moment]
    assert window.look.good_at == window.clock.moment


def test_a_round_is_made_once_a_minute_and_a_quiet_one_tells_nothing(window: Window) -> None:
    window.box()
    window.rounds.tick()
    window.put()
    window.after(seconds=59)
    assert window.cases == 0
    window.after(seconds=1)
    assert window.cases == 1
    came = len(window.came)
    window.after(minutes=1)
    assert len(window.came) == came


def test_what_another_seat_has_just_taken_is_left_alone(window: Window) -> None:
    window.box()
    window.rounds.tick()
    window.put()
    with window.place.desk.register.write("boris") as unit:
        unit.mail.note_look(BoxLook(1, window.clock.moment + timedelta(seconds=30)))
        unit.commit_look()
    window.after(minutes=1)
    assert window.cases == 0
    window.after(minutes=1)
    assert window.cases == 1


def test_a_box_that_fails_is_told_once_and_goes_on(window: Window) -> None:
    window.box()
    window.servers.letters.trouble = GONE
    window.rounds.tick()
    begun = window.clock.moment
    for _ in range(60):
        window.after(minutes=1)
    assert window.look.failing_since == begun
    assert window.look.is_silent(window.clock.moment)
    assert window.came == [begun]
    window.servers.letters.trouble = None
    window.put()
    for _ in range(15):
        window.after(minutes=1)
    assert window.cases == 1
    assert window.look.failing_since is None


def test_pauses_grow_to_a_quarter_of_an_hour(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.box()
    begun, tries = window.clock.moment, list[int]()

    def select(_folder: str) -> Selected:
        tries.append(int((window.clock.moment - begun).total_seconds()) // 60)
        raise GONE

    monkeypatch.setattr(window.servers.letters, "select", select)
    window.rounds.tick()
    for _ in range(60):
        window.after(minutes=1)
    assert sorted(set(tries)) == [0, 1, 3, 8, 18, 33, 48]


def test_a_window_that_is_closed_begins_no_round(window: Window) -> None:
    window.box()
    window.put()
    window.rounds.close()
    window.rounds.tick()
    assert window.cases == 0


def test_what_is_shown_looks_again(place: Place, clock: Clock, shell: ShellViewModel) -> None:
    place.mail_servers = servers = MemoryServers(MailPasswords(place.settings.home))
    add_box(place.desk, BOX)
    servers.passwords.keep("support", "secret")
    heard: list[None] = []
    shell.mail_came.connect(heard.append)
    servers.letters.put(raw_letter("Ключ не виден."), clock.moment)
    shell.by_itself.tick(timedelta())
    assert heard == [None]


def test_what_a_text_closes_by_silence_is_closed_by_itself(place: Place, clock: Clock) -> None:
    opened = open_case(place.desk, NewCase("technotronics", "e-mail", clock.moment, "Не видно"))
    assert isinstance(opened, Case)
    clock.moment += timedelta(hours=1)
    asked = Reply("Какая версия?", MessageKind.QUESTION, waits_for=WaitsFor.ANSWER)
    reply(place.desk, opened.number, asked)
    closed: list[None] = []
    ruled = RuledByTime(place, ImmediateRunner(), loud, lambda: closed.append(None))
    ruled.tick()
    assert closed == []
    clock.moment += timedelta(days=60)
    ruled.tick()
    ruled.tick()
    assert closed == [None]
    assert show_case(place.desk, opened.id).case.state is CaseState.CLOSED
