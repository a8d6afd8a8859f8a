"""Letters are fetched and sent by themselves while the window is open, away from its thread.

Where this seat keeps no password of any box, or whoever sits there has no right to it, nothing is
done and no thread is begun. What fails is
told by the boxes: on the board, in Today and in the settings.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from gui.kit.base import Workplace
from gui.kit.standing import allows
from gui.kit.tasks import Lane, TaskRunner
from gui.kit.work import Work, unheeded
from keytool.domain.mail import Box
from keytool.domain.values import dataclass
from keytool.mail.steps import fetch_pause

TURN = timedelta(minutes=1)
_FRESH = timedelta(seconds=45)
"""A box that any seat has taken within this time is left alone."""
DUE, ROUND = "due", "round"


@dataclass(frozen=True, slots=True)
class Pauses:
    """How often in a row this seat could not look into a box, and when it tried last."""

    failed: Mapping[str, tuple[int, datetime]]

    def is_over(self, box: str, now: datetime) -> bool:
        failures, tried = self.failed.get(box, (0, now))
        return not failures or now - tried >= fetch_pause(failures)

    def after(self, tried: frozenset[str], failed: frozenset[str], now: datetime) -> "Pauses":
        told = {name: one for name, one in self.failed.items() if name not in tried}
        counts = {name: self.failed.get(name, (0, now))[0] + 1 for name in failed}
        return Pauses(told | {name: (count, now) for name, count in counts.items()})


@dataclass(frozen=True, slots=True)
class Due:
    """Boxes whose passwords are here, and those of them that are to be looked into."""

    ours: frozenset[str]
    looked: frozenset[str]


@dataclass(frozen=True, slots=True)
class Round:
    """What came of a round: whether anything did, and which boxes failed."""

    news: bool
    tried: frozenset[str]
    failed: frozenset[str]


class MailRounds:
    """A round a minute; a box that fails is tried less often, and never given up. `came` is called
    when letters came or went, or a box fails or is well again.
    """

    def __init__(
        self,
        workplace: Workplace,
        runner: TaskRunner,
        report: Callable[[Exception], None],
        came: Callable[[], None],
    ) -> None:
        self._workplace, self._work, self._came = workplace, Work(runner, report), came
        self._asked: datetime | None = None
        self._pauses, self._failing = Pauses({}), frozenset[str]()
        self._closed = False

    def close(self) -> None:
        """What was not begun yet is left for the next time."""
        self._closed = True

    def tick(self) -> None:
        """Time passes: a minute after the last round began the next one begins."""
        now = self._workplace.clock.now()
        if not allows("letter-stored"):
            return
        if self._asked is None or now - self._asked >= TURN:
            self._asked = now
            self._work.latest(DUE, Lane.DB, self._due, self._go, unheeded)

    def _due(self) -> Due:
        """What little there is to know where no box is this seat's."""
        from keytool.services.mail_state import boxes_and_looks

        passwords, now = self._workplace.mail_servers.passwords, self._workplace.clock.now()
        ours = [one for one in boxes_and_looks(self._workplace.desk) if passwords.has(one.box.name)]
        looked = frozenset(
            one.box.name
            for one in ours
            if self._pauses.is_over(one.box.name, now)
            and not (one.look.good_at and now - one.look.good_at < _FRESH)
        )
        return Due(frozenset(one.box.name for one in ours), looked)

    def _go(self, due: Due) -> None:
        if due.ours and not self._closed:
            self._work.once(ROUND, Lane.MAIL, lambda: self._round(due), self._ended, unheeded)

    def _round(self, due: Due) -> Round:
        from keytool.services.fetch_letters import fetch_letters
        from keytool.services.send_letters import send_letters

        place = self._workplace
        desk, servers = place.desk, place.mail_servers
        fetched = fetch_letters(desk, servers.mailbox, self._only(due.looked))
        sent = send_letters(desk, servers.post, self._only(due.ours))
        news = any(one.letters for one in fetched.taken) or bool(sent.counts) or sent.held > 0
        failed = frozenset(name for name, _error in fetched.troubles)
        return Round(news or bool(fetched.filed.counts), due.looked, failed)

    def _only(self, names: frozenset[str]) -> Callable[[Box], bool]:
        return lambda box: not self._closed and box.name in names

    def _ended(self, done: Round) -> None:
        now = self._workplace.clock.now()
        self._pauses = self._pauses.after(done.tried, done.failed, now)
        failing = (self._failing - done.tried) | done.failed
        changed, self._failing = failing != self._failing, failing
        if done.news or changed:
            self._came()
