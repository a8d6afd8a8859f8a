"""An edition as a value, and the book that finds the one that governs.

Values live in `editions/*.toml`, one complete file an edition; logic is Python.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from keytool.domain.cards import Reaction
from keytool.domain.coupons import CouponTerms
from keytool.domain.errors import BadInput
from keytool.domain.production_calendar import ProductionCalendar
from keytool.domain.warranty import WarrantyTerms
from keytool.domain.working_time import Shift
from keytool.rulebook.parts import (
    Attachments,
    Bilingual,
    CalendarRule,
    CaseRules,
    Category,
    Channel,
    ConsentRule,
    ContractRule,
    CouponRule,
    DecreeDays,
    Exclusion,
    Governs,
    Ground,
    Interpretation,
    Level,
    Mention,
    ReplacementRule,
    RequestField,
    ShortenedDays,
    WarrantyRule,
    Window,
    WorkWarranty,
)

__all__ = ["Bilingual", "CouponRule", "Edition", "Level", "Rulebook"]


@dataclass(frozen=True, slots=True)
class Edition:
    """One dated version of a regulation, complete. `silent` names what its text leaves out.

    `clauses` says in a sentence of our own what each clause that a rule names is about.
    """

    id: str
    regulation: str
    vendor: Bilingual
    title: Bilingual
    effective_from: date
    governed_by: Governs
    governed_by_clause: str
    time_zone: str
    silent: tuple[str, ...]
    clauses: Mapping[str, Bilingual]
    window: Window
    calendar: CalendarRule
    categories: tuple[Category, ...]
    levels: tuple[Level, ...]
    cases: CaseRules
    fields: tuple[RequestField, ...]
    channels: tuple[Channel, ...]
    grounds: tuple[Ground, ...]
    exclusions: tuple[Exclusion, ...]
    readings: tuple[Interpretation, ...]
    read_first: Mention | None = None
    attachments: Attachments | None = None
    contract: ContractRule | None = None
    coupon: CouponRule | None = None
    warranty: WarrantyRule | None = None
    replacement: ReplacementRule | None = None
    work_warranty: WorkWarranty | None = None
    consent: ConsentRule | None = None

    def level(self, level_id: str) -> Level:
        """Raises BadInput `level-unknown`, naming those that exist."""
        for level in self.levels:
            if level.id == level_id:
                return level
        known = [level.id for level in self.levels]
        raise BadInput("level-unknown", level=level_id, regulation=self.regulation, known=known)

    def warranty_terms(self) -> WarrantyTerms:
        """Raises BadInput `regulation-has-no-warranty`."""
        if self.warranty is None:
            raise BadInput("regulation-has-no-warranty", regulation=self.regulation)
        return WarrantyTerms(self.warranty.months, self.warranty.clause, self.id)

    def coupon_terms(self, level_id: str) -> CouponTerms | None:
        """What a coupon of this level holds; None when the edition sells none there."""
        self.level(level_id)
        rule = self.coupon
        if rule is None or level_id not in rule.levels:
            return None
        return CouponTerms(self.id, level_id, rule.unit, rule.units, rule.months, rule.clause)

    def reaction(self, level_id: str) -> Reaction:
        level = self.level(level_id)
        return Reaction(level.reaction, level.unit.value, level.clause)

    def channel(self, channel_id: str) -> Channel | None:
        """None for a way to ask that the text does not name."""
        return next((c for c in self.channels if c.id == channel_id), None)

    def readings_on(self, *clauses: str) -> tuple[Interpretation, ...]:
        return tuple(r for r in self.readings if set(clauses) & set(r.clauses))

    @property
    def shift(self) -> Shift:
        """The working day, with the edition's own switches."""
        return Shift(
            self.window.opens,
            self.window.closes,
            self.time_zone,
            decree_off=self.calendar.decree_days is DecreeDays.OFF,
            cut_short=self.calendar.shortened_days is ShortenedDays.CUT,
        )


class Rulebook:
    """Every edition this desk knows, and the production calendars beside them.

    `calendars` is asked once, when the first date needs them.
    """

    def __init__(
        self,
        editions: Iterable[Edition],
        calendars: Callable[[], Mapping[str, ProductionCalendar]],
    ) -> None:
        self.editions = tuple(sorted(editions, key=lambda e: (e.regulation, e.effective_from)))
        self._load_calendars = calendars

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

    def edition(self, edition_id: str) -> Edition:
        """The edition with this id. Raises BadInput `edition-unknown`."""
        for edition in self.editions:
            if edition.id == edition_id:
                return edition
        raise BadInput("edition-unknown", edition=edition_id)

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

    def edition_to_compute(self, regulation: str, day: date) -> Edition:
        """As `edition_for`; before the first edition's day, that first edition.

        For terms of facts older than the text: the answer names the edition, and whoever
        shows it says that the edition was not in force yet.
        """
        earliest = next((e for e in self.editions if e.regulation == regulation), None)
        if earliest and day < earliest.effective_from:
            return earliest
        return self.edition_for(regulation, day)

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
