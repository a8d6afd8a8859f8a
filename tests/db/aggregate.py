"""How a value gets into a table and out of it again, for the tests that hold both ways."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, Table

from db.repository import Values


@dataclass(frozen=True)
class Aggregate:
    """`row` writes a value, `value` reads it; `elsewhere` has what columns of other names hold."""

    table: Table
    sample: Any
    row: Callable[[Any], Values]
    value: Callable[[Row[Any]], object]
    elsewhere: Mapping[str, Callable[[Any], object]] = field(default_factory=dict)
