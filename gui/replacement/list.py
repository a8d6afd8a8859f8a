"""The waiting list: what waits, for what, since when, and until when at the latest."""

from dataclasses import dataclass
from datetime import datetime

from gui.kit.base import ViewModel
from gui.kit.frame import Frame
from gui.kit.links import Kind, Link
from gui.kit.states import Badge, Choice
from gui.kit.tasks import Lane
from gui.kit.tones import Tone
from gui.kit.troubles import banner_of
from gui.kit.words import key_name
from gui.kit.work import Work
from gui.replacement.sheet import need_badge
from gui.replacement.states import WaitingLine, WaitingState
from keytool.domain.replacements import Need
from keytool.i18n import _, pgettext, replacement_words, words
from keytool.services.replacement_views import ReplacementView, waiting_replacements

_ALL, _FETCH = "all", "fetch"


@dataclass(frozen=True, slots=True)
class _Fetched:
    views: tuple[ReplacementView, ...]
    now: datetime


class WaitingViewModel(ViewModel[WaitingState]):
    """Everything that waits is fetched at once; filters choose from it."""

    def __init__(self, frame: Frame) -> None:
        self._place, self._work = frame.workplace, Work(frame.runner, frame.report)
        self._current = _ALL
        self._fetched: _Fetched | None = None
        self._trouble: Exception | None = None
        super().__init__(self._state)

    def reload(self) -> None:
        """Ask again: the register may have changed."""
        self._work.latest(_FETCH, Lane.DB, self._fetch, self._was_fetched, self._failed)
        self._refresh()

    def choose_filter(self, name: str) -> None:
        self._current = name
        self._refresh()

    def _fetch(self) -> _Fetched:
        return _Fetched(waiting_replacements(self._place.desk), self._place.clock.now())

    def _was_fetched(self, fetched: _Fetched) -> None:
        self._fetched, self._trouble = fetched, None
        self._refresh()

    def _failed(self, error: Exception) -> None:
        self._fetched, self._trouble = None, error
        self._refresh()

    def _state(self) -> WaitingState:
        fetched = self._fetched
        views = fetched.views if fetched else ()
        shown = [v for v in views if self._current in {_ALL, v.replacement.need}]
        now = fetched.now if fetched else None
        return WaitingState(
            _filters(views),
            self._current,
            tuple(_line(view, now) for view in shown if now),
            _empty(self._current) if fetched and not shown else "",
            self._work.busy(),
            banner_of(self._trouble) if self._trouble else None,
        )


def _line(view: ReplacementView, now: datetime) -> WaitingLine:
    known = view.replacement
    badge = need_badge(known.need)
    if view.due and view.due < now:
        badge = Badge(Tone.BAD, badge.text, badge.icon)
    return WaitingLine(
        Link(Kind.REPLACEMENT, known.id),
        str(known.id),
        key_name(view.key),
        view.customer.name,
        words.moment(known.since),
        _due(view, now),
        badge,
    )


def _due(view: ReplacementView, now: datetime) -> str:
    if view.due is None:
        return ""
    facts = {"due": words.moment(view.due), "clause": view.due_clause}
    if view.due < now:
        return _("overdue since %(due)s · %(clause)s") % facts
    return _("%(due)s · %(clause)s") % facts


def _filters(views: tuple[ReplacementView, ...]) -> tuple[Choice, ...]:
    """All, and what something may wait for; each with how many do."""
    counts = {need: sum(v.replacement.need is need for v in views) for need in Need}
    everything = Choice(_ALL, _counted(pgettext("replacements", "All"), len(views)))
    return everything, *(
        Choice(n.value, _counted(replacement_words.need_word(n), counts[n])) for n in Need
    )


def _counted(name: str, count: int) -> str:
    return f"{name} {words.number(count)}" if count else name


def _empty(current: str) -> str:
    if current == _ALL:
        return _("No replacement waits. Press N to start one, or R on a key's card.")
    return _("Nothing waits for this now.")
