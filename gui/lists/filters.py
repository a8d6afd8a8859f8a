"""The filters of each list: what they are called and what they offer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from gui.kit.states import Choice
from gui.kit.words import sentence
from gui.lists.states import FilterKind, FilterState
from keytool.domain.columns import Kind, Takes
from keytool.domain.key_ids import Family
from keytool.domain.key_models import model_title
from keytool.domain.keys import KeyState
from keytool.domain.listing import Days, Query, Wanted
from keytool.domain.parties import Category
from keytool.domain.replacement_table import ReplacementOutcome
from keytool.domain.replacements import Stage
from keytool.domain.sittings import SittingState
from keytool.i18n import _, language, replacement_words, words
from keytool.i18n.columns import filter_word, sitting_state
from keytool.services.ask_list import Offered

RANGE = "range"
_DAYS_AHEAD = {"warranty", "until", "ends", "valid_until"}
_DAYS_BACK = {"shipped", "starts", "date", "at", "claimed"}


@dataclass(frozen=True, slots=True)
class Bar:
    """What the bar is made of; `customer` is the name of the one that was chosen."""

    query: Query[Any]
    known: Offered
    today: date
    customer: str = ""
    suggested: tuple[Choice, ...] = ()


def filters_of(bar: Bar) -> tuple[FilterState, ...]:
    """The bar of a list in the active language."""
    return tuple(_filter(name, bar) for name in bar.query.listing.columns.shown.bar)


def _filter(name: str, bar: Bar) -> FilterState:
    label = filter_word(bar.query.listing.name, name)
    wanted = bar.query.filters.get(name)
    current = str(wanted or "")
    if name == "customer":
        kind = FilterKind.CUSTOMER
        return FilterState(name, label, current, bar.suggested, kind, bar.customer)
    if name in _DAYS_AHEAD | _DAYS_BACK:
        return _days_filter(name, label, wanted, bar.today)
    choices = _choices(name, bar)
    if current and current not in {choice.id for choice in choices}:
        choices = (*choices, Choice(current, current))
    return FilterState(name, label, current, (Choice("", _("Any")), *choices))


def _choices(name: str, bar: Bar) -> tuple[Choice, ...]:
    known = bar.known
    if bar.query.listing.columns.filtered(name).kind is Kind.SITTING_STATE:
        return tuple(Choice(s.value, sentence(sitting_state(s))) for s in SittingState)
    names: dict[str, Iterable[tuple[str, str]]] = {
        "state": ((s.value, sentence(words.key_state(s))) for s in KeyState),
        "stage": ((s.value, sentence(replacement_words.stage(s))) for s in Stage),
        "outcome": ((o.value, sentence(replacement_words.outcome(o))) for o in ReplacementOutcome),
        "family": ((f.value, model_title(f, None)) for f in Family),
        "model": ((slug, model_title(family, slug)) for family, slug in known.models),
        "product": ((product, product) for product in known.products),
        "vendor": known.vendors,
        "category": ((c.value, sentence(words.category(c))) for c in Category),
        "regulation": ((r, told[language()]) for r, told in known.regulations.items()),
    }
    return tuple(Choice(*choice) for choice in names[name])


# --- days -------------------------------------------------------------------------------


def preset_days(preset: str, today: date) -> Days:
    """What `ahead-30`, `back-365` and `past` mean today."""
    if preset == "past":
        return Days(None, today - timedelta(days=1))
    direction, _dash, count = preset.partition("-")
    span = timedelta(days=int(count))
    return Days(today, today + span) if direction == "ahead" else Days(today - span, today)


def _days_filter(name: str, label: str, wanted: object, today: date) -> FilterState:
    ahead = name in _DAYS_AHEAD
    presets = ("ahead-30", "ahead-90", "past") if ahead else ("back-30", "back-90", "back-365")
    choices = [Choice("", _("Any")), *(Choice(p, _preset_words(p)) for p in presets)]
    current = next((p for p in presets if wanted == preset_days(p, today)), "")
    if isinstance(wanted, Days) and not current:
        current = "own"
        choices.append(Choice("own", range_words(wanted)))
    choices.append(Choice(RANGE, _("From … to …")))
    return FilterState(name, label, current, tuple(choices))


def _preset_words(preset: str) -> str:
    return {
        "ahead-30": _("ends within 30 days"),
        "ahead-90": _("ends within 90 days"),
        "past": _("ended"),
        "back-30": _("last 30 days"),
        "back-90": _("last 90 days"),
        "back-365": _("last 365 days"),
    }[preset]


def range_words(days: Days) -> str:
    """`01.03.2026 – 01.04.2026`; an open end says so."""
    first = words.day(days.first) if days.first else "…"
    last = words.day(days.last) if days.last else "…"
    return f"{first} – {last}"


def chosen_value(takes: Takes, choice: str, today: date) -> Wanted | None:
    """What a choice of the bar asks for; "" lets everything through."""
    if not choice:
        return None
    if takes is Takes.NUMBER:
        return int(choice)
    return preset_days(choice, today) if takes is Takes.DAYS else choice
