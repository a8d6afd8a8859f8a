"""A day's beginning in words: pure functions from what the register tells to rows."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from gui.desk.today_cases import burning_part
from gui.desk.today_states import TodayGroup, TodayMore, TodayPart, TodayRow
from gui.kit.links import Kind, Link
from gui.kit.tones import Tone
from gui.kit.words import NEED_ICONS, coupon_left, key_title
from keytool.domain.days import local_day
from keytool.domain.duties import OF_LETTERS, Duty, DutyKind, Upkeep, Urgency
from keytool.domain.keys import Key
from keytool.domain.listing import Count
from keytool.domain.replacement_columns import ReplacementLine
from keytool.domain.replacements import Need
from keytool.domain.sittings import Purpose
from keytool.i18n import _, ngettext, pgettext, replacement_words, sitting_words, words
from keytool.i18n.duty_words import duty as duty_words
from keytool.i18n.ending_words import ending
from keytool.services.ending import Ending
from keytool.services.show_sitting import OpenSitting
from keytool.services.show_today import Ends, Today

WAITING, ENDING, DUTIES = "waiting", "ending", "duties"
_NEAREST = 3
LISTED = "register"
"""The section whose lists show what ends, but for coupons, which have one of their own."""


def parts_of(today: Today) -> tuple[TodayPart, ...]:
    return (burning_part(today), _waiting(today), _ending(today), _duties(today))


# --- what waits -----------------------------------------------------------------------


def _waiting(today: Today) -> TodayPart:
    rows = (
        *(_sitting(one, today) for one in today.sittings),
        *(_replacement(line, today) for line in today.replacements),
    )
    more = TodayMore(_("All replacements"), _listed("replacement:waiting"), "Ctrl+7")
    if not rows:
        note = _("no replacement, no open sitting")
        return TodayPart(WAITING, _("Nothing waits"), note, more=more)
    counted = []
    if today.waiting.rows:
        text = ngettext("%(n)s replacement", "%(n)s replacements", today.waiting.rows)
        counted.append(text % {"n": _number(today.waiting)})
    if today.open_sittings:
        text = ngettext("%(n)s sitting", "%(n)s sittings", today.open_sittings)
        counted.append(text % {"n": words.number(today.open_sittings)})
    title, note = pgettext("desk", "Waiting"), " · ".join(counted)
    return TodayPart(WAITING, title, note, (TodayGroup(rows),), more)


def _sitting(one: OpenSitting, today: Today) -> TodayRow:
    sitting, taken = one.sitting, len(one.lines) + one.items
    if sitting.expected:
        told = {"n": words.number(taken), "all": words.number(sitting.expected)}
        count = _("%(n)s of %(all)s") % told
    else:
        count = words.keys(taken)
    order = _("order %(order)s") % {"order": sitting.order} if sitting.order else ""
    word = sitting_words.purpose(sitting.purpose)
    cells = (word, count, order, one.customer, _since(sitting.opened_at, today))
    icon = {Purpose.SHIP: "package", Purpose.INTAKE: "undo-2", Purpose.STOCK: "list"}
    return TodayRow(
        f"sitting {sitting.id}",
        Link(Kind.SITTING, sitting.id),
        cells,
        _said(*cells),
        icon[sitting.purpose],
        act=pgettext("next act", "Go on"),
    )


def _replacement(line: ReplacementLine, today: Today) -> TodayRow:
    known = line.record
    need = known.need or Need.DECISION
    late = line.due is not None and line.is_overdue
    when = _since(known.since, today)
    if line.due and late:
        when = _("overdue since %(day)s") % {"day": words.day(local_day(line.due))[:5]}
    word = _uncapital(replacement_words.need_word(need))
    cells = (word, _number_of(line.key), key_title(line.key), line.customer.name, when)
    return TodayRow(
        f"replacement {known.id}",
        Link(Kind.REPLACEMENT, known.id),
        cells,
        _said(*cells),
        NEED_ICONS[need][1],
        Tone.BAD if late else None,
        replacement_words.next_act(need),
    )


def _since(moment: datetime, today: Today) -> str:
    days = (today.day - local_day(moment)).days
    if days <= 0:
        return _("today")
    return _("yesterday") if days == 1 else words.days(days)


# --- what ends ------------------------------------------------------------------------


def _ending(today: Today) -> TodayPart:
    within = {"days": words.days(today.days)}
    groups = tuple(_ends(one) for one in today.ends if one.count.rows)
    if not groups:
        note = _("no warranty, coupon, licence or contract")
        return TodayPart(ENDING, _("Nothing ends within %(days)s") % within, note)
    return TodayPart(ENDING, _("Ends soon"), pgettext("ends", "within %(days)s") % within, groups)


def _ends(one: Ends) -> TodayGroup:
    heading = ending(one.what)
    count = _number(one.count)
    section = "coupons" if one.what is Ending.COUPONS else LISTED
    more = TodayMore(_("Show %(n)s") % {"n": count}, _listed(f"{section}:{one.what.value}"))
    rows = tuple(_row_of(one.what, line) for line in one.lines[:_NEAREST])
    return TodayGroup(rows, heading, count, more, one.what is Ending.WARRANTIES)


def _row_of(what: Ending, line: Any) -> TodayRow:
    day, name, link = _ENDS[what](line)
    cells = (_weekday(day), name, line.customer.name if line.customer else "")
    return TodayRow(f"{what.value} {line.record.id}", link, cells, _said(*cells))


_ENDS: Mapping[Ending, Callable[[Any], tuple[date, str, Link]]] = {
    Ending.WARRANTIES: lambda line: (
        line.record.warranty_ends,
        _number_of(line.record),
        Link(Kind.KEY, line.record.id),
    ),
    Ending.COUPONS: lambda line: (
        line.record.claims.valid_until,
        coupon_left(line.record),
        Link(Kind.COUPON, line.record.id),
    ),
    Ending.LICENCES: lambda line: (
        line.record.until,
        line.record.product,
        Link(Kind.KEY, line.record.key),
    ),
    Ending.CONTRACTS: lambda line: (
        line.record.ends,
        line.record.number,
        Link(Kind.CUSTOMER, line.record.customer),
    ),
}


def _weekday(day: date) -> str:
    """`Thu 03.12`: within a month the year is plain."""
    names = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    return f"{names[day.weekday()]} {day:%d.%m}"


# --- what must be kept up -------------------------------------------------------------


def _duties(today: Today) -> TodayPart:
    if not today.duties:
        return TodayPart(DUTIES, _("Everything is kept up"), _kept_up(today.upkeep))
    letters = tuple(duty_row(one) for one in today.duties if one.kind in OF_LETTERS)
    upkeep = tuple(duty_row(one) for one in today.duties if one.kind not in OF_LETTERS)
    named = ((pgettext("today", "Letters"), letters), (_("For the administrator"), upkeep))
    found = [(heading, rows) for heading, rows in named if rows]
    count = words.number(len(today.duties))
    if len(found) == 1:
        return TodayPart(DUTIES, found[0][0], count, (TodayGroup(found[0][1]),))
    groups = tuple(TodayGroup(rows, heading, words.number(len(rows))) for heading, rows in found)
    return TodayPart(DUTIES, _("To be looked after"), count, groups)


_TONES = {Urgency.NOW: Tone.BAD, Urgency.SOON: Tone.SOON, Urgency.KNOWN: Tone.UNKNOWN}


_PAGES = {
    DutyKind.COPY: "copies",
    DutyKind.CALENDAR: "register",
    DutyKind.SITE: "site",
    DutyKind.SIGNING_KEY: "signing",
    DutyKind.NO_KEYS: "signing",
    DutyKind.TRUST_LIST: "signing",
    DutyKind.SEAT_WAITS: "signing",
    DutyKind.SILENCE: "mail",
    DutyKind.UNSENT: "mail",
    DutyKind.SORTING: "mail",
    DutyKind.UPDATE: "updates",
}
_OF_JOBS = {
    "backup": "copies",
    "publish": "site",
    "sign": "signing",
    "mail": "mail",
    "due": "mail",
}
"""The pages of the settings where each is done."""


def duty_row(duty: Duty) -> TodayRow:
    message, meaning = duty_words(duty)
    name = " ".join(
        (duty.kind.value, *(str(duty.facts.get(f, "")) for f in ("purpose", "job", "box")))
    )
    return TodayRow(
        name.strip(),
        _way(duty),
        (message,),
        _said(message, meaning),
        tone=_TONES[duty.urgency],
        act=_act(duty),
        detail=meaning,
    )


def _way(duty: Duty) -> Link:
    """Where it is done: a page of the settings, or the case of the only letter."""
    case = duty.facts.get("case")
    if isinstance(case, int):
        return Link(Kind.CASE, case)
    return Link(Kind.SETTINGS, text=_PAGES.get(duty.kind) or _OF_JOBS[str(duty.facts["job"])])


def _act(duty: Duty) -> str:
    acts = {
        "copy": pgettext("next act", "Copy it"),
        "job": pgettext("next act", "Look"),
        "site": pgettext("next act", "Publish"),
        "signing-key": pgettext("next act", "New key"),
        "no-signing-keys": pgettext("next act", "Make them"),
        "trust-list": pgettext("next act", "New term"),
        "seat-waits": pgettext("next act", "Sign"),
        "calendar": pgettext("next act", "Add it"),
        "silence": pgettext("next act", "Look"),
        "unsent": pgettext("next act", "Look"),
        "sorting": pgettext("next act", "Sort"),
        "update": pgettext("next act", "Look"),
    }
    return acts[duty.kind.value]


def _kept_up(desk: Upkeep) -> str:
    """What was looked at and found good."""
    told = []
    if desk.letters and desk.letters.good_at:
        told.append(_("letters looked for at %(at)s") % {"at": words.moment(desk.letters.good_at)})
    if desk.copied_at:
        told.append(_("copied on %(at)s") % {"at": words.moment(desk.copied_at)})
    if desk.published_until:
        told.append(_("site good until %(day)s") % {"day": _day(desk.published_until)})
    if desk.signing:
        first = min(one.until for one in desk.signing)
        told.append(_("signing keys until %(day)s") % {"day": _day(first)})
    return ", ".join(told)


def _day(moment: datetime) -> str:
    return words.day(local_day(moment))


# --- words they share -----------------------------------------------------------------


def _listed(place: str) -> Link:
    return Link(Kind.LIST, text=place)


def _number_of(key: Key) -> str:
    return key.key_id.grouped if key.key_id else key.marking or ""


def _number(count: Count) -> str:
    return words.number(count.rows) + ("+" if count.more else "")


def _said(*cells: str) -> str:
    return ", ".join(filter(None, cells))


def _uncapital(text: str) -> str:
    return text[:1].lower() + text[1:]
