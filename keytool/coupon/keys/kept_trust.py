"""The trust list that a register keeps: where the folder of keys is lost, everything can still
be verified, and a list that one desk has changed is in force at all.

What is kept is believed when the journal has its digest, and, beside a desk's own list, when
enough of the desk's own roots signed it.
"""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from keytool.coupon.format.roots import ROOT_FILE, Roots, envelopes_of, load_roots, roots_text
from keytool.coupon.format.trust import TRUST_FILE, Trust, decode_trust, load_trust, read_trust
from keytool.coupon.keys.keystore import put_file
from keytool.coupon.keys.trust_changes import import_lists
from keytool.domain.errors import StorageTrouble
from keytool.files import make_private_folder
from keytool.ports import Register
from keytool.services.desk import Desk
from keytool.services.signed_papers import (
    KeptList,
    NewList,
    begin_lists,
    keep_list,
    later_lists,
    newer_list,
)

_BROKEN = "trust-list-broken"


def keep_trust(desk: Desk, content: bytes) -> None:
    """Keep a desk's own list, which was read and found good, unless there is one as new."""
    keep_list(desk, new_list(content))


def begin_trust(desk: Desk, content: bytes) -> None:
    """Keep the first list of new roots, in a register under which nothing was signed before."""
    begin_lists(desk, new_list(content))


def trust_in_force(folder: Path, seen: Path, register: Register | None) -> Trust | None:
    """The list that a desk works under; None before any signing keys were made. Raises as
    `load_trust`.
    """
    own = load_trust(folder, seen)
    if register is None:
        return own
    try:
        kept = newer_list(register, own.version if own else 0, _version)
    except StorageTrouble as error:
        if error.code == _BROKEN:
            raise
        return own  # a register that cannot be read now says so where it is needed
    return _governing(kept, own, folder) if kept else own


def _governing(kept: KeptList, own: Trust | None, folder: Path) -> Trust:
    """The register's, where the desk has none or an older one of the same roots."""
    _require_told(kept)
    if own is None:
        return _by_itself(kept.content)
    try:
        return _read(kept.content, own.roots or load_roots(folder))
    except StorageTrouble as error:
        if error.params["problem"] != "roots":
            raise
        _by_itself(kept.content)  # broken is broken, whoever signed it
        raise StorageTrouble("trust-other-roots") from error


def take_newer(folder: Path, register: Register) -> None:
    """Let the folder have the lists that other desks changed, one after another, each signed by
    roots that it believes; a folder that is not there yet begins with the newest, and pins the
    roots of that.

    Raises as `load_trust` and `import_lists`; StorageTrouble `keystore-missing` where the register
    keeps none either.
    """
    own = load_trust(folder) if (folder / ROOT_FILE).exists() else None
    if own is None:
        _begin(folder, register)
        return
    for kept in later_lists(register, own.version, _version):
        _require_told(kept)
        import_lists(folder, [kept.content])


def newest_by_itself(folder: Path, register: Register) -> tuple[bytes, Roots]:
    """The register's newest list, which its own roots vouch for, and those.

    Raises StorageTrouble `keystore-missing` where there is none, for this folder;
    `trust-list-broken`.
    """
    kept = newer_list(register, 0, _version)
    if kept is None:
        raise StorageTrouble("keystore-missing", path=str(folder))
    _require_told(kept)
    roots = _by_itself(kept.content).roots
    if roots is None:
        raise _broken("root")
    return kept.content, roots


def _begin(folder: Path, register: Register) -> None:
    content, roots = newest_by_itself(folder, register)
    make_private_folder(folder)
    put_file(folder / TRUST_FILE, content)
    put_file(folder / ROOT_FILE, roots_text(roots).encode())


def _require_told(kept: KeptList) -> None:
    if kept.told.get("digest") != _digest(kept.content):
        raise _broken("journal")


def _by_itself(content: bytes) -> Trust:
    """Its own roots vouch for it; that these are the register's the journal's digest says."""
    roots = _decoded(content).roots
    if roots is None:
        raise _broken("root")
    return _read(content, roots)


@lru_cache(maxsize=8)
def _read(content: bytes, roots: Roots) -> Trust:
    try:
        return read_trust(content, roots)
    except ValueError as error:
        raise _broken(str(error)) from error


@lru_cache(maxsize=8)
def _decoded(content: bytes) -> Trust:
    try:
        return decode_trust(envelopes_of(content)[0].payload)
    except ValueError as error:
        raise _broken(str(error)) from error


def _broken(problem: str) -> StorageTrouble:
    return StorageTrouble(_BROKEN, path="trust_lists", problem=problem)


def _version(content: bytes) -> int:
    return _decoded(content).version


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def new_list(content: bytes) -> NewList:
    """A list as the register keeps it, with what changed in it."""

    def facts(before: bytes | None) -> dict[str, str | int | None]:
        told: dict[str, str | int | None] = {"version": _version(content)}
        return told | {"digest": _digest(content)} | _changes(before, content)

    return NewList(_version(content), content, facts, _version)


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
