"""Settings that all desks of a register share: the table and the port `TeamSettingsKept`."""

from collections.abc import Mapping

from sqlalchemy import Column, Table, insert, select, update

from db.metadata import METADATA, TEXT, has
from db.repository import Repository

TEAM_SETTINGS = Table(
    "team_settings",
    METADATA,
    Column("name", TEXT, primary_key=True),
    has("value", TEXT),
)


class SqlTeamSettings(Repository):
    """The port over the connection of a unit of work."""

    def all(self) -> Mapping[str, str]:
        return {row.name: row.value for row in self._all(select(TEAM_SETTINGS))}

    def put(self, name: str, value: str) -> None:
        known = update(TEAM_SETTINGS).where(TEAM_SETTINGS.c.name == name)
        if self._connection.execute(known, {"value": value}).rowcount == 0:
            self._connection.execute(insert(TEAM_SETTINGS), {"name": name, "value": value})
