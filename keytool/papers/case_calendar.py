"""Limits of cases as a calendar of other programs (RFC 5545): moments in UTC, an alarm at each
warning, and names that stay, so that a file which is read again moves what has moved.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from keytool.files import write_whole
from keytool.i18n import _, case_words, language, rule_words
from keytool.i18n.people import called
from keytool.services.desk import Desk
from keytool.services.note_outside import note_exported
from keytool.services.show_promises import Promise, Promises, show_promises

if TYPE_CHECKING:
    from icalendar import Alarm, Event

_MAKER = "-//Keydesk//Cases//"


def save_calendar(desk: Desk, path: Path, *, mine: bool = False) -> int:
    """Write what burns and what is promised; how many limits there are.

    Raises StorageTrouble `file-unwritable`, `file-in-use`.
    """
    found = show_promises(desk, mine=mine)
    write_whole(path, calendar_of(found), private=False)
    note_exported(desk, "case-calendar", path.name, len(found.promises))
    return len(found.promises)


def calendar_of(found: Promises) -> bytes:
    """The file's octets."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"{_MAKER}{language().upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Limits of cases"))
    for one in found.promises:
        calendar.add_component(_event(one, found))
    octets: bytes = calendar.to_ical()
    return octets


def _event(promise: Promise, found: Promises) -> "Event":
    from icalendar import Event

    case, clock = promise.case, promise.clock
    event = Event()
    event.add("uid", f"{case.number}.{clock.kind.value}.{found.register}@keydesk")
    event.add("dtstamp", found.now)
    event.add("sequence", case.version)
    event.add("dtstart", clock.due)
    facts = {"number": case.number, "what": case_words.clock(clock.kind), "subject": case.subject}
    event.add("summary", _("%(number)s: %(what)s · %(subject)s") % facts)
    event.add("description", "\n".join(_about(promise)))
    event.add("transp", "TRANSPARENT")
    if found.now < clock.warn < clock.due:
        event.add_component(_alarm(promise))
    return event


def _alarm(promise: Promise) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", promise.case.number)
    alarm.add("trigger", promise.clock.warn - promise.clock.due)
    return alarm


def _about(promise: Promise) -> list[str]:
    case, edition = promise.case, promise.edition
    level = rule_words.level_name(edition, promise.clock.level) if promise.clock.level else ""
    cited = rule_words.cited(edition, promise.clock.clauses)
    who = {"who": called(case.responsible)}
    responsible = _("Responsible: %(who)s") % who if case.responsible else ""
    told = (promise.customer or case.contact, f"{level} · {cited}".strip(" ·"), responsible)
    return [one for one in told if one]
