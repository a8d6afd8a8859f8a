"""Whether a register is the one that a desk knew: a journal only grows.

An old copy, another database of the same name, a file whose end was cut: each looks whole by
itself. Only who has seen more of it can tell.
"""

from collections.abc import Callable

from keytool.domain.errors import Conflict
from keytool.domain.journal import Seal
from keytool.domain.values import dataclass

ACCEPTED = "register-accepted"
"""The journal's entry of a person's word that the desk goes on from what the register holds."""

RESTORED = "register-restored"
"""The entry of a copy that was put in the register's place."""

GOING_BACK = frozenset({ACCEPTED, RESTORED})
"""Entries that a desk may write into a register which lacks what it has seen."""

REGISTER_DOUBTS = frozenset({"register-behind", "register-parted", "server-behind"})


@dataclass(frozen=True, slots=True)
class RegisterDoubt:
    """`register-behind`: entries up to `seen` were here, and the journal ends at `last`;
    `register-parted`: the entry `seen` is another one than was here.
    """

    code: str
    seen: int
    last: int


def nothing_coming() -> Seal | None:
    """No copy was being put in the register's place."""
    return None


def register_doubt(
    seen: Seal | None,
    sealed: Callable[[int | None], Seal | None],
    coming: Callable[[], Seal | None] = nothing_coming,
) -> RegisterDoubt | None:
    """None for a register that holds everything that was seen of it, or the entry that was
    `coming` with a copy when this desk was stopped while it put that in the register's place.

    `seen` is the newest entry that this desk knows of; `sealed` looks up the register's entry of
    a number, of None the last one; both are asked no more than is needed.
    """
    there = sealed(seen[0]) if seen else None
    if seen is None or seen == there:
        return None
    if (new := coming()) and sealed(new[0]) == new:
        return None
    last, _hash = sealed(None) or (0, "")
    return RegisterDoubt("register-parted" if there else "register-behind", seen[0], last)


def unlike(doubt: RegisterDoubt) -> Conflict:
    """The doubt as what stands in the way of saving."""
    return Conflict(doubt.code, seen=doubt.seen, last=doubt.last)
