"""An edition as the window shows it; pure functions."""

from collections.abc import Iterable, Iterator
from datetime import date, time

from gui.kit.words import clause_refs, sentence
from gui.rules.lists import lists_of
from gui.rules.states import (
    EditionState,
    LevelRow,
    ReadingState,
    RegulationRow,
    Section,
    Statement,
    WeekdayState,
    WeekState,
)
from gui.rules.words import (
    amount,
    conditions,
    coupon_holds,
    second_amount,
    term_of,
    weekdays,
    zone_name,
)
from keytool.domain.production_calendar import SATURDAY
from keytool.i18n import _, language, ngettext
from keytool.i18n.edition_words import since
from keytool.i18n.replacement_words import outcome
from keytool.i18n.rule_words import (
    confirmation,
    coupon_start,
    level_name,
    measure,
)
from keytool.rulebook.book import Edition
from keytool.rulebook.parts import (
    DecreeDays,
    Governs,
    Interpretation,
    Level,
    ReplacementRule,
    ShortenedDays,
    TermUnit,
    WarrantyRule,
)


def regulation_row(edition: Edition, current: str) -> RegulationRow:
    return RegulationRow(
        edition.id,
        edition.vendor.into(language()),
        edition.title.into(language()),
        since(edition),
        edition.id == current,
    )


def edition_state(edition: Edition, today: date) -> EditionState:
    """Everything an edition says, section by section."""
    return EditionState(
        edition.id,
        edition.vendor.into(language()),
        edition.title.into(language()),
        since(edition),
        (_governing(edition),),
        _week(edition, today),
        tuple(_levels(edition)),
        tuple(section for section in _sections(edition) if section.statements),
        tuple(reading_state(edition, reading) for reading in edition.readings),
    )


def reading_state(edition: Edition, reading: Interpretation) -> ReadingState:
    return ReadingState(
        reading.choice.into(language()),
        reading.reason.into(language()),
        clause_refs(edition, *reading.clauses),
    )


def _governing(edition: Edition) -> Statement:
    if edition.governed_by is Governs.CONTRACT_DATE:
        text = _("A contract keeps the edition of its date")
    else:
        text = _("The newest edition governs")
    return Statement(text, clauses=clause_refs(edition, edition.governed_by_clause))


# --- the week -------------------------------------------------------------------------


def _week(edition: Edition, today: date) -> WeekState:
    days = tuple(
        _weekday(edition, number, label, number == today.weekday())
        for number, label in enumerate(weekdays())
    )
    return WeekState(days, tuple(_week_statements(edition)))


def _weekday(edition: Edition, number: int, label: str, today: bool) -> WeekdayState:
    if number >= SATURDAY:
        tip = _("A day off, unless the calendar moves work to it")
        return WeekdayState(label, None, _("day off"), tip, today)
    opens, closes = edition.window.opens, edition.window.closes
    hours = f"{opens:%H:%M}–{closes:%H:%M}"
    tip = _("Working, %(hours)s, %(zone)s") % {
        "hours": hours,
        "zone": zone_name(edition.time_zone),
    }
    return WeekdayState(label, (_minute(opens), _minute(closes)), hours, tip, today)


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _week_statements(edition: Edition) -> Iterator[Statement]:
    window, calendar = edition.window, edition.calendar
    hours = {
        "hours": f"{window.opens:%H:%M}–{window.closes:%H:%M}",
        "zone": zone_name(edition.time_zone),
    }
    yield Statement(_("%(hours)s, %(zone)s") % hours, clauses=clause_refs(edition, window.clause))
    yield Statement(
        _("Days by the production calendar"),
        f"{_short_days(edition)}; {_decree_days(edition)}",
        clause_refs(edition, calendar.clause),
    )
    for level in edition.levels:
        if level.unit is TermUnit.HOURS:
            yield Statement(
                _("Round the clock: %(level)s") % {"level": level.name.into(language())},
                clauses=clause_refs(edition, *level.clauses),
            )


def _short_days(edition: Edition) -> str:
    if edition.calendar.shortened_days is ShortenedDays.CUT:
        return _("days before a holiday close an hour earlier")
    return _("days before a holiday keep the window")


