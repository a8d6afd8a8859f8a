"""The keys that lay on this desk last."""

from dataclasses import replace
from datetime import datetime

from gui.viewmodels.base import Workplace
from gui.viewmodels.card import key_title, portrait_of
from gui.viewmodels.devices import owner_of
from gui.viewmodels.event import Event
from gui.viewmodels.memory import MOST_RECENT, Memory, Seen, recall, remember
from gui.viewmodels.states import RecentKey, Theme
from gui.viewmodels.tasks import Lane, TaskRunner
from keytool.domain.errors import BadInput
from keytool.domain.keys import Key
from keytool.i18n import words
from keytool.services.desk import Desk
from keytool.services.find_key import find_key


class RecentKeys:
    """Remembers the last five registered keys and the window's choices between starts."""

    def __init__(self, place: Workplace, runner: TaskRunner) -> None:
        self._place, self._runner = place, runner
        self._memory = recall(place.settings.home)
        self._keys: tuple[tuple[Seen, Key, str], ...] = ()
        self.changed: Event[None] = Event()

    @property
    def memory(self) -> Memory:
        return self._memory

    def choose(self, *, language: str | None = None, theme: Theme | None = None) -> None:
        """Remember a choice of the window."""
        memory = self._memory
        self._keep(
            replace(memory, language=language or memory.language, theme=theme or memory.theme)
        )

    def note(self, key: Key) -> None:
        """This key lies on the desk now."""
        now = self._place.clock.now().isoformat(timespec="minutes")
        name = f"{key.family}:{key.key_id}" if key.key_id else (key.marking or "")
        others = tuple(seen for seen in self._memory.recent if seen.name != name)
        recent = (Seen(name, now), *others)[:MOST_RECENT]
        if recent != self._memory.recent:
            self._keep(replace(self._memory, recent=recent))
            self.load()

    def load(self) -> None:
        """Look the remembered keys up in the register; strangers to it are left out."""
        recent = self._memory.recent

        def done(keys: tuple[tuple[Seen, Key, str], ...]) -> None:
            if keys != self._keys:
                self._keys = keys
                self.changed.emit(None)

        # Whoever plugs a key is told of a register that cannot be read; a list is not.
        self._runner.run(
            Lane.DB, lambda: _look_up(self._place.desk, recent), done, lambda _error: None
        )

    def rows(self) -> tuple[RecentKey, ...]:
        return tuple(
            RecentKey(
                f"key:{key.id}",
                portrait_of(key.family),
                key_title(key),
                key.key_id.grouped if key.key_id else key.marking or "",
                owner,
                words.moment(datetime.fromisoformat(seen.at)),
            )
            for seen, key, owner in self._keys
        )

    def _keep(self, memory: Memory) -> None:
        self._memory = memory
        home = self._place.settings.home
        self._runner.run(
            Lane.DB, lambda: remember(home, memory), lambda _done: None, lambda _error: None
        )


def _look_up(desk: Desk, recent: tuple[Seen, ...]) -> tuple[tuple[Seen, Key, str], ...]:
    found: list[tuple[Seen, Key, str]] = []
    with desk.register.read() as unit:
        for seen in recent:
            try:
                key = find_key(unit, seen.name).key
            except BadInput:  # of another register, or two keys have this marking by now
                continue
            found.append((seen, key, owner_of(unit, key)))
    return tuple(found)
