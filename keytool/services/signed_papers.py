"""Signed heads of the journal and trust lists, as a register keeps them; what they prove is for
`keytool.coupon` to say.
"""

from collections.abc import Callable, Mapping

from keytool.domain.errors import Conflict
from keytool.domain.journal import Event, JournalEntry, Seal, Subject
from keytool.domain.values import dataclass
from keytool.ports import Register, UnitOfWork
from keytool.services.desk import Desk

Facts = Mapping[str, str | int | None]
HEAD_KEPT = "journal-signed"
LIST_KEPT = "trust-list-kept"


@dataclass(frozen=True, slots=True)
class KeptList:
    """The newest trust list, and what the journal told of it when it was kept."""

    content: bytes
    told: Facts


@dataclass(frozen=True, slots=True)
class NewList:
    """A trust list to be kept; `facts` are told of it, beside the list that was the newest, and
    `version_of` reads the version of any.
    """

    version: int
    content: bytes
    facts: Callable[[bytes | None], Facts]
    version_of: Callable[[bytes], int]


@dataclass(frozen=True, slots=True)
class JournalEnd:
    """The last entry, its seal, and the token of the newest head."""

    entry: JournalEntry
    seal: Seal
    head: bytes | None


def newer_list(
    register: Register, version: int, version_of: Callable[[bytes], int]
) -> KeptList | None:
    """The newest list, None in a register that keeps none above this version."""
    with register.read() as unit:
        content = unit.trust_lists.newest()
        if content is None or version_of(content) <= version:
            return None
        return _kept(unit, version_of(content), content)


def later_lists(
    register: Register, version: int, version_of: Callable[[bytes], int]
) -> tuple[KeptList, ...]:
    """All lists above this version, in their order."""
    with register.read() as unit:
        later = unit.trust_lists.after(version)
        return tuple(_kept(unit, version_of(content), content) for content in later)


def has_lists(desk: Desk) -> bool:
    """Whether the register ever worked with signing keys."""
    with desk.register.read() as unit:
        return unit.trust_lists.newest() is not None


def keep_list(desk: Desk, new: NewList) -> None:
    """Keep a list unless there is one as new."""
    with desk.register.read() as unit:
        if _is_known(unit, new):
            return
    with desk.register.write(desk.operator) as unit:
        if not _is_known(unit, new):
            _keep(unit, unit.trust_lists.newest(), new)


def begin_lists(desk: Desk, new: NewList) -> None:
    """Keep the first list of new roots, in a register under which nothing was signed before."""
    with desk.register.write(desk.operator) as unit:
        before = unit.trust_lists.newest()
        unit.trust_lists.begin()
        _keep(unit, before, new)


def kept_tokens(desk: Desk) -> tuple[bytes, ...]:
    """The signed heads in the order of their entries."""
    with desk.register.read() as unit:
        return unit.heads.all()


def keep_head(desk: Desk, number: int, token: bytes) -> None:
    """Keep the head of an entry, so that all desks have it."""
    with desk.register.write(desk.operator) as unit:
        unit.heads.keep(number, token)
        unit.commit(Event(HEAD_KEPT, (), {"number": number}))


def end_of_journal(desk: Desk) -> JournalEnd | None:
    """None while nothing was written."""
    with desk.register.read() as unit:
        seal = unit.journal.sealed()
        if seal is None:
            return None
        (entry,) = unit.journal.page(seal[0] - 1, 1)
        return JournalEnd(entry, seal, unit.heads.newest())


def is_whole_since(desk: Desk, since: Seal | None, at_most: int) -> bool:
    """Whether the chain holds from an entry on, which is there; of a long one its last entries."""
    with desk.register.read() as unit:
        last, _hash = unit.journal.sealed() or (0, "")
        if since and unit.journal.sealed(since[0]) != since:
            return False
        if last - (since[0] if since else 0) > at_most:
            since = unit.journal.sealed(last - at_most)
        return unit.journal.broken_at(since) is None


def require_next(unit: UnitOfWork, new: NewList) -> bytes | None:
    """The newest list, after which this one is to come. Raises Conflict `trust-list-older`."""
    kept = unit.trust_lists.newest()
    newest = new.version_of(kept) if kept else new.version - 1
    if newest >= new.version:
        raise Conflict("trust-list-older", version=new.version, newest=newest)
    return kept


def _is_known(unit: UnitOfWork, new: NewList) -> bool:
    kept = unit.trust_lists.newest()
    return kept is not None and new.version_of(kept) >= new.version


def _kept(unit: UnitOfWork, version: int, content: bytes) -> KeptList:
    about = unit.journal.about(Subject("trust-list", version), 1)
    return KeptList(content, about[0].event.facts if about else {})


def _keep(unit: UnitOfWork, before: bytes | None, new: NewList) -> None:
    unit.trust_lists.keep(new.version, new.content)
    subject = Subject("trust-list", new.version)
    unit.commit(Event(LIST_KEPT, (subject,), new.facts(before)))
