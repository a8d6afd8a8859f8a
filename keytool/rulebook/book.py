"""An edition as a value, and the book that finds the one that governs.

Values live in `editions/*.toml`, one complete file an edition; logic is Python.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from keytool.domain.cards import Reaction
from keytool.domain.choices import together
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
    DecreeDays,
    Duty,
    Exclusion,
    Governs,
    Ground,
    Inclusion,
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
from keytool.rulebook.selling_parts import ContractRule, CouponRule

__all__ = ["Bilingual", "CouponRule", "Edition", "Level", "Rulebook"]


@dataclass(frozen=True, slots=True)
class Edition:
    """One dated version of a regulation, complete. `silent` names what its text leaves out.

    `clauses` says in a sentence of our own what each clause that a rule names is about. A text
    without a date was `recorded_on` a day; that it held before is the choice `dated_by`. A
    mended file is a further `revision` of the same edition, made on `revised_on`.
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
    inclusions: tuple[Inclusion, ...] = ()
    duties: tuple[Duty, ...] = ()
    recorded_on: date | None = None
    dated_by: str = ""
    revision: int = 1
    revised_on: date | None = None

    @property
    def undated(self) -> bool:
        return self.recorded_on is not None

    def in_force(self, day: date) -> bool | None:
        """Whether it was in force on `day`; None where a text without a date cannot say."""
        if day < self.effective_from:
            return False
        return True if self.recorded_on is None or day >= self.recorded_on else None

    def dating(self, day: date) -> tuple[str, ...]:
        """The reading by which the edition governs `day`, where its text does not say so."""
        return (self.dated_by,) if self.dated_by and self.in_force(day) is None else ()

    def level(self, level_id: str) -> Level:
        """Raises BadInput `level-unknown`, naming those that exist."""
        for level in self.levels:
            if level.id == level_id:
                return level
        known = [level.id for level in self.levels]
        raise BadInput("level-unknown", level=level_id, regulation=self.regulation, known=known)

    def warranty_terms(self, day: date | None = None) -> WarrantyTerms:
        """What it promises of keys that left on `day`; `months` is None where it is silent."""
        rule = self.warranty
        if rule is None:
            return WarrantyTerms(None, "", self.id)
        dated = self.dating(day) if day else ()
        readings = together(rule.readings, dated)
        return WarrantyTerms(rule.months, rule.clause, self.id, readings, rule.day_off_reading)

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

    def readings_of(self, ids: Iterable[str]) -> tuple[Interpretation, ...]:
        """These readings, in the edition's order."""
        wanted = set(ids)
        return tuple(r for r in self.readings if r.id in wanted)

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

    `calendars` is asked once, when the first date needs them; `older` for what was made under
    an earlier revision of an edition, which is seldom.
    """

    def __init__(
        self,
        editions: Iterable[Edition],
        calendars: Callable[[], Mapping[str, ProductionCalendar]],
        older: Callable[[str, int], Edition | None] = lambda _id, _revision: None,
    ) -> None:
        self.editions = tuple(sorted(editions, key=lambda e: (e.regulation, e.effective_from)))
        self._load_calendars = calendars
        self._older = older

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
                return self._older(edition_id, wanted) or edition
        raise BadInput("edition-unknown", edition=edition_id)

    def edition_of_day(self, edition_id: str, day: date) -> Edition:
        """The edition as it stood on the `day` on which something was made under it.

        Raises BadInput `edition-unknown`.
        """
        edition = self.edition(edition_id)
        while edition.revised_on and day < edition.revised_on and edition.revision > 1:
            edition = self._older(edition_id, edition.revision - 1) or replace(
                edition, revised_on=None
            )
        return edition

    def edition_at_issue(self, edition_id: str, issued_at: datetime) -> Edition:
        """The edition as it stood at the aware moment at which a coupon was issued under it.

        Raises BadInput `edition-unknown`.
        """
        zone = ZoneInfo(self.edition(edition_id).time_zone)
        return self.edition_of_day(edition_id, issued_at.astimezone(zone).date())

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
