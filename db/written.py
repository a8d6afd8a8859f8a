"""What a unit of work wrote of mail, so that its entry proves it."""

from sqlalchemy import Connection

from db.repository import Repository


class Written(Repository):
    """Ids of letters that were written, and of cases whose files or outbox were."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._letters: set[int] = set()
        self._cases: set[int] = set()
