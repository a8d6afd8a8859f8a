"""An edition as a value, and the book that finds the one that governs.

Values live in `editions/*.toml`, one complete file an edition; logic is Python.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from keytool.domain.cards import Reaction
from keytool.domain.coupons import CouponTerms, UnitKind
from keytool.domain.errors import BadInput
from keytool.domain.warranty import WarrantyTerms


class TermUnit(StrEnum):
    """How a level counts its reaction."""

    HOURS = "hours"
    WORKING_HOURS = "working-hours"
    WORKING_DAYS = "working-days"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A vendor's own words, in both languages of the product."""

    ru: str
    en: str

    def into(self, language: str) -> str:
        return self.ru if language == "ru" else self.en


@dataclass(frozen=True, slots=True)
class Window:
    """Working hours of a day, half-open: `[opens, closes)`."""

    opens: time
    closes: time
    clause: str


@dataclass(frozen=True, slots=True)
class WarrantyRule:
    """Months of warranty from a key's shipment."""

    months: int
    clause: str


@dataclass(frozen=True, slots=True)
class CouponRule:
    """What the coupon of a level holds. `units` is 0 for priority alone."""

    levels: tuple[str, ...]
    unit: UnitKind
    units: int
    months: int
    clause: str


@dataclass(frozen=True, slots=True)
class Level:
    """A support level: its id, its clause, its longest reaction."""

    id: str
    clause: str
    name: Bilingual
    reaction: int
    unit: TermUnit


@dataclass(frozen=True, slots=True)
class Edition:
    """One dated version of a regulation, complete. `silent` names what its text leaves out."""

    id: str
    regulation: str
    vendor: Bilingual
    title: Bilingual
    effective_from: date
    time_zone: str
    window: Window
    silent: tuple[str, ...]
    levels: tuple[Level, ...]
    warranty: WarrantyRule | None = None
    coupon: CouponRule | None = None

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


class Rulebook:
    """Every edition this desk knows."""

    def __init__(self, editions: Iterable[Edition]) -> None:
        self.editions = tuple(sorted(editions, key=lambda e: (e.regulation, e.effective_from)))

    @property
    def regulations(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(e.regulation for e in self.editions))

    def edition(self, edition_id: str) -> Edition:
        """The edition with this id. Raises BadInput `edition-unknown`."""
        for edition in self.editions:
            if edition.id == edition_id:
                return edition
        raise BadInput("edition-unknown", edition=edition_id)

    def edition_for(self, regulation: str, day: date) -> Edition:
        """The newest edition in force on `day`.

        Raises BadInput `regulation-unknown` or `no-edition-in-force`.
        """
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
