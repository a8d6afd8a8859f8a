"""The journal's entries of copies: one was made, one was put in the register's place."""

from contextlib import suppress

from keytool.domain.continuity import RESTORED
from keytool.domain.errors import Conflict, StorageTrouble
from keytool.domain.journal import Event
from keytool.services.desk import Desk

BACKED_UP = "register-backed-up"


def note_backed_up(desk: Desk, file: str) -> None:
    """The copy is whole already: where nothing may be written now, it goes without an entry."""
    with suppress(Conflict, StorageTrouble), desk.register.write(desk.operator) as unit:
        last, _hash = unit.journal.sealed() or (0, "")
        unit.commit(Event(BACKED_UP, (), {"file": file, "last": last}))


def note_restored(desk: Desk, file: str) -> None:
    """The desk goes on from the copy, whatever it has seen; the entry says up to where it had."""
    with desk.register.write(desk.operator) as unit:
        last, _hash = unit.journal.sealed() or (0, "")
        facts: dict[str, str | int | None] = {"file": file, "last": last}
        if seen := desk.seen.of(unit.identity()):
            facts["seen"], _hash = seen
        unit.commit(Event(RESTORED, (), facts))
