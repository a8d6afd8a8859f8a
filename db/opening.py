"""What happens before the first unit of work: the register is made, upgraded or refused."""

import re
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from db.copies import copy
from db.engine import connect
from db.location import Location
from db.migrations import Migrations, upgrade
from db.server_troubles import FORBIDDEN
from keytool.domain.errors import KeydeskError, StorageTrouble
from keytool.files import make_empty, make_private_folder
from keytool.ports import Making


def holds_something(path: Path) -> bool:
    """An empty file is no register yet, and merely opening it would write into it."""
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def schema_of(connection: Connection, where: str) -> str | None:
    """The schema's revision, None when there is nothing at all yet.

    Raises StorageTrouble `register-foreign` for a database of something else.
    """
    tables = inspect(connection)
    if not tables.has_table("alembic_version"):
        if tables.get_table_names():
            raise StorageTrouble("register-foreign", path=where)
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if not re.fullmatch(r"[0-9]{4}", str(found)):
        raise StorageTrouble("register-foreign", path=where)
    return str(found)


def refuse_newer(found: str | None, known: str, where: str) -> None:
    """Raises StorageTrouble `register-newer`: this program would not understand it."""
    if found is not None and found > known:
        raise StorageTrouble("register-newer", path=where, found=found, known=known)


def refuse_older(found: str | None, known: str, where: str) -> None:
    """For who may not upgrade. Raises StorageTrouble `register-missing`, `register-older`."""
    if found is None:
        raise StorageTrouble("register-missing", path=where)
    if found < known:
        raise StorageTrouble("register-older", path=where, found=found, known=known)


def refuse_making(location: Location, making: Making) -> None:
    """Where there is no register yet. Raises StorageTrouble `register-missing`,
    `register-empty`, `register-folder-missing`.
    """
    if making is Making.NEVER:
        raise StorageTrouble("register-missing", path=str(location))
    if making is not Making.ANYWHERE and location.path and location.path.exists():
        raise StorageTrouble("register-empty", path=str(location))
    if making is Making.IN_FOLDER and location.path and not location.path.parent.is_dir():
        folder = str(location.path.parent)
        raise StorageTrouble("register-folder-missing", path=str(location), folder=folder)


def migrate(location: Location, migrations: Migrations, patience: float) -> bool:
    """Make or upgrade the schema in one transaction, after a backup of what was there.

    Whether it was made, and not by another program meanwhile. The file itself is never
    replaced: other programs may hold it open. A failed upgrade is rolled back.
    Raises StorageTrouble.
    """
    if location.path:
        _make_folder(location.path.parent)
        make_private_file(location.path)
    engines = connect(location, patience=patience, migrating=True)
    try:
        with engines.writing.begin() as connection:
            # Read again under the lock: another program may have been quicker.
            found = schema_of(connection, str(location))
            refuse_newer(found, migrations.head, str(location))
            if found == migrations.head:
                return False
            backup = back_up(location.path, found) if location.path and found else None
            _upgrade(connection, migrations, location, backup)
            return found is None
    finally:
        engines.dispose()


def bring_up(location: Location, migrations: Migrations, patience: float) -> None:
    """As `migrate`. Raises StorageTrouble `register-older` for a login that may not: the owner of
    the tables does it.
    """
    try:
        migrate(location, migrations, patience)
    except StorageTrouble as error:
        if error.code != FORBIDDEN:
            raise
        engines = connect(location, patience=patience)
        try:
            with engines.reading.connect() as connection:
                refuse_older(schema_of(connection, str(location)), migrations.head, str(location))
        finally:
            engines.dispose()
        raise


def back_up(path: Path, schema: str) -> Path:
    """A copy beside the register, complete or absent. Raises StorageTrouble `backup-failed`."""
    backup = path.with_name(f"{path.name}.schema-{schema}.bak")
    copy(path, backup)
    return backup


def make_private_file(path: Path) -> None:
    """A new register is its owner's alone; what SQLite keeps beside it gets the same rights."""
    with suppress(OSError):  # what is in the way is told when the file is opened
        make_empty(path, private=True)


def _make_folder(folder: Path) -> None:
    try:
        make_private_folder(folder)
    except OSError as error:
        raise StorageTrouble("register-folder-unwritable", folder=str(folder)) from error


def _upgrade(
    connection: Connection, migrations: Migrations, location: Location, backup: Path | None
) -> None:
    kept = str(backup) if backup else None
    failed = StorageTrouble("register-upgrade-failed", path=str(location), backup=kept)
    try:
        upgrade(connection, migrations)
    except KeydeskError:
        raise
    except Exception as error:
        raise failed from error
    # Foreign keys were not looked at while tables changed.
    if location.path and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise failed
