"""What came of looking into boxes: table, rows and repository."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, ForeignKey, Row, Table, insert, select, update

from db.metadata import METADATA, MOMENT, TEXT, WHOLE, has, may_have
from db.repository import Repository, Values, json_of
from keytool.domain.box_looks import BoxLook

# A row a box, written anew at every look and not in the journal. `facts` are JSON.
BOX_LOOKS = Table(
    "box_looks",
    METADATA,
    Column("box", WHOLE, ForeignKey("boxes.id"), primary_key=True, autoincrement=False),
    may_have("good_at", MOMENT),
    may_have("failing_since", MOMENT),
    has("code", TEXT),
    has("facts", TEXT),
    has("junk", WHOLE),
)


def values_of_look(look: BoxLook) -> Values:
    return {
        "box": look.box,
        "good_at": look.good_at,
        "failing_since": look.failing_since,
        "code": look.code,
        "facts": json_of(dict(look.facts)),
        "junk": look.junk,
    }


def look_of_row(row: Row[Any]) -> BoxLook:
    return BoxLook(
        box=row.box,
        good_at=row.good_at,
        failing_since=row.failing_since,
        code=row.code,
        facts=json.loads(row.facts),
        junk=row.junk,
    )


class SqlBoxLooks(Repository):
    """The part of the port `Mail` that is about looking into boxes."""

    def looks(self) -> Mapping[int, BoxLook]:
        return {row.box: look_of_row(row) for row in self._all(select(BOX_LOOKS))}

    def note_look(self, look: BoxLook) -> None:
        values = values_of_look(look)
        known = update(BOX_LOOKS).where(BOX_LOOKS.c.box == look.box)
        if self._connection.execute(known, values).rowcount == 0:
            self._connection.execute(insert(BOX_LOOKS), values)
