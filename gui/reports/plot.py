"""Days and stock as the bars of a plot."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from gui.reports.states import Bar, PlotState
from keytool.domain.key_models import model_title
from keytool.domain.listing import Days, StockLine
from keytool.i18n import _, ngettext, words

_DAILY = 31
_MOST_MODELS = 12

PerDay = Sequence[tuple[date, int]]


def plot_of_days(counts: PerDay, days: Days, up: str) -> PlotState:
    """A bar a day up to a month, else a bar a month; those without anything are there too."""
    first, last = days.first, days.last
    if first is None or last is None:
        return PlotState((), "", up)
    if (last - first).days <= _DAILY:
        found = dict(counts)
        span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        bars = (_bar(f"{day:%d.%m}", found.get(day, 0), words.day(day)) for day in span)
        return PlotState(tuple(bars), _("day"), up)
    return PlotState(tuple(_months(counts, first, last)), _("month"), up)


def _months(counts: PerDay, first: date, last: date) -> list[Bar]:
    found: Counter[tuple[int, int]] = Counter()
    for day, count in counts:
        found[day.year, day.month] += count
    bars, names = [], words.months()
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        year, month = divmod(number, 12)
        told = f"{names[month]} {year}"
        bars.append(_bar(f"{month + 1:02}.{year % 100:02}", found[year, month + 1], told))
    return bars


def plot_of_stock(lines: Sequence[StockLine]) -> PlotState:
    """A bar a model, the fullest first."""
    found: Counter[str] = Counter()
    for line in lines:
        found[model_title(line.family, line.model)] += line.keys
    bars = (_bar(model, count, model) for model, count in found.most_common(_MOST_MODELS))
    return PlotState(tuple(bars), _("model"), _("keys"))


def _bar(label: str, value: int, name: str) -> Bar:
    return Bar(label, value, f"{name}: {words.number(value)}")


def days_word(count: int) -> str:
    """A span in the bar of the report."""
    return ngettext("%(n)s day", "%(n)s days", count) % {"n": words.number(count)}
