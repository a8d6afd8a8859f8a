"""The keys that a list asks coupons for, as a person spells them."""

from collections.abc import Sequence
from dataclasses import dataclass

from keytool.domain.errors import BadInput
from keytool.services.desk import Desk
from keytool.services.find_key import find_key


@dataclass(frozen=True, slots=True)
class KeyForCoupon:
    """The key's row, and the regulation by which its vendor supports it, if one is noted."""

    key: int
    regulation: str | None


def keys_for_coupons(desk: Desk, names: Sequence[str]) -> tuple[KeyForCoupon | BadInput, ...]:
    """For each name its key, or why there is none: as `find_key` raises it."""
    with desk.register.read() as unit:
        regulations = {vendor.id: vendor.support_regulation for vendor in unit.vendors.all()}
        found: list[KeyForCoupon | BadInput] = []
        for name in names:
            try:
                key = find_key(unit, name).key
            except BadInput as unknown:
                found.append(unknown)
            else:
                found.append(KeyForCoupon(key.id, regulations.get(key.vendor or "")))
    return tuple(found)
