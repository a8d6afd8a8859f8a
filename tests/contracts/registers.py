"""Every implementation of the port `Register`, new and empty."""

import pytest

from db.register import SqlRegister
from keytool.ports import Clock, Register
from keytool.ports.operators import NO_GUARD, Guard
from keytool.ports.seen_journals import SeenJournals
from tests.fakes.memory_register import MemoryRegister

IMPLEMENTATIONS = ("memory", "sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))


def new_register(
    kind: str,
    request: pytest.FixtureRequest,
    clock: Clock,
    seen: SeenJournals | None = None,
    guard: Guard = NO_GUARD,
) -> Register:
    match kind:
        case "sqlite":
            return SqlRegister(
                request.getfixturevalue("register_file"), clock, seen=seen, guard=guard
            )
        case "postgresql":
            return SqlRegister(
                request.getfixturevalue("server_register"), clock, seen=seen, guard=guard
            )
        case _:
            return MemoryRegister(clock, seen=seen, guard=guard)
