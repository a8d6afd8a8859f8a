"""The trust list that a register keeps: where the folder of keys is lost, everything can still
be verified, and a list that one desk has changed is in force at all.

What is kept is believed when the journal has its digest, and, beside a desk's own list, when
enough of the desk's own roots signed it.
"""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from keytool.coupon.format.roots import Roots, envelopes_of, load_roots
from keytool.coupon.format.trust import Trust, decode_trust, load_trust, read_trust
from keytool.domain.errors import StorageTrouble
from keytool.domain.journal import Event, Subject
from keytool.ports import Register, UnitOfWork
from keytool.services.desk import Desk

KEPT = "trust-list-kept"


def keep_trust(desk: Desk, content: bytes) -> None:
    """Keep a desk's own list, which was read and found good, unless there is one as new."""
    version = _decoded(content).version
    with desk.register.read() as unit:
        if _version(unit) >= version:
            return
    with desk.register.write(desk.operator) as unit:
        if _version(unit) < version:
            _keep(unit, unit.trust_lists.newest(), content)


def begin_trust(desk: Desk, content: bytes) -> None:
    """Keep the first list of new roots, in a register under which nothing was signed before."""
    with desk.register.write(desk.operator) as unit:
        before = unit.trust_lists.newest()
        unit.trust_lists.begin()
        _keep(unit, before, content)


def _keep(unit: UnitOfWork, before: bytes | None, content: bytes) -> None:
    version = _decoded(content).version
    unit.trust_lists.keep(version, content)
    facts: dict[str, str | int | None] = {"version": version, "digest": _digest(content)}
    facts |= _changes(before, content)
    unit.commit(Event(KEPT, (Subject("trust-list", version),), facts))


def trust_in_force(folder: Path, seen: Path, register: Register | None) -> Trust | None:
    """The list that a desk works under; None before any signing keys were made. Raises as
    `load_trust`.
    """
    own = load_trust(folder, seen)
    if register is None:
        return own
    try:
        kept = _kept(register)
    except StorageTrouble as error:
        if error.code == "trust-list-broken":
            raise
        return own  # a register that cannot be read now says so where it is needed
    return _governing(kept, own, folder)


def _kept(register: Register) -> bytes | None:
    """The newest list that the register keeps. Raises StorageTrouble `trust-list-broken` for one
    that its journal knows nothing of, and what a register raises.
    """
    with register.read() as unit:
        kept = unit.trust_lists.newest()
        if kept is None:
            return None
        known = unit.journal.about(Subject("trust-list", _decoded(kept).version), 1)
    if not known or known[0].event.facts.get("digest") != _digest(kept):
        raise StorageTrouble("trust-list-broken", path="trust_lists", problem="journal")
    return kept


def _governing(kept: bytes | None, own: Trust | None, folder: Path) -> Trust | None:
    """The list in force: the register's where the desk has none, or an older one of the same
    roots. Raises StorageTrouble `trust-list-broken`.
    """
    if kept is None or (own and own.version >= _decoded(kept).version):
        return own
    return _read(kept, own.roots or load_roots(folder)) if own else _by_itself(kept)


def _by_itself(content: bytes) -> Trust:
    """Its own roots vouch for it; that these are the register's the journal's digest says."""
    roots = _decoded(content).roots
    if roots is None:
        raise StorageTrouble("trust-list-broken", path="trust_lists", problem="root")
    return _read(content, roots)


@lru_cache(maxsize=8)
def _read(content: bytes, roots: Roots) -> Trust:
    try:
        return read_trust(content, roots)
    except ValueError as error:
        raise StorageTrouble("trust-list-broken", path="trust_lists", problem=str(error)) from error


@lru_cache(maxsize=8)
def _decoded(content: bytes) -> Trust:
    try:
        return decode_trust(envelopes_of(content)[0].payload)
    except ValueError as error:
        raise StorageTrouble("trust-list-broken", path="trust_lists", problem=str(error)) from error


def _version(unit: UnitOfWork) -> int:
    kept = unit.trust_lists.newest()
    return _decoded(kept).version if kept else 0


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _changes(before: bytes | None, after: bytes) -> dict[str, str]:
    """Which keys are new, sign nothing more, or are believed no more: their kids."""
    old = {key.kid: key for key in _decoded(before).keys} if before else {}
    new = {key.kid: key for key in _decoded(after).keys}
    both = [(old[kid], new[kid]) for kid in old.keys() & new.keys()]
    told = {
        "made": new.keys() - old.keys(),
        "retired": {a.kid for a, b in both if b.issue_until < a.issue_until},
        "distrusted": (old.keys() - new.keys())
        | {a.kid for a, b in both if b.distrust_from != a.distrust_from}
        | {a.kid for a, b in both if b.verify_until < a.verify_until},
    }
    return {
        name: ", ".join(sorted(kid.hex() for kid in kids)) for name, kids in told.items() if kids
    }
