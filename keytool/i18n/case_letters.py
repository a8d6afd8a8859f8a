"""Letters of cases in words, in the language of the vendor's letters; nothing is quoted."""

from collections.abc import Iterator
from datetime import datetime

from keytool.domain.coupon_balance import Threshold
from keytool.domain.coupons import UnitKind
from keytool.domain.letter_templates import PLACES, LetterKind, Place, render
from keytool.i18n import N_, translator
from keytool.i18n.letter_texts import built_in
from keytool.i18n.rule_words import decided
from keytool.i18n.words import day, moment, number
from keytool.rulebook.letter_facts import LetterFacts, UnitsTold

_HOUR = 60
_REACHED = {
    Threshold.HALF: N_("Half of your special requests is used."),
    Threshold.THREE: N_("No more than three special requests are left."),
    Threshold.NONE: N_("No special requests are left."),
}
_HOURS_REACHED = {
    Threshold.HALF: N_("Half of your hours is used."),
    Threshold.THREE: N_("No more than three hours are left."),
    Threshold.NONE: N_("No hours are left."),
}


def write_case_letter(kind: LetterKind, facts: LetterFacts, language: str, text: str = "") -> str:
    """The letter by a vendor's text with places, or by the words built in."""
    known = PLACES[kind]
    values = {place: told for place, told in _values(facts, language) if place in known}
    return render(text or built_in(kind, language), values)


def _values(facts: LetterFacts, language: str) -> Iterator[tuple[Place, str]]:
    _ = translator(language).gettext
    yield Place.NUMBER, facts.number
    yield Place.SUBJECT, facts.subject
    yield Place.VENDOR, facts.vendor or facts.edition.vendor.into(language)
    yield Place.CUSTOMER, facts.customer
    yield Place.CLAUSE, ", ".join(facts.clauses)
    yield Place.LEVEL, facts.level.name.into(language) if facts.level else ""
    zone = facts.edition.time_zone
    for place, at in (
        (Place.DUE, facts.due),
        (Place.STARTS, facts.starts),
        (Place.CLOSES, facts.closes),
    ):
        yield place, moment(at, zone) if at else ""
    if facts.queued:
        queue = _("Several requests of yours are in work; this one begins when one of them ends.")
        yield Place.QUEUE, queue
    yield (
        Place.MISSING,
        "".join(f"\n- {one.name.into(language)} ({one.clause})" for one in facts.missing),
    )
    yield Place.GROUND, facts.ground.name.into(language) if facts.ground else ""
    yield Place.DECISION, decided(facts.effect, language) if facts.effect else ""
    yield from (
        (Place.RESPONSIBLE, facts.responsible),
        (Place.PHONE, facts.phone),
        (Place.SILENCE, facts.silence),
        (Place.RATING, facts.rating),
        (Place.PASSWORDS, facts.passwords),
        (Place.DATABASES, ", ".join(facts.databases)),
        (Place.CONSENT, _consent(facts, language)),
    )
    if facts.units:
        yield from _units(facts.units, language)
    yield Place.WORK, _work(facts, language)


def _consent(facts: LetterFacts, language: str) -> str:
    """To what, by which clause of which version of the text."""
    if facts.consent is None:
        return ""
    _ = translator(language).gettext
    told = {
        "to": facts.consent.to.into(language),
        "clause": facts.consent.clause,
        "title": facts.edition.title.into(language),
        "day": day(facts.edition.effective_from),
    }
    return _("%(to)s (%(title)s, %(day)s, clause %(clause)s)") % told


def _units(told: UnitsTold, language: str) -> Iterator[tuple[Place, str]]:
    _ = translator(language).gettext
    said = _HOURS_REACHED if told.kind is UnitKind.MINUTES else _REACHED
    yield Place.SPENT, _amount(told.kind, told.spent, language)
    yield Place.HELD, _amount(told.kind, told.held, language) if told.held else ""
    yield Place.LEFT, _amount(told.kind, told.left, language)
    yield (
        Place.TOTAL,
        number(told.total)
        if told.kind is UnitKind.REQUESTS
        else _amount(told.kind, told.total, language),
    )
    yield Place.THRESHOLD, _(said[told.reached[-1]]) if told.reached else ""


def _work(facts: LetterFacts, language: str) -> str:
    lines = (
        f"- {day(at.date())}: {_amount(UnitKind.MINUTES, minutes, language)}"
        for at, minutes in facts.work
    )
    return "\n".join(lines)


def _amount(kind: UnitKind, count: int, language: str) -> str:
    """`2 requests`, `1 h 15 min`."""
    words = translator(language)
    if kind is not UnitKind.MINUTES:
        return words.ngettext("%(n)s request", "%(n)s requests", count) % {"n": number(count)}
    hours, minutes = divmod(count, _HOUR)
    if hours and minutes:
        return words.gettext("%(h)s h %(m)s min") % {"h": number(hours), "m": minutes}
    if minutes:
        return words.gettext("%(n)s min") % {"n": minutes}
    return words.gettext("%(n)s h") % {"n": number(hours)}


def written_line(at: datetime, time_zone: str, language: str = "ru") -> str:
    """When a letter was written that goes out much later."""
    _ = translator(language).gettext
    return _("Written on %(at)s, sent later.") % {"at": moment(at, time_zone)}
