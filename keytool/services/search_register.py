"""Whatever fits a text that a person types: keys, customers, orders, coupons, acts."""

import re
from dataclasses import dataclass

from keytool.domain.acts import Act
from keytool.domain.search import Hit
from keytool.services.desk import Desk

_ACT = re.compile(r"(?:акт|act)?\s*№?\s*([0-9]{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """What a text has found: records of the search index, and the act of this number."""

    hits: tuple[Hit, ...] = ()
    act: Act | None = None

    @property
    def all(self) -> bool:
        return bool(self.hits or self.act)


def search_register(desk: Desk, text: str, most: int) -> Found:
    """At most `most` hits, the best first."""
    number = _ACT.fullmatch(text)
    with desk.register.read() as unit:
        act = unit.replacements.act(int(number[1])) if number else None
        return Found(unit.search(text, most), act)
