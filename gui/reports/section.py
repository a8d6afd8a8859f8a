"""The Reports section: stock, what shipped, what ends soon; as a plot, a list, a file."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from gui.kit.base import ViewModel
from gui.kit.frame import Frame, Said
from gui.kit.links import Link
from gui.kit.states import Banner, Choice, ClauseRef
from gui.kit.tasks import Lane
from gui.kit.troubles import banner_of
from gui.kit.work import Work
from gui.lists.model import ListViewModel
from gui.reports.case_terms import (
    COLUMNS,
    TermsView,
    Way,
    clocks,
    plot_of_terms,
    rows_of_terms,
    sheet_of_terms,
    ways,
)
from gui.reports.kinds import LISTED, PAST, Report, empty, kinds, opens, stock_rows
from gui.reports.plot import PerDay, days_word, plot_of_days, plot_of_stock
from gui.reports.states import PlotState, ReportsState
from keytool.domain.days import local_day
from keytool.domain.listing import COUPONS, KEYS, SHIPMENTS, Days, Query, StockLine, Wanted
from keytool.i18n import _, words
from keytool.rulebook.case_clocks import ClockKind
from keytool.services.ask_list import per_day, stock_of
from keytool.services.desk import Desk
from keytool.services.report_cases import CaseTerms, case_terms

SPANS = (30, 90, 365)
ASK, EXPORT = "ask", "export"


@dataclass(frozen=True, slots=True)
class _Found:
    """What a report is made of: the stock, how many there are a day, or limits of cases."""

    stock: tuple[StockLine, ...] = ()
    vendors: tuple[tuple[str, str], ...] = ()
    per_day: PerDay = ()
    terms: CaseTerms | None = None


class ReportsViewModel(ViewModel[ReportsState]):
    """One report at a time; an answer about another one is dropped."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._workplace, self._work = frame.workplace, Work(frame.runner, frame.report)
        self._report, self._span = Report.WARRANTIES, SPANS[0]
        self._view = TermsView()
        self._found: _Found | None = None
        self._trouble: Exception | None = None
        self._notice: Banner | None = None
        self.list = ListViewModel(frame, self._query())
        super().__init__(self._state)
        self.list.changed.connect(lambda _state: self._refresh())

    def close(self) -> None:
        self.list.close()
        super().close()

    # --- intentions -------------------------------------------------------------------

    def open(self) -> None:
        self._look(self._report, self._span)

    def look_again(self) -> None:
        """The same report, as it is now."""
        self.open()

    def follow(self, link: Link | ClauseRef, came_from: str) -> None:
        """No link leads into a report."""
        del link, came_from
        self.open()

    def choose(self, report: str) -> None:
        self._look(Report(report), self._span)

    def choose_span(self, days: str) -> None:
        self._look(self._report, int(days))

    def choose_way(self, way: str) -> None:
        """By what limits of cases are counted."""
        self._see(replace(self._view, way=Way(way), chosen=""))

    def choose_clock(self, clock: str) -> None:
        """Which limits."""
        self._see(replace(self._view, clock=ClockKind(clock), chosen=""))

    def choose_bar(self, key: str) -> None:
        """List what the bar counts; all again with the same one."""
        self._see(replace(self._view, chosen="" if key == self._view.chosen else key))

    def export(self, path: Path) -> None:
        """Write what the report lists; the ending says in which form."""
        if self._report in LISTED:
            self.list.export(path)
            return
        found, view = self._found, self._view

        def work() -> int:
            from keytool.sheets.writing import write_sheet

            if found and found.terms:
                return write_sheet(path, COLUMNS, sheet_of_terms(found.terms, view))
            lines = stock_of(self._workplace.desk).lines
            rows = [(x.vendor, x.family.value, x.model, x.keys) for x in lines]
            return write_sheet(path, ("vendor", "family", "model", "keys"), rows)

        self._work.once(
            EXPORT, Lane.LONG, work, lambda rows: self._written(path, rows), self._not_written
        )

    def dismiss(self) -> None:
        self._notice = None
        self.list.dismiss()
        self._refresh()

    # --- asking -----------------------------------------------------------------------

    def _look(self, report: Report, span: int) -> None:
        self._report, self._span = report, span
        self._view = replace(self._view, chosen="")
        self._found = self._trouble = self._notice = None
        ask = self._question()
        self._work.latest(ASK, Lane.DB, lambda: ask(self._workplace.desk), self._take, self._failed)
        if report in LISTED:
            self.list.show(self._query())
        self._refresh()

    def _see(self, view: TermsView) -> None:
        self._view = view
        self._refresh()

    def _question(self) -> Callable[[Desk], _Found]:
        if self._report is Report.STOCK:
            return _stock
        if self._report is Report.CASES:
            days = self._days()
            return lambda desk: _of_cases(desk, days)
        query, by = self._counted()
        return lambda desk: _per_day(desk, query, by)

    def _take(self, found: _Found) -> None:
        self._found = found
        self._refresh()

    def _failed(self, error: Exception) -> None:
        self._trouble = error
        self._refresh()

    def _written(self, path: Path, rows: int) -> None:
        told = _("Rows: %(count)s. %(file)s") % {"count": words.number(rows), "file": path.name}
        self._frame.say(Said(told, path))

    def _not_written(self, error: Exception) -> None:
        self._notice = banner_of(error)
        self._refresh()

    def _days(self) -> Days:
        today = local_day(self._workplace.clock.now())
        span = timedelta(days=self._span)
        if self._report in PAST:
            return Days(today - span, today)
        return Days(today, today + span)

    def _query(self) -> Query[Any]:
        """What is listed under the plot."""
        if self._report is Report.SHIPPED:
            return Query(SHIPMENTS, {"shipped": self._days()}, sort="shipped", down=True)
        return self._counted()[0]

    def _counted(self) -> tuple[Query[Any], str]:
        """What the plot counts, and by which day."""
        days = self._days()
        if self._report is Report.SHIPPED:
            return Query(KEYS, {"shipped": days}), "shipped"
        if self._report is Report.COUPONS:
            wanted: dict[str, Wanted] = {"mark": "active", "valid_until": days}
            return Query(COUPONS, wanted, sort="valid_until"), "valid_until"
        return Query(KEYS, {"warranty": days}, sort="warranty"), "warranty"

    # --- the state --------------------------------------------------------------------

    def _state(self) -> ReportsState:
        stock, cases = self._report is Report.STOCK, self._report is Report.CASES
        spans = () if stock else tuple(Choice(str(n), self._span_word(n)) for n in SPANS)
        found = self._found
        plot = self._plot(found) if found else None
        nothing = found is not None and plot is None
        rows = rows_of_terms(found.terms, self._view) if found and found.terms else ()
        return ReportsState(
            kinds(),
            self._report.value,
            spans,
            str(self._span),
            plot,
            stock_rows(found.stock, found.vendors) if found and stock else () if stock else None,
            ways() if cases else (),
            self._view.way.value,
            clocks() if cases else (),
            self._view.clock.value,
            rows if cases else None,
            self._total(found) if found else "",
            empty(self._report) if nothing else "",
            opens(self._report),
            self._banner(),
            found is None and self._trouble is None,
        )

    def _span_word(self, days: int) -> str:
        told = {"days": days_word(days)}
        if self._report in PAST:
            return _("last %(days)s") % told
        return _("within %(days)s") % told

    def _plot(self, found: _Found) -> PlotState | None:
        if found.terms is not None:
            return plot_of_terms(found.terms, self._view)
        if not (found.stock or found.per_day):
            return None
        if self._report is Report.STOCK:
            return plot_of_stock(found.stock)
        up = _("coupons") if self._report is Report.COUPONS else _("keys")
        return plot_of_days(found.per_day, self._days(), up)

    def _total(self, found: _Found) -> str:
        if found.terms is not None:
            return words.number(len(rows_of_terms(found.terms, self._view)))
        count = sum(line.keys for line in found.stock) + sum(n for _day, n in found.per_day)
        return words.number(count)

    def _banner(self) -> Banner | None:
        trouble = self._trouble
        if trouble:
            return replace(banner_of(trouble), dismissible=False)
        return self._notice or self.list.state.banner


def section(frame: Frame) -> ReportsViewModel:
    """The section of this room, for the frame."""
    return ReportsViewModel(frame)


def _stock(desk: Desk) -> _Found:
    found = stock_of(desk)
    return _Found(found.lines, tuple((vendor.id, vendor.name) for vendor in found.vendors))


def _of_cases(desk: Desk, days: Days) -> _Found:
    today = desk.today()
    return _Found(terms=case_terms(desk, days.first or today, days.last or today))


def _per_day(desk: Desk, query: Query[Any], by: str) -> _Found:
    return _Found(per_day=per_day(desk, query, by))
