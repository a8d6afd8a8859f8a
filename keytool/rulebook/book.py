"""The book of editions, which finds the one that governs.

Values live in `editions/*.toml`, one complete file an edition; logic is Python.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from keytool.domain.cards import Support
from keytool.domain.coupons import Coupon
from keytool.domain.errors import BadInput
from keytool.domain.production_calendar import ProductionCalendar
from keytool.rulebook.edition import Edition
from keytool.rulebook.parts import (
    Bilingual,
    Governs,
    Level,
)
from keytool.rulebook.selling_parts import CouponRule

__all__ = ["Bilingual", "CouponRule", "Edition", "Level", "Rulebook"]


class Rulebook:
    """Every edition this desk knows, and the production calendars beside them.

    `editions`, where it is a function, and `calendars` are asked once, when the first edition or
    date is needed; `older` for what was made under
    an earlier revision of an edition, which is seldom; `look`, before the first edition is
    asked for, adopts what a register has adopted.
    """

    def __init__(
        self,
        editions: Iterable[Edition] | Callable[[], Iterable[Edition]],
        calendars: Callable[[], Mapping[str, ProductionCalendar]],
        older: Callable[[str, int], Edition | None] = lambda _id, _revision: None,
    ) -> None:
        self._told = editions
        self._in_force: tuple[Edition, ...] | None = None
        self._load_calendars = calendars
        self._older = older
        self._adopted: dict[tuple[str, int], Edition] = {}
        self._look: Callable[[], None] | None = None

    @property
    def editions(self) -> tuple[Edition, ...]:
        """By regulation, the newest last."""
        if self._look:
            look, self._look = self._look, None
            look()
        return self._own if self._in_force is None else self._in_force

    @cached_property
    def _own(self) -> tuple[Edition, ...]:
        return _sorted(self._told() if callable(self._told) else self._told)

    def adopt(self, adopted: Iterable[Edition]) -> None:
        """Let these, and no others, be what the register has adopted.

        They go before the desk's own editions of the same ids: what was decided under them was
        decided at all its desks.
        """
        known = {(one.id, one.revision): one for one in adopted}
        newest = {ident: known[ident, revision] for ident, revision in sorted(known)}
        self._adopted, self._look, self._in_force = known, None, None
        if newest:
            kept = (one for one in self._own if one.id not in newest)
            self._in_force = _sorted([*kept, *newest.values()])

    def of_register(self, look: Callable[[], None] | None = None) -> "Rulebook":
        """The same rules for one register: what that adopts is no other one's."""
        book = Rulebook(lambda: self.editions, lambda: self.calendars, self._revision)
        book._look = look
        return book

    def beside(self, edition: Edition) -> "Rulebook":
        """The same rules with one more edition, or with that one instead of another of its id."""
        others = (one for one in self.editions if one.id != edition.id)
        return Rulebook([*others, edition], lambda: self.calendars, self._revision)

    @cached_property
    def calendars(self) -> Mapping[str, ProductionCalendar]:
        return self._load_calendars()

    def calendar_of(self, edition: Edition) -> ProductionCalendar:
        """Raises BadInput `calendar-unknown`, naming those that exist."""
        name = edition.calendar.name
        if name not in self.calendars:
            raise BadInput("calendar-unknown", calendar=name, known=sorted(self.calendars))
        return self.calendars[name]

    @property
    def regulations(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(e.regulation for e in self.editions))

    def edition(self, edition_id: str, revision: int | None = None) -> Edition:
        """The edition with this id, as it stands or as a `revision` of it stood.

        Raises BadInput `edition-unknown`.
        """
        for edition in self.editions:
            if edition.id == edition_id:
                wanted = revision or edition.revision
                if wanted == edition.revision:
                    return edition
                return self._revision(edition_id, wanted) or edition
        raise BadInput("edition-unknown", edition=edition_id)

    def edition_of_day(self, edition_id: str, day: date) -> Edition:
        """The edition as it stood on the `day` on which something was made under it.

        Raises BadInput `edition-unknown`.
        """
        edition = self.edition(edition_id)
        while edition.revised_on and day < edition.revised_on and edition.revision > 1:
            edition = self._revision(edition_id, edition.revision - 1) or replace(
                edition, revised_on=None
            )
        return edition

    def edition_of_coupon(self, coupon: Coupon) -> Edition:
        """The edition as it stood when a coupon was issued under it: the revision noted then, and
        where none was, that of the day.

        Raises BadInput `edition-unknown`.
        """
        name = coupon.claims.edition
        if coupon.revision:
            return self.edition(name, coupon.revision)
        zone = ZoneInfo(self.edition(name).time_zone)
        return self.edition_of_day(name, coupon.issued_at.astimezone(zone).date())

    def edition_for(self, regulation: str, day: date, contract: date | None = None) -> Edition:
        """The edition that governs on `day`: the newest in force.

        A regulation that keeps its contracts' rules is asked with the day the `contract`
        was signed: then the edition of that day governs for as long as the contract runs.
        Raises BadInput `regulation-unknown` or `no-edition-in-force`.
        """
        newest = self._newest(regulation, day)
        if contract is None or contract >= day:
            return newest
        if newest.governed_by is not Governs.CONTRACT_DATE:
            return newest
        return self._newest(regulation, contract)

    def edition_of_support(self, support: Support) -> Edition | None:
        """By whose words a card tells of its support; None where nothing may be asked for."""
        if support.coupon:
            return self.edition_of_coupon(support.coupon)
        return self.edition(support.edition) if support.edition else None

    def edition_at(self, regulation: str, moment: datetime) -> Edition:
        """The edition by which a term is counted that begins at an aware moment.

        Editions change at midnight of their own place, wherever the moment was written down.
        Before the first one's day it is that first one, as `edition_to_compute`.
        """
        mine = [e for e in self.editions if e.regulation == regulation]
        in_force = [
            e for e in mine if e.effective_from <= moment.astimezone(ZoneInfo(e.time_zone)).date()
        ]
        if in_force or mine:
            return in_force[-1] if in_force else mine[0]
        raise BadInput("regulation-unknown", regulation=regulation, known=list(self.regulations))

    def edition_to_compute(self, regulation: str, day: date) -> Edition:
        """As `edition_for`; before the first edition's day, that first edition.

        For terms of facts older than the text: the answer names the edition, and whoever
        shows it says that the edition was not in force yet.
        """
        earliest = next((e for e in self.editions if e.regulation == regulation), None)
        if earliest and day < earliest.effective_from:
            return earliest
        return self.edition_for(regulation, day)

    def _revision(self, edition_id: str, revision: int) -> Edition | None:
        return self._adopted.get((edition_id, revision)) or self._older(edition_id, revision)

    def _newest(self, regulation: str, day: date) -> Edition:
        if regulation not in self.regulations:
            raise BadInput(
                "regulation-unknown", regulation=regulation, known=list(self.regulations)
            )
        in_force = [
            e for e in self.editions if e.regulation == regulation and e.effective_from <= day
        ]
        if not in_force:
            raise BadInput("no-edition-in-force", regulation=regulation, day=day)
        return in_force[-1]


def _sorted(editions: Iterable[Edition]) -> tuple[Edition, ...]:
    return tuple(sorted(editions, key=lambda e: (e.regulation, e.effective_from)))
