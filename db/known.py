"""The register's own name, and whether its journal holds what this desk has seen of it."""

from typing import TYPE_CHECKING, cast

from sqlalchemy import CheckConstraint, Column, Connection, Engine, Table, select

from db.journal import SqlJournal
from db.metadata import METADATA, TEXT, WHOLE, has
from db.opening import refuse_newer
from db.servers import InTurn
from keytool.domain.continuity import GOING_BACK, RegisterDoubt, register_doubt, unlike
from keytool.domain.journal import Event, Seal
from keytool.ports.seen_journals import SeenJournals

if TYPE_CHECKING:
    from psycopg import Connection as PsycopgConnection

REGISTER_IDENTITY = Table(
    "register_identity",
    METADATA,
    Column("id", WHOLE, primary_key=True, autoincrement=False),
    has("identity", TEXT),
    CheckConstraint("id = 1", name="single"),
)


class Known:
    """What is remembered of one register while it is open.

    What was read once is not read again for every commit: the desk that opened the register has
    seen that much of it.
    """

    def __init__(self, seen: SeenJournals, in_turn: InTurn, schema: str) -> None:
        self._seen, self.in_turn, self._schema = seen, in_turn, schema
        self._identity = ""
        self._newest: Seal | None = None

    def look(self, engine: Engine) -> RegisterDoubt | None:
        """Compare the register with what was seen, and remember it when it holds that.

        The journal is read as it is after the question what was seen: another program may save
        and remember an entry between the two.
        """
        with engine.connect() as connection:
            self._identity = identity_in(connection)
        self._newest = self._seen.of(self._identity)
        with engine.connect() as connection:
            doubt = self._doubt(connection)
            last = SqlJournal(connection).sealed()
        if doubt is None and last and last != self._newest:
            self.note(last)
        return doubt

    @property
    def newest(self) -> Seal | None:
        """The newest entry that this desk has seen."""
        return self._newest

    def require_schema(self, found: str) -> None:
        """Raises StorageTrouble `register-newer` when a newer program has upgraded it meanwhile."""
        refuse_newer(found, self._schema, self.in_turn.address)

    def require(self, connection: Connection, event: Event) -> None:
        """The register lacks the newest entry. Raises Conflict `register-behind` or
        `register-parted`, unless this is a person's word.

        Another program of this desk may have been told meanwhile to go on with it.
        """
        if event.action not in GOING_BACK:
            self._newest = self._seen.of(self._identity)
            if doubt := self._doubt(connection):
                raise unlike(doubt)

    def missing_in(self, connection: "PsycopgConnection[object]") -> RegisterDoubt | None:
        """Of a new connection to a server, while the register is open: it may lead to another one,
        such as a primary that was replaced.
        """
        if not self._identity:
            return None
        self._newest = self._seen.of(self._identity) or self._newest
        return register_doubt(
            self._newest, lambda number: _sealed(connection, number), self._coming
        )

    def forget(self) -> None:
        """It is looked at anew, as when it is opened."""
        self._identity = ""

    def note(self, seal: Seal) -> None:
        """The newest entry, as it was saved or found."""
        self._newest = seal
        self._seen.keep(self._identity, seal)

    def _doubt(self, connection: Connection) -> RegisterDoubt | None:
        return register_doubt(self._newest, SqlJournal(connection).sealed, self._coming)

    def _coming(self) -> Seal | None:
        return self._seen.coming(self._identity)


def identity_in(connection: Connection) -> str:
    """32 hex digits, made with the register."""
    return str(connection.scalar(select(REGISTER_IDENTITY.c.identity)))


def _sealed(connection: "PsycopgConnection[object]", number: int | None) -> Seal | None:
    """Below SQLAlchemy, whose connection is not made yet."""
    entry = (
        "SELECT number, hash FROM journal"
        " WHERE number = coalesce(%s, (SELECT max(number) FROM journal))"
    )
    return cast("Seal | None", connection.execute(entry, (number,)).fetchone())
