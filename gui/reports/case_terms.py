"""Limits of cases that were kept and missed, as bars, rows and a sheet. Pure functions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gui.kit.links import Kind, Link
from gui.kit.states import Badge, Choice
from gui.kit.tones import Tone
from gui.reports.states import Bar, PlotState, TermRow
from keytool.domain.days import local_day
from keytool.i18n import _, case_words, language, words
from keytool.i18n.case_time import left_words
from keytool.i18n.people import called
from keytool.i18n.rule_words import level_name
from keytool.rulebook.case_clocks import ClockKind
from keytool.services.report_cases import CaseTerm, CaseTerms

MOST = 12
"""Bars of a plot that is not of months."""
CLOCKS = (ClockKind.REACTION, ClockKind.DETAILS, ClockKind.SOLUTION)
COLUMNS = (
    "number",
    "customer",
    "regulation",
    "level",
    "responsible",
    "clock",
    "opened",
    "due",
    "kept",
    "late_minutes",
    "took_minutes",
)
Row = tuple[str | int | date | None, ...]


class Way(StrEnum):
    """By what limits are counted."""

    LEVEL = "level"
    MONTH = "month"
    REGULATION = "regulation"
    RESPONSIBLE = "responsible"


@dataclass(frozen=True, slots=True)
class TermsView:
    """What is looked at: the way, the clock, and the bar whose cases are listed."""

    way: Way = Way.LEVEL
    clock: ClockKind = ClockKind.REACTION
    chosen: str = ""


def ways() -> tuple[Choice, ...]:
    return (
        Choice(Way.LEVEL.value, _("by level")),
        Choice(Way.MONTH.value, _("by month")),
        Choice(Way.REGULATION.value, _("by regulation")),
        Choice(Way.RESPONSIBLE.value, _("by who answers")),
    )


def clocks() -> tuple[Choice, ...]:
    return tuple(Choice(one.value, case_words.clock(one)) for one in CLOCKS)


def plot_of_terms(found: CaseTerms, view: TermsView) -> PlotState | None:
    """A bar each, with those that were missed on top; None where nothing is decided yet."""
    bars = dict[str, list[CaseTerm]]()
    for term in _decided(found, view):
        bars.setdefault(_key(term, view.way), []).append(term)
    if not bars:
        return None
    if view.way is Way.MONTH:
        drawn = [_bar(key, _month(key), bars.get(key, ())) for key in _months(found)]
    else:
        fullest = sorted(bars, key=lambda one: (-len(bars[one]), one))[:MOST]
        drawn = [_bar(key, _LABELS[view.way](bars[key][0]), bars[key]) for key in fullest]
    across = {one.id: one.label for one in ways()}[view.way.value]
    return PlotState(tuple(drawn), across, _("missed of all limits"), view.chosen)


def rows_of_terms(found: CaseTerms, view: TermsView) -> tuple[TermRow, ...]:
    """Those of the chosen bar, else all; the worst first."""
    worst = sorted(_listed(found, view), key=lambda one: (-one.clock.late, one.case.id))
    return tuple(_row(one, found.customers) for one in worst)


def sheet_of_terms(found: CaseTerms, view: TermsView) -> Iterator[Row]:
    """The same, in the columns of `COLUMNS`."""
    for one in _listed(found, view):
        case, clock = one.case, one.clock
        yield (
            case.number,
            found.customers.get(case.customer or 0, ""),
            case.regulation,
            clock.level,
            case.responsible,
            clock.kind.value,
            local_day(case.opened_at),
            _due(one),
            int(not clock.late),
            clock.late,
            clock.took,
        )


def _decided(found: CaseTerms, view: TermsView) -> Iterator[CaseTerm]:
    return (one for one in found.terms if one.ended and one.clock.kind is view.clock)


def _listed(found: CaseTerms, view: TermsView) -> list[CaseTerm]:
    chosen = view.chosen
    return [one for one in _decided(found, view) if chosen in {"", _key(one, view.way)}]


def _key(term: CaseTerm, way: Way) -> str:
    return {
        Way.LEVEL: f"{term.case.regulation}/{term.clock.level}",
        Way.MONTH: f"{local_day(term.case.opened_at):%Y-%m}",
        Way.REGULATION: term.case.regulation,
        Way.RESPONSIBLE: f"@{term.case.responsible}",
    }[way]


_LABELS: Mapping[Way, Callable[[CaseTerm], str]] = {
    Way.LEVEL: lambda term: level_name(term.edition, term.clock.level),
    Way.REGULATION: lambda term: term.edition.vendor.into(language()),
    Way.RESPONSIBLE: lambda term: called(term.case.responsible) or _("nobody"),
}


def _bar(key: str, label: str, terms: Sequence[CaseTerm]) -> Bar:
    missed = sum(bool(one.clock.late) for one in terms)
    count = len(terms)
    facts = {"name": label, "kept": words.number(count - missed), "missed": words.number(missed)}
    told = _("%(name)s: kept %(kept)s, missed %(missed)s") % facts
    over = _("%(missed)s of %(all)s") % {"missed": facts["missed"], "all": words.number(count)}
    return Bar(label, count, told, missed, over if missed else "", key if terms else "")


def _months(found: CaseTerms) -> Iterator[str]:
    first, last = found.first, found.last
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        year, month = divmod(number, 12)
        yield f"{year}-{month + 1:02}"


def _month(key: str) -> str:
    return f"{key[5:]}.{key[2:4]}"


def _row(term: CaseTerm, customers: Mapping[int, str]) -> TermRow:
    case, clock = term.case, term.clock
    late = left_words(clock.late)
    return TermRow(
        Link(Kind.CASE, case.id),
        case.number,
        customers.get(case.customer or 0, case.contact),
        level_name(term.edition, clock.level),
        called(case.responsible),
        _due(term),
        Badge(Tone.BAD, _("%(time)s late") % {"time": late})
        if clock.late
        else Badge(Tone.GOOD, _("kept")),
    )


def _due(term: CaseTerm) -> str:
    return words.moment(term.clock.due, term.edition.time_zone)
