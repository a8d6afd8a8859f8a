"""Which key took whose place."""

from keytool.domain.keys import Key
from keytool.domain.replacements import Replacement, Stage
from keytool.domain.values import dataclass
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk
from keytool.services.find_key import key_of
from keytool.services.guard import unseen


@dataclass(frozen=True, slots=True)
class ChainLink:
    """A key in a chain of replacements, and the replacement by which the next one came."""

    key: Key
    replaced_in: Replacement | None = None


def chain_of(desk: Desk, key: int) -> tuple[ChainLink, ...]:
    """All keys that took each other's place, the first one first. Raises BadInput
    `key-not-found`.
    """
    with desk.register.read() as unit:
        return chain_in(unit, key_of(unit, key))


def chain_in(unit: UnitOfWork, key: Key) -> tuple[ChainLink, ...]:
    """As `chain_of`, as part of a larger question."""
    first = key
    while before := taken_over_from(unit, first):
        first = before
    links = []
    one: Key | None = first
    while one:
        done = completed_of(unit, one)
        links.append(ChainLink(one, done))
        one = unit.keys.get(done.new_key) if done and done.new_key else None
    return tuple(links)


def taken_over_from(unit: UnitOfWork, key: Key) -> Key | None:
    """The key whose place this one took."""
    given = unseen(unit.replacements).giving(key.id)
    return unit.keys.get(given.key) if given else None


def taken_over_by(unit: UnitOfWork, key: Key) -> Key | None:
    """The key that took this one's place."""
    done = completed_of(unit, key)
    return unit.keys.get(done.new_key) if done and done.new_key else None


def completed_of(unit: UnitOfWork, key: Key) -> Replacement | None:
    """The replacement by which the key went out of service."""
    found = unseen(unit.replacements).of_key(key.id)
    return next((one for one in found if one.stage is Stage.COMPLETED), None)
