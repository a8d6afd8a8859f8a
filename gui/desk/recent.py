"""The keys that lay on this desk last."""

from dataclasses import replace
from datetime import datetime

from gui.desk.states import RecentKey
from gui.kit.event import Event
from gui.kit.frame import Frame
from gui.kit.memory import MOST_RECENT, Memory, Seen, remember
from gui.kit.tasks import Lane
from gui.kit.tones import Theme
from gui.kit.words import key_title, portrait_of
from gui.kit.work import Work, unheeded
from keytool.domain.cards import KeyCard
from keytool.domain.keys import Key
from keytool.domain.values import dataclass
from keytool.i18n import words
from keytool.services.desk import Desk
from keytool.services.key_owner import owned_keys_named


@dataclass(frozen=True, slots=True)
class _Row:
    """A key that was seen, with its owner then."""

    seen: Seen
    key: Key
    owner: str


class RecentKeys:
    """Remembers the last five registered keys and the window's choices between starts."""

    def __init__(self, frame: Frame, memory: Memory) -> None:
        self._workplace, self._work = frame.workplace, Work(frame.runner, frame.report)
        self._memory = memory
        self._rows: tuple[_Row, ...] = ()
        self.changed: Event[None] = Event()

    @property
    def memory(self) -> Memory:
        return self._memory

    def choose(
        self, *, language: str | None = None, theme: Theme | None = None, section: str | None = None
    ) -> None:
        """Remember a choice of the window."""
        was = self._memory
        memory = replace(
            was,
            language=language or was.language,
            theme=theme or was.theme,
            section=section or was.section,
        )
        if memory != was:
            self._keep(memory)

    def welcomed(self, login: str) -> None:
        """This operator has read what their role does here."""
        if login not in self._memory.welcomed:
            self._keep(replace(self._memory, welcomed=(*self._memory.welcomed, login)))

    def note(self, card: KeyCard) -> None:
        """This registered key lies on the desk now."""
        key = card.key
        if key is None:
            return
        now = self._workplace.clock.now().isoformat(timespec="minutes")
        seen = Seen(f"{key.family}:{key.key_id}" if key.key_id else key.marking or "", now)
        row = _Row(seen, key, card.customer.name if card.customer else "")
        self._rows = (row, *(r for r in self._rows if r.key.id != key.id))[:MOST_RECENT]
        others = tuple(s for s in self._memory.recent if s.name != seen.name)
        recent = (seen, *others)[:MOST_RECENT]
        if recent != self._memory.recent:
            self._keep(replace(self._memory, recent=recent))

    def load(self) -> None:
        """Look up the keys that were remembered at the start; strangers are left out."""
        recent = self._memory.recent

        def done(rows: tuple[_Row, ...]) -> None:
            noted = tuple(row.key.id for row in self._rows)
            older = tuple(row for row in rows if row.key.id not in noted)
            self._rows = (*self._rows, *older)[:MOST_RECENT]
            self.changed.emit(None)

        # Whoever plugs a key is told of a register that cannot be read; a list is not.
        self._work.latest(
            "look-up", Lane.DB, lambda: _look_up(self._workplace.desk, recent), done, unheeded
        )

    def rows(self) -> tuple[RecentKey, ...]:
        return tuple(
            RecentKey(
                row.key.id,
                portrait_of(row.key.family),
                key_title(row.key),
                row.key.key_id.grouped if row.key.key_id else row.key.marking or "",
                row.owner,
                words.moment(datetime.fromisoformat(row.seen.at)),
            )
            for row in self._rows
        )

    def _keep(self, memory: Memory) -> None:
        self._memory = memory
        home = self._workplace.settings.home
        self._work.latest(
            "keep", Lane.DB, lambda: remember(home, memory), lambda _done: None, unheeded
        )


def _look_up(desk: Desk, recent: tuple[Seen, ...]) -> tuple[_Row, ...]:
    """Names of another register, or of two keys by now, are left out."""
    known = owned_keys_named(desk, [seen.name for seen in recent])
    return tuple(
        _Row(seen, known[seen.name].key, known[seen.name].owner_name)
        for seen in recent
        if seen.name in known
    )
