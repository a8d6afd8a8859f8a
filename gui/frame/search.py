"""One box that finds keys, customers, orders, coupons and acts while a person types."""

from collections.abc import Callable
from dataclasses import replace

from gui.actions.action import action_states
from gui.actions.subjects import subject_of
from gui.frame.commands import MARK, commands_for
from gui.frame.states import SearchHit, SearchState
from gui.kit.base import ViewModel
from gui.kit.event import Event
from gui.kit.frame import Frame
from gui.kit.links import Kind, Link
from gui.kit.states import ActionState
from gui.kit.tasks import Lane
from gui.kit.work import Work
from keytool.domain.days import local_day
from keytool.domain.errors import KeydeskError
from keytool.domain.search import Hit, HitKind
from keytool.i18n import _
from keytool.i18n.words import day, hits_of
from keytool.recognise import arrival
from keytool.services.search_register import Found, search_register

_CHECKED = {arrival.Kind.COUPON, arrival.Kind.CODE, arrival.Kind.ACT}
MOST_HITS, MOST_COMMANDS = 12, 4
SEARCH, ACTIONS = "search", "actions"
_ICONS = {
    HitKind.KEY: "key-round",
    HitKind.CUSTOMER: "building-2",
    HitKind.SHIPMENT: "package",
    HitKind.COUPON: "ticket",
    HitKind.NOTE: "sticky-note",
}


class SearchViewModel(ViewModel[SearchState]):
    """Hits for the text typed last; an answer about an older text is never shown."""

    def __init__(self, frame: Frame, run: Callable[[str], None]) -> None:
        self._frame, self._workplace, self._run = frame, frame.workplace, run
        self._actions: tuple[SearchHit, ...] = ()
        self._work = Work(frame.runner, frame.report)
        self._text = ""
        self._found = Found()
        self._answered = ""
        self.offered: Event[str] = Event()
        super().__init__(self._state)

    def type_text(self, text: str) -> None:
        """The box holds `text` now."""
        self._text, self._actions = text, ()
        wanted = text.strip()
        if wanted.startswith(MARK):
            self._work.forget(SEARCH)
            self._show(wanted, Found())
        elif wanted:
            self._work.latest(
                SEARCH,
                Lane.DB,
                lambda: search_register(self._workplace.desk, wanted, MOST_HITS),
                lambda found: self._show(wanted, found),
                self._failed,
            )
            self._refresh()
        else:
            self._work.forget(SEARCH)
            self._show("", Found())

    def offer(self, text: str) -> None:
        """Put a text into the box, as if a person had typed it: a reader has read it."""
        self.offered.emit(text)

    def open_hit(self, hit: SearchHit) -> None:
        """Go to a record, do something with one, or do what a command says."""
        self.clear()
        if hit.command:
            self._run(hit.command)
        elif hit.link and hit.action:
            self._frame.do(hit.link, hit.action)
        elif hit.link:
            self._frame.go(hit.link)

    def show_actions(self, hit: SearchHit) -> None:
        """What can be done with a hit, in the place of the hits."""
        if hit.link is None or not hit.has_actions:
            return
        link, subject, workplace = hit.link, subject_of(hit.link.kind), self._workplace
        self._work.latest(
            ACTIONS,
            Lane.DB,
            lambda: subject.facts(workplace, link.row),
            lambda facts: self._show_offers(hit, action_states(subject.offers(facts))),
            self._failed,
        )

    def clear(self) -> None:
        self.type_text("")

    def _show_offers(self, hit: SearchHit, actions: tuple[ActionState, ...]) -> None:
        self._actions = tuple(
            replace(
                hit,
                icon=one.icon,
                kind=hit.title,
                title=one.label,
                note=one.hint,
                action=one.id,
                shortcut=one.shortcut,
            )
            for one in actions
        )
        self._refresh()

    def _show(self, text: str, found: Found) -> None:
        self._answered, self._found = text, found
        self._refresh()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, KeydeskError):
            self._frame.report(error)
        self._show("", Found())

    def _state(self) -> SearchState:
        busy = self._work.busy(SEARCH)
        empty = self._answered and not busy and not self._found.all
        nothing = _("Nothing found for “%(text)s”") % {"text": self._answered} if empty else ""
        hits = _hits(self._found)
        if empty and _is_to_be_checked(self._answered):
            hits, nothing = (_to_be_checked(self._answered),), ""
        if self._answered:
            hits += _command_hits(self._answered)
        if self._actions:
            hits = self._actions
        if hits:
            nothing = ""
        return SearchState(self._text, hits, nothing, busy, self._answered)


def _is_to_be_checked(text: str) -> bool:
    from keytool.recognise.recogniser import recognise  # with its tables, once somebody searches

    return recognise(text).kind in _CHECKED


def _to_be_checked(text: str) -> SearchHit:
    """A code or a link that is of no record here."""
    link = Link(Kind.CHECK, text=text)
    return SearchHit(link, "ticket-check", _("Check"), _("Check this coupon"), text)


def _command_hits(text: str) -> tuple[SearchHit, ...]:
    most = None if text.startswith(MARK) else MOST_COMMANDS
    return tuple(
        SearchHit(None, one.icon, _("Commands"), one.label, command=one.id, shortcut=one.shortcut)
        for one in commands_for(text)[:most]
    )


def _link_of(hit: Hit) -> Link:
    """A note leads to what it is on."""
    kind, row = hit.about or (hit.kind.value, hit.id)
    return Link(Kind(kind), row)


def _hits(found: Found) -> tuple[SearchHit, ...]:
    """Those of a kind stand together; the kind of the best one comes first."""
    kinds = dict.fromkeys(hit.kind for hit in found.hits)
    hits = [
        SearchHit(_link_of(hit), _ICONS[kind], hits_of(kind), hit.title, hit.note)
        for kind in kinds
        for hit in found.hits
        if hit.kind is kind
    ]
    if found.act:
        act = found.act
        title = _("Act %(number)s") % {"number": act.number}
        note = day(local_day(act.issued_at))
        hits.insert(
            0, SearchHit(Link(Kind.REPLACEMENT, act.replacement), "replace", _("Acts"), title, note)
        )
    cases = [
        SearchHit(
            Link(Kind.CASE, case.id), "messages-square", _("Cases"), case.number, case.subject
        )
        for case in found.cases
    ]
    exact = len(cases) == 1 and not hits
    hits = [*cases, *hits] if exact else [*hits, *cases]
    return tuple(hits)
