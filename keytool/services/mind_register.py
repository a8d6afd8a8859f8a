"""The register against what this desk has seen of it, and a person's word to go on from it."""

from keytool.domain.continuity import ACCEPTED, RegisterDoubt, register_doubt
from keytool.domain.journal import Event
from keytool.ports import UnitOfWork
from keytool.ports.doubts import answering_doubt
from keytool.services.desk import Desk


def name_of_register(desk: Desk) -> str:
    """The register's own name, which its copies share: 32 hex digits."""
    with desk.register.read() as unit:
        return unit.identity()


def doubt_of_register(desk: Desk) -> RegisterDoubt | None:
    """None for a register that holds everything that this desk has seen of it."""
    with desk.register.read() as unit:
        return _doubt(desk, unit)


def accept_register(desk: Desk) -> RegisterDoubt | None:
    """A person's word: the desk goes on from what the register holds. Returns what was doubted;
    nothing is written when nothing was.
    """
    with answering_doubt(), desk.register.write(desk.operator) as unit:
        doubt = _doubt(desk, unit)
        if doubt:
            unit.commit(Event(ACCEPTED, (), {"seen": doubt.seen, "last": doubt.last}))
    return doubt


def _doubt(desk: Desk, unit: UnitOfWork) -> RegisterDoubt | None:
    seen, name = desk.seen, unit.identity()
    return register_doubt(seen.of(name), unit.journal.sealed, lambda: seen.coming(name))
