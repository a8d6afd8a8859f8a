"""Put an edition of one's own in force: the register keeps it, so that all its desks go by it."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import date

from keytool.domain.adopted import Adopted
from keytool.domain.errors import BadInput, StorageTrouble
from keytool.domain.journal import Event, Subject
from keytool.ports import Register, UnitOfWork
from keytool.rulebook.adopted import edition_of, proposed
from keytool.rulebook.book import Rulebook
from keytool.rulebook.strict import Mistakes
from keytool.services.desk import Desk

_NONE_THERE = {"register-missing", "register-older"}


def adopt_edition(desk: Desk, text: str, starts: date | None = None) -> Adopted:
    """Keep an edition that governs from `starts` on, or from the day that its text names.

    What was decided before keeps the edition it was decided under. Raises BadInput
    `edition-invalid` with everything that is wrong; Conflict `edition-already-adopted`.
    """
    with desk.register.write(desk.operator) as unit:
        found = proposed(text, desk.rulebook, starts)
        if found.edition is None or found.mistakes:
            raise BadInput("edition-invalid", mistakes=list(found.mistakes))
        adopted = unit.editions.add(found.adopted(found.edition.effective_from))
        facts: dict[str, str | int | None] = {
            "edition": adopted.edition,
            "regulation": adopted.regulation,
            "revision": adopted.revision,
            "from": adopted.starts.isoformat(),
            "digest": adopted.digest,
        }
        after = unit.editions.all()
        unit.commit(Event("edition-adopted", (Subject("edition", adopted.id),), facts))
    _adopt(desk.rulebook, after)
    return adopted


def following(made: Callable[[], Rulebook | None]) -> Callable[[UnitOfWork], None]:
    """What brings a desk's rules up to its register whenever a unit of work begins: every other
    desk may have adopted an edition meanwhile. Rules that were not read yet look for themselves.
    """
    known: tuple[str, ...] | None = None

    def look(unit: UnitOfWork) -> None:
        nonlocal known
        book = made()
        if book is None:
            return
        digests = unit.editions.digests()
        if digests != known:
            _adopt(book, unit.editions.all())
            known = digests

    return look


def look_into(register: Register | None) -> None:
    """Bring the rules up to a register that was not asked for anything yet, if it is there."""
    try:
        with register.read() if register else nullcontext():
            pass
    except StorageTrouble as error:
        if error.code not in _NONE_THERE:
            raise


def _adopt(book: Rulebook, adopted: tuple[Adopted, ...]) -> None:
    """Raises BadInput `rulebook-invalid`."""
    try:
        editions = [edition_of(one) for one in adopted]
    except Mistakes as found:
        raise BadInput("rulebook-invalid", mistakes=list(found.told)) from found
    book.adopt(editions)
