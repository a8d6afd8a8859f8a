"""The schema's history, from the first table on.

Nothing here is imported by the usual opening of a register; `env.py` and
`versions/*.py` are files that Alembic finds beside this one, so a frozen
application carries them as data.
"""

import runpy
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from keytool.domain.values import dataclass

if TYPE_CHECKING:
    from sqlalchemy import Connection

_HERE = Path(__file__).parent
_ONE_AT_A_TIME = Lock()
"""Alembic keeps what it works on in its module: two threads would take it from each other."""


@dataclass(frozen=True, slots=True)
class Migrations:
    """Revisions `0001`, `0002`, ... in `versions`, of which `head` is the last."""

    head: str
    versions: tuple[Path, ...] = (_HERE / "versions",)


CURRENT = Migrations("0031")
"""What this program writes and reads; a test holds it equal to the files."""


def upgrade(connection: "Connection", migrations: Migrations = CURRENT) -> None:
    """Bring the schema to the head within the transaction that `connection` is in."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    # Alembic reads options with %-interpolation, and folders may well have a % in their names.
    config.set_main_option("script_location", _escaped(_HERE))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(map(_escaped, migrations.versions)))
    config.attributes["connection"] = connection
    with _ONE_AT_A_TIME:
        command.upgrade(config, migrations.head)


def made_by(revision: str, migrations: Migrations = CURRENT) -> Mapping[str, Any]:
    """What the file of a revision names, for whoever compares a register with it."""
    found = (path for folder in migrations.versions for path in folder.glob(f"{revision}_*.py"))
    return runpy.run_path(str(next(found)))


def _escaped(path: Path) -> str:
    return str(path).replace("%", "%%")
