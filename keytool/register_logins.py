"""A workplace's register on a server, whose database has a login for each operator, or has none."""

from enum import StrEnum

from db.engine import connect
from db.location import location_of
from db.opening import schema_of
from db.seats import is_secured
from db.secured import drift, script_for, secure
from keytool.domain.audit_whole import SchemaPart
from keytool.domain.values import dataclass


class Keeping(StrEnum):
    """Whether the database keeps everybody to their role: it cannot (a file), does not, does not
    wholly, does.
    """

    FILE = "file"
    OPEN = "open"
    DRIFTED = "drifted"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class RegisterLogins:
    """Of the register at `place`."""

    place: str

    def keeping(self) -> Keeping:
        """Raises StorageTrouble."""
        location = location_of(self.place)
        if location.path:
            return Keeping.FILE
        engines = connect(location)
        try:
            with engines.reading.connect() as connection:
                if schema_of(connection, str(location)) is None or not is_secured(connection):
                    return Keeping.OPEN
                return Keeping.DRIFTED if drift(connection) else Keeping.KEPT
        finally:
            engines.dispose()

    def secure(self, superuser: str | None = None) -> tuple[SchemaPart, ...]:
        """Raises as `db.secured.secure`; what was not so before."""
        return secure(self.place, superuser)

    def script(self) -> str:
        """The same as SQL, for whoever may run it."""
        return script_for(self.place)
