"""A trial as it goes on: portion by portion on a lane, counted, its first changes kept."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from gui.kit.states import Fact
from gui.kit.tasks import Lane
from gui.kit.work import Work
from gui.rules.author_states import ChangeRow, TrialState
from keytool.domain.key_names import key_name
from keytool.i18n import _, ngettext, words
from keytool.i18n.trial_words import kept, kind, level_change, warranty_change
from keytool.services.try_edition import KeyChange, Kind, Portion, Trial, kinds_of

TRY = "try"
LISTED = 200
"""Keys that are listed; the command line lists all."""


@dataclass(slots=True)
class Trying:
    """One trial, from its beginning until it is through or nobody wants it any more."""

    work: Work
    told: Callable[[], None]
    failed: Callable[[Exception], None]
    running: bool = True
    _trial: Trial | None = None
    _done: int = 0
    _total: int = 0
    _changed: int = 0
    _counts: Counter[Kind] = field(default_factory=Counter)
    _listed: list[KeyChange] = field(default_factory=list)

    def begin(self, make: Callable[[], Trial]) -> None:
        self.work.latest(TRY, Lane.LONG, lambda: self._first(make), self._came, self._broke)

    def stop(self) -> None:
        """What was found so far stays; the register is let go where it is read."""
        self.running = False
        self.work.forget(TRY)
        self.work.each(TRY, Lane.LONG, self._let_go, lambda _none: None)
        self.work.forget(TRY)

    def _first(self, make: Callable[[], Trial]) -> Portion | None:
        self._trial = make()
        return self._next()

    def _next(self) -> Portion | None:
        return next(self._trial.portions, None) if self._trial else None

    def _let_go(self) -> None:
        if self._trial:
            self._trial.close()

    def _came(self, portion: Portion | None) -> None:
        if portion is None:
            self.running = False
        else:
            self._count(portion)
            self.work.latest(TRY, Lane.LONG, self._next, self._came, self._broke)
        self.told()

    def _count(self, portion: Portion) -> None:
        self._done, self._total = portion.done, portion.total
        for change in portion.changes:
            self._changed += 1
            self._counts.update(kinds_of(change))
            if len(self._listed) < LISTED:
                self._listed.append(change)

    def _broke(self, error: Exception) -> None:
        self.running = False
        self.failed(error)

    def state(self) -> TrialState:
        more = self._changed - len(self._listed)
        more_told = ngettext("… and %(n)s more key", "… and %(n)s more keys", more)
        return TrialState(
            self.running,
            self._done,
            self._total,
            self._sentence(),
            tuple(
                Fact(kind(one), words.number(self._counts[one]))
                for one in Kind
                if self._counts[one]
            ),
            tuple(map(self._row, self._listed)),
            more_told % {"n": words.number(more)} if more else "",
            kept(self._trial) if self._trial else "",
        )

    def _sentence(self) -> str:
        if self.running and not self._total:
            return _("Reading the register…")
        facts = {"changed": words.number(self._changed), "keys": words.keys(self._done)}
        return _("Something changes for %(changed)s of %(keys)s.") % facts

    def _row(self, change: KeyChange) -> ChangeRow:
        trial = self._trial
        assert trial is not None  # noqa: S101  it has told the change
        told = [warranty_change(trial, change.warranty)] if change.warranty else []
        told += [level_change(trial, level) for level in change.levels]
        return ChangeRow(
            key_name(change.key), change.owner.name if change.owner else "", tuple(told)
        )
