"""An edition as a value: one dated version of a regulation, complete."""

from collections.abc import Iterable, Mapping
from datetime import date

from keytool.domain.cards import Reaction
from keytool.domain.choices import together
from keytool.domain.coupons import CouponTerms
from keytool.domain.errors import BadInput
from keytool.domain.values import dataclass
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
