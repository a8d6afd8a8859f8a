"""The journal's entries of what is done beside the register: copies, files, settings, the site.

The deed itself is done by then. Where nothing may be written now (a doubted clock, an older
register, a server that is away) it goes without an entry.
"""

from contextlib import suppress

from keytool.domain.continuity import RESTORED
from keytool.domain.errors import Conflict, StorageTrouble
from keytool.domain.journal import Event
from keytool.ports.requests import asked_now
from keytool.services.desk import Desk

PUBLISHED = "site-published"
Facts = dict[str, str | int | None]


def note_backed_up(desk: Desk, file: str) -> None:
    """The register was copied into a file."""
    _note(desk, "register-backed-up", {"file": _named(file)})


def note_exported(desk: Desk, name: str, file: str, rows: int) -> None:
    """A list of the register was written into a file."""
    _note(desk, "list-exported", {"list": name, "file": _named(file), "rows": rows})


def note_setting(desk: Desk, name: str, value: str) -> None:
    """A setting of this desk was changed."""
    _note(desk, "setting-changed", {"setting": name, "value": value})


def note_published(desk: Desk, url: str, coupons: int, written: int) -> None:
    """The customers' site was written: so many files for so many coupons."""
    _note(desk, PUBLISHED, {"site": url, "coupons": coupons, "written": written})


def note_restored(desk: Desk, file: str, second: str = "") -> None:
    """A copy lies in the register's place. The desk goes on from it, whatever it has seen; the
    entry says up to where it had, and who agreed. Raises Conflict and StorageTrouble: without it
    nothing could be saved in there.
    """
    with desk.register.write(desk.operator) as unit:
        last, _hash = unit.journal.sealed() or (0, "")
        facts: Facts = {"file": _named(file), "last": last}
        if seen := desk.seen.of(unit.identity()):
            facts["seen"], _hash = seen
        if second:
            facts["second"] = second
        unit.commit(Event(RESTORED, (), facts))


def _named(file: str) -> str:
    """A file may have a name that is no Unicode (PEP 383); the journal is."""
    return file.encode("utf-8", "backslashreplace").decode("utf-8")


def _note(desk: Desk, action: str, facts: Facts) -> None:
    beside, saving = asked_now().beside(), suppress(Conflict, StorageTrouble)
    with beside, saving, desk.register.write(desk.operator) as unit:
        unit.commit(Event(action, (), facts))
