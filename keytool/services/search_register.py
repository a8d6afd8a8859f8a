"""Whatever fits a text that a person types: keys, customers, orders, coupons, acts."""

import re

from keytool.domain import case_numbers
from keytool.domain.acts import Act
from keytool.domain.cases import Case, CasesWanted
from keytool.domain.search import Hit
from keytool.domain.values import dataclass
from keytool.ports import UnitOfWork
from keytool.services.case_board import has_words
from keytool.services.desk import Desk
from keytool.services.rights import sees

_LEAST = 3
"""Letters from which subjects of cases are looked at, among the first of the open ones."""
_AMONG, _CASES = 500, 3
_CLOSED = {"coupon": "coupons", "case": "cases", "replacement": "replacements"}
"""Collections by the kinds of what is found."""
_ACT = re.compile(r"(?:акт|act)?\s*№?\s*([0-9]{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """What a text has found: records of the search index, the act of this number, and cases: of
    this number, or open ones whose subject has these words.
    """

    hits: tuple[Hit, ...] = ()
    act: Act | None = None
    cases: tuple[Case, ...] = ()

    @property
    def all(self) -> bool:
        return bool(self.hits or self.act or self.cases)


def search_register(desk: Desk, text: str, most: int) -> Found:
    """At most `most` hits, the best first."""
    number = _ACT.fullmatch(text)
    with desk.register.read() as unit:
        acts = number and sees(unit, "replacements")
        act = unit.replacements.act(int(number[1])) if number and acts else None
        hits = tuple(one for one in unit.search(text, most) if _is_open(unit, one))
        return Found(hits, act, _cases(unit, text) if sees(unit, "cases") else ())


def _is_open(unit: UnitOfWork, hit: Hit) -> bool:
    kinds = {hit.kind.value, hit.about.kind if hit.about else ""}
    return all(sees(unit, closed) for kind, closed in _CLOSED.items() if kind in kinds)


def _cases(unit: UnitOfWork, text: str) -> tuple[Case, ...]:
    read = case_numbers.parse(text)
    known = unit.cases.by_number(str(read)) if read else None
    if known or len(text.strip()) < _LEAST:
        return (known,) if known else ()
    some = unit.cases.wanted(CasesWanted(limit=_AMONG))
    return tuple(one for one in some if has_words(one.subject, text))[:_CASES]
