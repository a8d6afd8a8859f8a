"""What every mend works with."""

from dataclasses import dataclass

from keytool.ports import Proofs, UnitOfWork
from keytool.rulebook.book import Rulebook


@dataclass(frozen=True, slots=True)
class Bench:
    """The unit of work of a repair, what proves coupons, and the rules that cases hang on."""

    unit: UnitOfWork
    proofs: Proofs
    book: Rulebook
