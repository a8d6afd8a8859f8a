"""What a count of the stock found: what lies here, what should, and where the two differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from keytool.domain.columns import Columns, Kind, Shown, column
from keytool.domain.key_models import model_title
from keytool.domain.keys import Key
from keytool.domain.parties import Customer
from keytool.domain.sitting_items import Finding, Item, finding_of
from keytool.domain.sittings import Sitting


@dataclass(frozen=True, slots=True)
class Difference:
    """A key that is missing here, or lies here and should not; `named` where it has no record.

    `customer` is whoever has it by the register, `place` its line, None when it is missing.
    """

    finding: Finding
    key: Key | None = None
    named: str | None = None
    customer: Customer | None = None
    place: int | None = None

    @property
    def record(self) -> "Difference":
        """A line of a list has what its columns are about."""
        return self


@dataclass(frozen=True, slots=True)
class StockCount:
    """The register and the shelf held against each other, as `seat` sees it.

    `here` is how many keys were seen where they should be.
    """

    sitting: Sitting
    expected: int
    here: int
    differences: tuple[Difference, ...]
    seat: str | None = None

    def of(self, finding: Finding) -> tuple[Difference, ...]:
        return tuple(one for one in self.differences if one.finding is finding)

    @property
    def agrees(self) -> bool:
        return not self.differences


_FIRST = (Finding.MISSING, Finding.NOT_IN_STOCK, Finding.UNKNOWN)


def differences_of(
    items: Sequence[Item],
    expected: Mapping[int, Key],
    keys: Mapping[int, Key],
    customers: Mapping[int, Customer],
) -> tuple[Difference, ...]:
    """By what they are, then as they were seen.

    `expected` are the keys that should lie here, `keys` those of the items. An item of a sitting
    that ended says itself what was found.
    """
    found = [_difference(item, keys.get(item.key or 0), customers) for item in items]
    seen = {item.key for item in items}
    found += [Difference(Finding.MISSING, key) for row, key in expected.items() if row not in seen]
    apart = [one for one in found if one.finding is not Finding.EXPECTED]
    return tuple(sorted(apart, key=lambda one: _FIRST.index(one.finding)))


def _difference(item: Item, key: Key | None, customers: Mapping[int, Customer]) -> Difference:
    finding = item.finding or finding_of(key)
    place = None if finding is Finding.MISSING else item.place
    return Difference(finding, key, item.named, customers.get(item.owner or 0), place)


def _model(line: Difference) -> str | None:
    return model_title(line.key.family, line.key.model) if line.key else None


DIFFERENCE_COLUMNS = Columns(
    (
        column("finding", Kind.FINDING),
        column("line", Kind.NUMBER, told=lambda line: line.place),
        column("key_id", Kind.KEY_ID, told=lambda line: line.key and line.key.key_id),
        column("marking", told=lambda line: line.key and line.key.marking),
        column("named"),
        column("model", told=_model),
        column("vendor", told=lambda line: line.key and line.key.vendor),
        column("state", Kind.KEY_STATE, told=lambda line: line.key and line.key.state),
        column("customer", told=lambda line: line.customer.name if line.customer else None),
        column("shipped_on", Kind.DAY, told=lambda line: line.key and line.key.shipped_on),
    ),
    Shown(
        ("finding", "key_id", "model", "marking", "named", "state", "customer"),
        ("finding", "line", "model", "key_id", "marking", "named", "state", "customer"),
    ),
)
