"""What the doctor finds on a desk: of its devices, of its files, of its calendar."""

from collections.abc import Callable, Iterator
from datetime import date

from drivers.doctor import Finding, ProbeOutcome, examine
from drivers.reader import DeskReader
from keytool.domain.errors import BadInput, KeydeskError
from keytool.register_logins import Keeping, RegisterLogins
from keytool.rulebook.book import Rulebook
from keytool.services.mind_calendar import calendar_ends, year_ahead_is_provisional
from keytool.setup.exposed import exposed_files
from keytool.setup.process import Settings


def examined(
    reader: DeskReader,
    settings: Settings,
    calendar: Callable[[], Finding],
    logins: RegisterLogins,
) -> tuple[Finding, ...]:
    """Never raises for a device, a runtime, a file, a server or a system."""
    exposed = (
        Finding("files", ProbeOutcome.NOTE, "file-open-to-others", params={"path": str(path)})
        for path in exposed_files(settings)
    )
    return (*examine(reader), *exposed, _calendar(calendar), *_logins(logins))


def _logins(logins: RegisterLogins) -> Iterator[Finding]:
    """Whether the database of a server keeps everybody to their role; nothing of a file."""
    try:
        found = logins.keeping()
    except KeydeskError as error:
        yield Finding("logins", ProbeOutcome.BAD, error.code, {}, error.params)
        return
    if found is not Keeping.FILE:
        reason = _UNKEPT.get(found)
        outcome = ProbeOutcome.NOTE if reason else ProbeOutcome.GOOD
        yield Finding("logins", outcome, reason, {"keeping": found.value})


_UNKEPT = {Keeping.OPEN: "database-keeps-nobody", Keeping.DRIFTED: "database-drifted"}


def calendar_of(book: Rulebook, today: date) -> Finding:
    """Whether the calendar reaches far enough. Raises BadInput for years that cannot be read."""
    told = calendar_ends(book, today) or year_ahead_is_provisional(book, today)
    last = max((one.last for one in book.calendars.values()), default=None)
    outcome = ProbeOutcome.NOTE if told else ProbeOutcome.GOOD
    params = told.params if told else {}
    return Finding("calendar", outcome, told.code if told else None, {"last": last}, params)


def _calendar(calendar: Callable[[], Finding]) -> Finding:
    """A rulebook in trouble is told as a finding."""
    try:
        return calendar()
    except BadInput as error:
        return Finding("calendar", ProbeOutcome.BAD, error.code, {}, error.params)