def _decree_days(edition: Edition) -> str:
    if edition.calendar.decree_days is DecreeDays.OFF:
        return _("days off by a decree are off")
    return _("days off by a decree count as working")


# --- levels ---------------------------------------------------------------------------


def _levels(edition: Edition) -> Iterator[LevelRow]:
    for level in (one for one in edition.levels if one.is_asked):
        second = (level.second.clause,) if level.second else ()
        yield LevelRow(
            level.id,
            level.name.into(language()),
            _measured(level),
            amount(term_of(level)),
            second_amount(level),
            clause_refs(edition, *level.clauses, *second),
        )


def _measured(level: Level) -> str:
    """What it measures, and for which problems it is."""
    told = [measure(level.measures)]
    told += [
        f"{problem.name.into(language())} ({confirmation(problem.confirmed_by)})"
        for problem in level.scope
    ]
    return " · ".join(told)


# --- terms of coupon, warranty, replacement -------------------------------------------


def _sections(edition: Edition) -> Iterator[Section]:
    yield Section("coupon", _("Coupon and contract"), tuple(_coupon(edition)))
    yield Section("warranty", _("Warranty"), tuple(_warranty(edition)))
    yield Section("replacement", _("Replacement of a key"), tuple(_replacement(edition)))
    yield Section("consent", _("Consent"), tuple(_consent(edition)))
    yield from lists_of(edition)


def _coupon(edition: Edition) -> Iterator[Statement]:
    rule = edition.coupon
    if rule:
        names = ", ".join(level_name(edition, level) for level in rule.levels)
        kept = _("what is left carries over") if rule.carry_over else _("nothing carries over")
        yield Statement(
            f"{names}: {coupon_holds(rule)}",
            f"{coupon_start(rule.starts)}; {kept}",
            clause_refs(edition, rule.clause, *rule.also),
        )
    if edition.contract:
        months = edition.contract.months
        text = ngettext(
            "A contract is good for %(n)s month", "A contract is good for %(n)s months", months
        )
        yield Statement(
            text % {"n": months},
            _("unless it says otherwise"),
            clause_refs(edition, edition.contract.clause),
        )


def _warranty(edition: Edition) -> Iterator[Statement]:
    if edition.warranty:
        yield from _key_warranty(edition, edition.warranty)
    work = edition.work_warranty
    if work:
        yield Statement(
            _("Flaws of finished work are mended free when all of this holds"),
            clauses=clause_refs(edition, work.clause),
        )
        for condition in work.conditions:
            yield Statement(
                f"·  {condition.name.into(language())}",
                clauses=clause_refs(edition, condition.clause),
            )
        yield Statement(
            edition.clauses[work.otherwise].into(language()),
            clauses=clause_refs(edition, work.otherwise),
        )


def _key_warranty(edition: Edition, rule: WarrantyRule) -> Iterator[Statement]:
    promise = ngettext("%(n)s month from shipment", "%(n)s months from shipment", rule.months)
    yield Statement(promise % {"n": rule.months}, clauses=clause_refs(edition, rule.clause))
    yield Statement(
        _("Not covered: %(what)s") % {"what": _lower(rule.excludes.into(language()))},
        clauses=clause_refs(edition, rule.excludes_clause),
    )


def _replacement(edition: Edition) -> Iterator[Statement]:
    rule = edition.replacement
    if rule is None:
        return
    yield _marking(edition, rule)
    for row in rule.rows:
        yield Statement(
            sentence(outcome(row.outcome)),
            sentence(conditions(row)),
            clause_refs(edition, *row.clauses),
        )


def _marking(edition: Edition, rule: ReplacementRule) -> Statement:
    day = {"day": f"{rule.marked_after:%d.%m.%Y}"}
    return Statement(
        _("Keys sold after %(day)s carry a number on the body") % day,
        clauses=clause_refs(edition, rule.marked_clause),
    )


def _consent(edition: Edition) -> Iterable[Statement]:
    consent = edition.consent
    if consent:
        yield Statement(
            consent.to.into(language()),
            _("withdrawn by: %(how)s") % {"how": _lower(consent.withdrawn_by.into(language()))},
            clause_refs(edition, consent.clause),
        )


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
