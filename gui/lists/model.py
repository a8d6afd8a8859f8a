"""A list of the register: filtered, sorted, counted, and fetched page by page as it is seen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from gui.kit.base import ViewModel
from gui.kit.customers import customers_like
from gui.kit.frame import Frame, Said
from gui.kit.states import Banner, Choice
from gui.kit.tasks import Lane
from gui.kit.tones import Tone
from gui.kit.troubles import banner_of
from gui.kit.work import Work
from gui.lists.acting import Acting
from gui.lists.columns import column_choices, headings_of
from gui.lists.filters import Bar, chosen_value, filters_of
from gui.lists.links import kind_of
from gui.lists.looks import ListLooks
from gui.lists.pages import PAGE, Pages, fetch
from gui.lists.states import ListState
from gui.lists.words import count_words, view_id, why_empty
from keytool.domain.days import local_day
from keytool.domain.listing import LISTINGS, Count, Days, Query, View, Wanted
from keytool.i18n import _, on_language_change, words
from keytool.services.ask_list import Offered, count_of, offered
from keytool.services.desk import Desk
from keytool.services.find_customers import customer_name

T = TypeVar("T")
ASK, SUGGEST, NAME, EXPORT, COLUMNS = "ask", "suggest", "name", "export", "columns"


class ListViewModel(ViewModel[ListState]):
    """One list at a time. While a question runs, only what is wanted last waits.

    An answer about a list that is no longer asked for is dropped.
    """

    def __init__(self, frame: Frame, query: Query[Any]) -> None:
        self._frame, self._workplace = frame, frame.workplace
        self._work = Work(frame.runner, frame.report)
        self._query, self._pages, self._version = query, Pages(), 0
        self._count: Count | None = None
        self._opened = False
        self._trouble: Exception | None = None
        self._notice: Banner | None = None
        self._offered: Offered | None = None
        self._customer = ""
        self._suggested: tuple[Choice, ...] = ()
        self._views: tuple[View, ...] = ()
        self.looks = ListLooks(
            self._workplace.settings.home, lambda: self._query.listing.name, self._looks_changed
        )
        self.acting = Acting(frame)
        super().__init__(self._state)
        self._forget_words = on_language_change(self._reword)

    def close(self) -> None:
        self._forget_words()
        self.acting.close()
        super().close()

    @property
    def _today(self) -> date:
        return local_day(self._workplace.clock.now())

    @property
    def query(self) -> Query[Any]:
        """What is asked for now."""
        return self._query

    def record(self, row: int) -> Any:
        """The record of a line that is at hand, None for any other."""
        return self._pages.record(row)

    # --- intentions -------------------------------------------------------------------

    def show(self, query: Query[Any]) -> None:
        """Another list, from its beginning."""
        self._query = query
        self._pages, self._count, self._trouble = Pages(), None, None
        self._version += 1
        self._opened = True
        self._work.forget(ASK)
        self._ask()

    def reload(self) -> None:
        """Ask again: what is at hand or on its way is of before. The place in the list stays."""
        self._opened, self._trouble, self._count, self._offered = True, None, None, None
        self._work.forget(ASK)
        self._pages.age()
        self.acting.look_again()
        self._ask()

    def look_at(self, first: int, last: int) -> None:
        """These rows are in sight now."""
        self._pages.look_at(first, last)
        if self._opened and self._pages.needed() is not None:
            self._ask()

    def choose_list(self, name: str) -> None:
        if name != self._query.listing.name:
            self._customer = ""
            self.show(Query(LISTINGS[name]))

    def type_text(self, text: str) -> None:
        if text.strip() != self._query.text:
            self.show(replace(self._query, text=text.strip()))

    def sort_by(self, sort: str) -> None:
        """By a column; again by the same, the other way round."""
        if sort in self._query.listing.sorts:
            down = sort == self._query.sort and not self._query.down
            self.show(replace(self._query, sort=sort, down=down))

    def choose(self, name: str, value: str) -> None:
        """Set a filter to a choice; "" lets everything through."""
        self._filter(name, chosen_value(self._query.listing.filters[name], value, self._today))

    def choose_days(self, name: str, days: Days) -> None:
        """Set a filter to days of a person's own."""
        self._filter(name, days if days.first or days.last else None)

    def choose_customer(self, row: str, name: str) -> None:
        self._customer = name if row else ""
        self._filter("customer", int(row) if row else None)

    def type_customer(self, text: str) -> None:
        """Offer the customers whose name fits."""
        if text.strip():
            self._do(SUGGEST, lambda desk: customers_like(desk, text), self._suggest)
        else:
            self._work.forget(SUGGEST)
            self._suggest(())

    def clear_filters(self) -> None:
        self._customer = ""
        self.show(replace(self._query, filters={}, text=""))

    def _looks_changed(self, keep: Callable[[], None]) -> None:
        self._do(COLUMNS, lambda _desk: keep(), lambda _none: None)
        self.show(self._query)

    def export(self, path: Path, only: tuple[int, ...] = ()) -> None:
        """Write the list as it is filtered and sorted, or `only` these; the ending tells how."""
        query = self._query

        def work() -> int:
            from keytool.papers.lists import save_list

            return save_list(self._workplace.desk, query, path, frozenset(only))

        self.complain(Banner(Tone.UNKNOWN, _("Writing %(file)s…") % {"file": path.name}))
        self._work.once(
            EXPORT, Lane.LONG, work, lambda rows: self._written(path, rows), self._failed
        )

    def dismiss(self) -> None:
        """Put the notice away."""
        self._notice = self._trouble = None
        self._refresh()

    def complain(self, notice: Banner) -> None:
        """Tell what could not be done, or is being done."""
        self._notice = notice
        self._refresh()

    # --- saved views ------------------------------------------------------------------

    def choose_view(self, name: str) -> None:
        """A saved view by `LIST/NAME`."""
        chosen = next((view for view in self._views if view_id(view) == name), None)
        if chosen:
            self._customer = ""
            self.show(chosen.query)
            wanted = chosen.query.filters.get("customer")
            if isinstance(wanted, int):
                self._do(NAME, lambda desk: customer_name(desk, wanted), self._name_customer)

    def show_views(self, views: tuple[View, ...]) -> None:
        self._views = views
        self._refresh()

    # --- asking -----------------------------------------------------------------------

    def _filter(self, name: str, value: Wanted | None) -> None:
        narrowed = self._query.narrowed(name, value)
        if narrowed != self._query:
            self.show(narrowed)

    def _ask(self) -> None:
        if not self._work.busy(ASK):
            self._ask_next()
        self._refresh()

    def _ask_next(self) -> None:
        """One question at a time: rows in sight, then how many there are, then the choices."""
        if self._trouble:
            return
        query, page, chosen = self._query, self._pages.needed(), self.looks.columns
        if page is not None:
            after = self._pages.anchors[page]
            self._question(
                lambda d: fetch(d, query, after, chosen), lambda got: self._pages.take(page, got)
            )
        elif self._count is None:
            self._question(lambda d: count_of(d, query), self._was_counted)
        elif self._offered is None:
            self._question(offered, self._take_offered)

    def _question(self, work: Callable[[Desk], T], done: Callable[[T], None]) -> None:
        def answered(outcome: T) -> None:
            done(outcome)
            self._ask()

        def failed(error: Exception) -> None:
            self._trouble = error
            self._ask()

        self._work.latest(ASK, Lane.DB, lambda: work(self._workplace.desk), answered, failed)

    def _was_counted(self, found: Count) -> None:
        self._count = found

    def _take_offered(self, found: Offered) -> None:
        self._offered, self._views = found, found.views

    def _do(self, name: str, work: Callable[[Desk], T], done: Callable[[T], None]) -> None:
        self._work.latest(name, Lane.DB, lambda: work(self._workplace.desk), done, self._failed)

    def _failed(self, error: Exception) -> None:
        self.complain(banner_of(error))

    def _suggest(self, customers: tuple[Choice, ...]) -> None:
        self._suggested = customers
        self._refresh()

    def _name_customer(self, name: str) -> None:
        self._customer = name
        self._refresh()

    def _written(self, path: Path, rows: int) -> None:
        told = _("Rows: %(count)s. %(file)s") % {"count": words.number(rows), "file": path.name}
        self._frame.say(Said(told, path))
        self.dismiss()

    def _reword(self) -> None:
        """Lines are worded where they are fetched."""
        if self._opened:
            self.reload()

    # --- the state --------------------------------------------------------------------

    def _state(self) -> ListState:
        query, pages = self._query, self._pages
        known = self._offered or Offered()
        waits = self._work.busy(ASK) and not pages.held
        return ListState(
            query.listing.name,
            headings_of(query.listing.name, self.looks.columns),
            PAGE,
            pages.rows,
            {page: fetched.lines for page, fetched in pages.held.items()},
            self._version,
            query.sort,
            query.down,
            query.text,
            query.listing.text,
            filters_of(Bar(query, known, self._today, self._customer, self._suggested)),
            bool(query.filters or query.text),
            "" if self._count is None else count_words(self._count),
            "" if pages.rows or waits or self._trouble else why_empty(query),
            waits,
            self._banner(),
            tuple(Choice(view_id(view), view.name) for view in self._views),
            next((view_id(v) for v in self._views if v.query == query), ""),
            column_choices(query.listing.name, self.looks.columns),
            frozenset(self.looks.shown),
            kind_of(query.listing.name) is not None,
            self.looks.dense,
        )

    def _banner(self) -> Banner | None:
        if self._trouble:
            return replace(banner_of(self._trouble), dismissible=False)
        return self._notice
