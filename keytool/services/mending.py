"""What every mend works with."""

from dataclasses import dataclass

from keytool.ports import Proofs, UnitOfWork


@dataclass(frozen=True, slots=True)
class Bench:
    """The unit of work of a repair, and what proves coupons."""

    unit: UnitOfWork
    proofs: Proofs
