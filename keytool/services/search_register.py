"""Whatever fits a text that a person types: keys, customers, orders, coupons, acts."""

import re
from dataclasses import dataclass

from keytool.domain import case_numbers
from keytool.domain.acts import Act
from keytool.domain.cases import Case
from keytool.domain.search import Hit
from keytool.services.desk import Desk

_ACT = re.compile(r"(?:акт|act)?\s*№?\s*([0-9]{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """What a text has found: records of the search index, the act or the case of this number."""

    hits: tuple[Hit, ...] = ()
    act: Act | None = None
    case: Case | None = None

    @property
    def all(self) -> bool:
        return bool(self.hits or self.act or self.case)


def search_register(desk: Desk, text: str, most: int) -> Found:
    """At most `most` hits, the best first."""
    number, read = _ACT.fullmatch(text), case_numbers.parse(text)
    with desk.register.read() as unit:
        act = unit.replacements.act(int(number[1])) if number else None
        case = unit.cases.by_number(str(read)) if read else None
        return Found(unit.search(text, most), act, case)
