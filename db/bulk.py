"""Many rows at once, without what SQLAlchemy does for each of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, TableClause, func, insert, select, text


def insert_plain(
    connection: Connection, table: TableClause, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Write rows of texts and whole numbers, which need no conversion.

    A fifth of the time that `connection.execute` takes for short rows.
    """
    if not rows:
        return
    statement = insert(table).values(dict.fromkeys(rows[0])).compile(dialect=connection.dialect)
    places = statement.positiontup
    given: Any = [tuple(row[name] for name in places) for row in rows] if places else list(rows)
    connection.exec_driver_sql(str(statement), given)


def new_ids(connection: Connection, table: Table, count: int) -> Sequence[int]:
    """Ids for new rows, in growing order; the transaction holds the writer's lock.

    Asking each inserted row for its id (RETURNING) takes four times as long as the inserts.
    """
    if connection.dialect.name == "postgresql":
        sequence = func.pg_get_serial_sequence(f'"{table.name}"', "id")
        numbers = text("generate_series(1, :count)").bindparams(count=count)
        return connection.scalars(select(func.nextval(sequence)).select_from(numbers)).all()
    last = connection.scalar(select(func.max(table.c.id))) or 0
    return range(last + 1, last + 1 + count)
