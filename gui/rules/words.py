"""An edition's values into words, for the Regulations screen."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from keytool.domain.cards import Reaction
from keytool.domain.replacement_table import ReplacementRow
from keytool.i18n import _, language, ngettext, words
from keytool.i18n.replacement_words import can_be_read
from keytool.i18n.rule_words import level_name
from keytool.rulebook.book import Edition
from keytool.rulebook.parts import Level, Term, TermUnit
from keytool.rulebook.selling_parts import CouponRule

MOSCOW = "Europe/Moscow"


def zone_name(time_zone: str) -> str:
    return _("Moscow time") if time_zone == MOSCOW else time_zone


def amount(term: Term) -> str:
    """`24 working hours`, `3 days, weekends not counted`, `1 h, round the clock`."""
    told = words.reaction(Reaction(term.amount, term.unit, term.clause))
    if term.unit is TermUnit.HOURS:
        return _("%(time)s, round the clock") % {"time": told}
    return told


def level_called(edition: Edition, level: Level) -> str:
    """A level by its name; a term of one says so, for its deadline can be asked for too."""
    name = level.name.into(language())
    if level.is_asked:
        return name
    whole = level_name(edition, level.term_of) if level.term_of else _("all levels")
    return _("%(term)s: a term of %(level)s") % {"term": name, "level": whole}


def term_of(level: Level) -> Term:
    return Term(level.reaction, level.unit, level.clause)


def second_amount(level: Level) -> str:
    if level.second is None:
        return ""
    return _("up to %(time)s") % {"time": amount(level.second)}


def coupon_holds(rule: CouponRule) -> str:
    """`12 requests for 12 months`."""
    months = ngettext("for %(n)s month", "for %(n)s months", rule.months) % {"n": rule.months}
    return f"{words.units(rule.unit, rule.units)} {months}"


def conditions(row: ReplacementRow) -> str:
    """`handed in, marked, in warranty, not damaged`; what does not matter is left out."""
    told = [
        yes if value else no
        for value, yes, no in (
            (row.lost, _("the key is lost"), ""),
            (row.handed_in, _("handed in"), _("not handed in")),
            (row.marked, _("marked"), _("not marked")),
            (row.in_warranty, _("in warranty"), _("out of warranty")),
            (row.damaged, _("damaged"), _("not damaged")),
            (row.faulty, "", _("no fault is found")),
        )
        if value is not None
    ]
    if row.readable is not None:
        told.append(can_be_read(row.readable))
    return ", ".join(filter(None, told))


def weekday(day: date) -> str:
    return weekdays()[day.weekday()]


def weekdays() -> tuple[str, ...]:
    """Monday first."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))


def moment(value: datetime, zone: ZoneInfo) -> str:
    """`Fri 20.11.2026 17:30`."""
    local = value.astimezone(zone)
    return f"{weekday(local.date())} {local:%d.%m.%Y %H:%M}"


def duration(minutes: int) -> str:
    """`1 h 30 min`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(n)s min") % {"n": rest}
    if not rest:
        return _("%(n)s h") % {"n": words.number(hours)}
    return _("%(h)s h %(m)s min") % {"h": words.number(hours), "m": rest}
