"""What was said and what happened in a case, in one line of time. Pure functions."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from gui.actions.letters import letter_actions
from gui.cases.page_states import Entry, FileLine, Said
from gui.kit.tones import Tone
from keytool.domain.cases import (
    BY_A_MACHINE,
    CaseEvent,
    CaseMessage,
    CaseOutcome,
    Happened,
    MessageKind,
    WaitsFor,
)
from keytool.domain.coupons import UnitState
from keytool.domain.mail import CaseFile, OutboxLetter, Sending
from keytool.i18n import _, case_words, edition_words, language, letter_words, mail_words, words
from keytool.i18n.case_time import due_words, since_words
from keytool.i18n.mail_words import standing
from keytool.i18n.messages import explain
from keytool.i18n.people import called
from keytool.i18n.rule_words import level_name
from keytool.mail.file_kinds import RUNS, Sort
from keytool.mail.filing import Why
from keytool.mail.sender_verdicts import Verdict
from keytool.services.keep_files import ASKED, REFUSED
from keytool.services.post_case import BY_MAIL
from keytool.services.show_case import CaseView


def entries_of(view: CaseView, seen: int) -> Iterator[Entry]:
    """What was said and what happened, as it happened; what is told twice is told once."""
    places = {one.message: one.place for one in view.events if one.message}
    told: list[tuple[tuple[datetime, int, int], Entry]] = []
    for order, one in enumerate(view.messages, 1):
        new = bool(seen) and order > seen
        place = places.get(one.id, 0)
        told.append(((one.at, place, 0), _message(view, one, new=new)))
    told += [
        ((event.at, event.place, 1), _event(view, event))
        for event in view.events
        if event.what not in {Happened.RECEIVED, Happened.ANSWERED}
    ]
    yield from (entry for _key, entry in sorted(told, key=lambda one: one[0]))


def _file(file: CaseFile) -> FileLine:
    note = f"{mail_words.sort_of(file.kind)}, {mail_words.file_size(file.size)}"
    told = {"clause": file.clause}
    refused = _("not taken · %(clause)s") % told if file.verdict == REFUSED else ""
    asked = _("data of people in it? · %(clause)s") % told if file.verdict == ASKED else ""
    runs = Sort(file.kind.partition(":")[0]) in RUNS
    name = file.name or case_words.erased_file()
    return FileLine(str(file.id), name, note, refused, runs, asked)


def _road(view: CaseView, one: CaseMessage) -> list[str]:
    """Where the letters of a message of ours stand; else by what it went."""
    letters = _letters(view, one)
    if letters:
        return [", ".join(dict.fromkeys(standing(letter, view.now) for letter in letters))]
    return [] if one.channel == BY_MAIL else [edition_words.channel(one.channel)]


def _when(view: CaseView, at: datetime) -> str:
    """`10:02` today, else `27.11 10:02`."""
    zone = ZoneInfo(view.edition.time_zone)
    told = since_words(at, view.now, zone)
    today = at.astimezone(zone).date() == view.now.astimezone(zone).date()
    return told if today else f"{told} {at.astimezone(zone):%H:%M}"


def _message(view: CaseView, one: CaseMessage, *, new: bool) -> Entry:
    whose = Said.THEIRS if one.inwards else Said.OURS
    judged = view.judged.get(one.id)
    notes = [edition_words.channel(one.channel)] if one.inwards else []
    notes += letter_words.told(judged) if judged else []
    if not one.inwards:
        notes = _road(view, one)
    facts = next((event.facts for event in view.events if event.message == one.id), {})
    if facts.get("sender") == Verdict.FORGED.value and not (judged and judged.verdict):
        notes.append(letter_words.why(Why.FORGED))
    if one.kind is not MessageKind.REQUEST:
        notes.append(case_words.message(one.kind))
    who = called(one.author) or (_("The customer") if one.inwards else "")
    icon = "mail" if one.kind in BY_A_MACHINE else ""
    when = _when(view, one.at)
    files = tuple(map(_file, (file for file in view.files if file.message == one.id)))
    note = " · ".join(notes)
    text = one.text or case_words.erased_text()
    letters = _letters(view, one)
    carried = any(letter.state is Sending.TO_HAND for letter in letters)
    entry = Entry(f"m{one.id}", whose, who, note, when, text, icon, new, files, carried)
    if judged:
        doubts = letter_words.doubts(judged)
        forged = judged.verdict == Verdict.FORGED
        return replace(entry, doubts=doubts, tone=Tone.BAD if forged else None)
    waiting = next((letter for letter in letters if letter.wants_a_person(view.now)), None)
    if waiting is None:
        return entry
    bad = waiting.state in {Sending.REFUSED, Sending.BOUNCED}
    told = (waiting.answer,) if waiting.answer else ()
    tone = Tone.BAD if bad else Tone.SOON
    return replace(entry, tone=tone, doubts=told, letter=str(waiting.id), actions=letter_actions())


def _letters(view: CaseView, one: CaseMessage) -> list[OutboxLetter]:
    return [letter for letter in view.outgoing if letter.message == one.id]


_ICONS = {
    Happened.UNSENT: "undo-2",
    Happened.OPENED: "message-square-plus",
    Happened.STARTED: "play",
    Happened.TAKEN: "user-check",
    Happened.LEVEL: "gauge",
    Happened.CRITICAL: "flag",
    Happened.WAITS: "hourglass",
    Happened.RESUMED: "play",
    Happened.SUSPENDED: "pause",
    Happened.TERM: "calendar-clock",
    Happened.UNITS: "ticket-check",
    Happened.ESCALATED: "upload",
    Happened.ACCESS_GIVEN: "lock-open",
    Happened.BLANKED: "lock",
    Happened.REPLACING: "replace",
    Happened.SPLIT: "split",
    Happened.MERGED: "merge",
    Happened.CLOSED: "check",
    Happened.REOPENED: "rotate-cw",
    Happened.RATED: "star",
}


def _event(view: CaseView, event: CaseEvent) -> Entry:
    """What the program or a person did, in one quiet line, with its clause."""
    parts = [case_words.happened(event.what), _detail(view, event)]
    if event.clauses:
        parts.append(", ".join(event.clauses))
    text = " · ".join(filter(None, parts))
    when = _when(view, event.at)
    icon = _ICONS.get(event.what, "circle")
    return Entry(f"e{event.place}", Said.PROGRAM, called(event.operator), "", when, text, icon)


def _detail(view: CaseView, event: CaseEvent) -> str:
    """What exactly, where the title does not say it."""
    if event.what in {Happened.ESTIMATED, Happened.WORKED}:
        return _("%(n)s min") % {"n": _fact(event, "minutes")}
    if event.what in _FACTS:
        return _fact(event, _FACTS[event.what])
    told = _DETAILS.get(event.what)
    return told(view, event) if told else ""


_FACTS = {
    Happened.TAKEN: "by",
    Happened.SPLIT: "new",
    Happened.RATED: "rating",
    Happened.ESCALATED: "head",
    Happened.REPLACING: "replacement",
}


def _fact(event: CaseEvent, name: str) -> str:
    value = event.facts.get(name)
    return "" if value is None else str(value)


def _level(view: CaseView, event: CaseEvent) -> str:
    """The level, and why it is not the one that was asked for."""
    level, instead = _fact(event, "level"), _fact(event, "instead")
    name = level_name(view.edition, level) if level else ""
    why = explain(instead, dict(event.facts)).message if instead else _fact(event, "why")
    return ". ".join(filter(None, (name, why.rstrip("."))))


def _units(event: CaseEvent) -> str:
    state = words.unit_state(UnitState(_fact(event, "state")))
    return f"{_fact(event, 'units')} · {state}"


def _term(view: CaseView, event: CaseEvent) -> str:
    zone = ZoneInfo(view.edition.time_zone)
    due = due_words(datetime.fromisoformat(_fact(event, "due")), view.now, zone)
    ground = _ground(view, _fact(event, "ground"))
    return ": ".join(filter(None, (due, ground, _fact(event, "why"))))


def _people(event: CaseEvent) -> str:
    people = bool(event.facts.get("people"))
    return _("data of people are in it") if people else _("no data of people are in it")


def _ground(view: CaseView, name: str) -> str:
    known = next((one for one in view.edition.grounds if one.id == name), None)
    return known.name.into(language()) if known else name


_DETAILS: Mapping[Happened, Callable[[CaseView, CaseEvent], str]] = {
    Happened.OPENED: _level,
    Happened.LEVEL: _level,
    Happened.TERM: _term,
    Happened.WAITS: lambda _view, event: case_words.waits_for(WaitsFor(_fact(event, "for"))),
    Happened.UNITS: lambda _view, event: _units(event),
    Happened.CLOSED: lambda _view, event: case_words.outcome(CaseOutcome(_fact(event, "outcome"))),
    Happened.SUSPENDED: lambda view, event: _ground(view, _fact(event, "ground")),
    Happened.MERGED: lambda _view, event: _fact(event, "number") or _fact(event, "from"),
    Happened.FILE_JUDGED: lambda _view, event: _people(event),
}
