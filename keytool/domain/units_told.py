"""Units of coupons that one entry of the journal tells of for many cases."""

from collections.abc import Iterator, Mapping

from keytool.domain.coupons import UnitState


def units_fact(coupon: int, case: str) -> str:
    """The fact of an entry about many cases that tells of a coupon's units for one of them: their
    state and how many, `held 1`.
    """
    return f"units:{coupon}:{case}"


def units_told(
    coupon: int, facts: Mapping[str, str | int | None]
) -> Iterator[tuple[str, int, UnitState]]:
    """Of this coupon: cases, how many units each has, and how they stand."""
    told = units_fact(coupon, "")
    for name, said in facts.items():
        if name.startswith(told):
            state, _blank, units = str(said).partition(" ")
            yield name.removeprefix(told), int(units), UnitState(state)
