"""Who has a key: the one answer of cards, lists, coupons, papers and the warehouse."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

from keytool.domain.errors import BadInput
from keytool.domain.keys import Key
from keytool.domain.letters import PaperField, refuse_unprintable
from keytool.domain.parties import Customer
from keytool.domain.values import dataclass
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk
from keytool.services.find_key import find_key, key_of


@dataclass(frozen=True, slots=True)
class OwnedKey:
    """A key and the customer who has it; nobody has a key in stock."""

    key: Key
    owner: Customer | None = None

    @property
    def owner_name(self) -> str:
        return self.owner.name if self.owner else ""


def owner_of(unit: UnitOfWork, key: Key) -> Customer | None:
    """Whom the key's own record names: the holder that rules, contracts and lists go by.

    The last shipment with the key names the same one, as shipping writes both at once; it says
    when and under which order the key left, and not who has it.
    """
    return unit.customers.get(key.customer) if key.customer else None


def owned(unit: UnitOfWork, key: Key) -> OwnedKey:
    return OwnedKey(key, owner_of(unit, key))


def refuse_unprintable_key(owned: OwnedKey) -> None:
    """Raises BadInput `letters-unprintable` for what a paper about the key says of it."""
    refuse_unprintable(PaperField.CUSTOMER, owned.owner_name)
    refuse_unprintable(PaperField.MARKING, owned.key.marking)
    refuse_unprintable(PaperField.MODEL, owned.key.model)


def owned_keys_named(desk: Desk, names: Sequence[str]) -> Mapping[str, OwnedKey]:
    """Keys with their owners by what names them; names of no key, or of several, are left out."""
    found: dict[str, OwnedKey] = {}
    with desk.register.read() as unit:
        for name in names:
            with suppress(BadInput):
                found[name] = owned(unit, find_key(unit, name).key)
    return found


def owned_keys(desk: Desk, keys: Sequence[int]) -> tuple[OwnedKey, ...]:
    """Keys with their owners, in the order asked for. Raises BadInput `key-not-found`."""
    with desk.register.read() as unit:
        return tuple(owned(unit, key_of(unit, number)) for number in keys)
