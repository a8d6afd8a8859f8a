"""What makes records found: their words, their lines, and the lines' grams.

Words serve what is typed whole or from the beginning. Grams, the pieces of at most three
characters that a line has, serve what is typed from the middle of a word: an index tells the
few lines that have all grams of the text, and only those are looked at. On SQLite it is a
full-text table without content of its own (FTS5), on PostgreSQL an inverted index over a
function of the line (docs/adr/0016).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Index,
    Select,
    String,
    Table,
    Text,
    case,
    cast,
    column,
    delete,
    func,
    literal,
    select,
    table,
    text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.operators import OperatorType

from db.bulk import insert_tuples
from db.metadata import METADATA, SORTED_TEXT, TEXT, WHOLE, has
from keytool.domain.search import HitKind

# Words that find a record, whole or by their beginning.
SEARCH_TERMS = Table(
    "search_terms",
    METADATA,
    Column("term", SORTED_TEXT, primary_key=True),
    Column("kind", TEXT, primary_key=True),
    Column("record", WHOLE, primary_key=True, autoincrement=False),
    Index(None, "kind", "record"),
    sqlite_with_rowid=False,
)

# All words of a record in one line, for what is typed from the middle of a word.
SEARCH_LINES = Table(
    "search_lines",
    METADATA,
    Column("kind", TEXT, primary_key=True),
    Column("record", WHOLE, primary_key=True, autoincrement=False),
    has("line", TEXT),
    sqlite_with_rowid=False,
)

Places = Select[str, int]
"""Statements that give `kind` and `record`."""
SEPARATOR = "\n"  # no folded word has one
GRAM = 3
_AFTER_ALL = "\U0010ffff"
# A row of the full-text table has one number: the kind's, then the record's in 40 bits. So its
# order is by kind and record, and a kind is a range.
_BITS = 40
_RECORD = (1 << _BITS) - 1
_KINDS = {
    HitKind.COUPON: 1,
    HitKind.CUSTOMER: 2,
    HitKind.KEY: 3,
    HitKind.SHIPMENT: 4,
    HitKind.NOTE: 5,
}
GRAMS = table("search_grams", column("rowid", BigInteger), column("grams", String))
_FORGET = text("INSERT INTO search_grams (search_grams, rowid, grams) VALUES ('delete', :r, :g)")


def index(connection: Connection, kind: HitKind, record: int, terms: Sequence[str]) -> None:
    """Make a record found by these terms and no others."""
    line = SEPARATOR.join(terms)
    this_line = (SEARCH_LINES.c.kind == kind.value) & (SEARCH_LINES.c.record == record)
    known = connection.scalar(select(SEARCH_LINES.c.line).where(this_line))
    if known == line:
        return
    if known is not None:
        forget(connection, kind, (record,))
    index_new(connection, kind, {record: terms})


def forget(connection: Connection, kind: HitKind, records: Sequence[int]) -> None:
    """Make records found by nothing."""
    if not records:
        return
    lines = (SEARCH_LINES.c.kind == kind.value) & SEARCH_LINES.c.record.in_(records)
    if _full_text(connection):
        known = connection.execute(select(SEARCH_LINES.c.record, SEARCH_LINES.c.line).where(lines))
        grams = [{"r": slot_of(kind, row.record), "g": grams_of(row.line)} for row in known]
        if grams:
            connection.execute(_FORGET, grams)
    connection.execute(delete(SEARCH_LINES).where(lines))
    terms = (SEARCH_TERMS.c.kind == kind.value) & SEARCH_TERMS.c.record.in_(records)
    connection.execute(delete(SEARCH_TERMS).where(terms))


def index_new(connection: Connection, kind: HitKind, terms: Mapping[int, Sequence[str]]) -> None:
    """Make records, by their ids, found by these terms; nothing is known of them yet."""
    lines = {record: SEPARATOR.join(words) for record, words in terms.items() if words}
    if not lines:
        return
    what = kind.value
    named = [(what, record, line) for record, line in lines.items()]
    insert_tuples(connection, SEARCH_LINES, ("kind", "record", "line"), named)
    words = [(term, what, record) for record in lines for term in terms[record]]
    insert_tuples(connection, SEARCH_TERMS, ("term", "kind", "record"), words)
    if _full_text(connection):
        grams = [(slot_of(kind, record), grams_of(line)) for record, line in lines.items()]
        insert_tuples(connection, GRAMS, ("rowid", "grams"), grams)


def slot_of(kind: HitKind, record: int) -> int:
    """The number of a record's row in the full-text table."""
    return _KINDS[kind] << _BITS | record


def grams_of(line: str) -> str:
    """The three characters from each place of each word on, at its end two and one; sorted."""
    words = line.split(SEPARATOR)
    return " ".join(sorted({word[i : i + GRAM] for word in words for i in range(len(word))}))


def exactly(term: str, kind: HitKind | None = None) -> Places:
    found = _terms(kind).where(SEARCH_TERMS.c.term == term)
    return found.order_by(SEARCH_TERMS.c.kind, SEARCH_TERMS.c.record)


def beginning(part: str, kind: HitKind | None = None) -> Places:
    # A range instead of LIKE: an index serves it on both databases.
    found = _terms(kind).where(SEARCH_TERMS.c.term >= part, SEARCH_TERMS.c.term < part + _AFTER_ALL)
    return found.order_by(SEARCH_TERMS.c.term, SEARCH_TERMS.c.kind, SEARCH_TERMS.c.record)


def _terms(kind: HitKind | None) -> Places:
    found = select(SEARCH_TERMS.c.kind, SEARCH_TERMS.c.record)
    return found.where(SEARCH_TERMS.c.kind == kind.value) if kind else found


def inside(connection: Connection, part: str, kind: HitKind | None = None) -> Places:
    """Records with a word that has `part` anywhere, in the order of the index."""
    found = select(SEARCH_LINES.c.kind, SEARCH_LINES.c.record)
    if kind:
        found = found.where(SEARCH_LINES.c.kind == kind.value)
    has_it = SEARCH_LINES.c.line.contains(part, autoescape=True)  # grams may be there, but apart
    if not _full_text(connection):
        order = (SEARCH_LINES.c.kind, SEARCH_LINES.c.record)
        return found.where(_lines_with(part), has_it).order_by(*order)
    number = GRAMS.c.rowid
    if kind:
        found = found.where(_numbers_of(kind))
    slots = ((number.op(">>")(_BITS) == slot, one.value) for one, slot in _KINDS.items())
    this = (SEARCH_LINES.c.kind == case(*slots)) & (
        SEARCH_LINES.c.record == number.op("&")(_RECORD)
    )
    found = found.select_from(GRAMS.join(SEARCH_LINES, this))
    return found.where(_matches(part), has_it).order_by(number)


def line_has(part: str, kind: HitKind) -> ColumnElement[bool]:
    """Whether a line of this kind has `part` in a word, by the index of whichever database."""
    has_it = SEARCH_LINES.c.line.contains(part, autoescape=True)
    of_kind = _matches(part) & _numbers_of(kind)
    records = select(GRAMS.c.rowid.op("&")(_RECORD)).where(of_kind)
    return _ByDatabase(SEARCH_LINES.c.record.in_(records), _lines_with(part)) & has_it


def _numbers_of(kind: HitKind) -> ColumnElement[bool]:
    """Those that the full-text table gives to records of a kind."""
    first = slot_of(kind, 0)
    return GRAMS.c.rowid.between(first, first + _RECORD)


class _ByDatabase(ColumnElement[bool]):
    """One condition on SQLite, another on PostgreSQL."""

    inherit_cache = False
    type = Boolean()

    def __init__(self, sqlite: ColumnElement[bool], postgresql: ColumnElement[bool]) -> None:
        self.of = {"sqlite": sqlite, "postgresql": postgresql}

    def self_group(self, against: OperatorType | None = None) -> "_ByDatabase":  # noqa: ARG002
        """Else SQLite would get "... = 1", which no index serves."""
        return self


@compiles(_ByDatabase)
def _compiled(element: _ByDatabase, compiler: SQLCompiler, **options: Any) -> str:
    return f"({compiler.process(element.of[compiler.dialect.name], **options)})"


def _matches(part: str) -> ColumnElement[bool]:
    matches: ColumnElement[bool] = column("search_grams", String).op("MATCH", is_comparison=True)(
        _wanted(part)
    )
    return matches


def _lines_with(part: str) -> ColumnElement[bool]:
    pieces = cast(literal(_pieces(part), ARRAY(Text)), ARRAY(Text))
    grams = func.search_grams(SEARCH_LINES.c.line, type_=ARRAY(Text))
    contained: ColumnElement[bool] = grams.op("@>", is_comparison=True)(pieces)
    return contained


def _wanted(part: str) -> str:
    """What the full-text table is asked for: all of these, a short one as a beginning."""
    asked = [f'"{piece}"' + ("" if len(piece) == GRAM else " *") for piece in _pieces(part)]
    return " AND ".join(asked)


def _pieces(part: str) -> list[str]:
    """Grams that cover the text; overlapping ones would say little more."""
    if len(part) <= GRAM:
        return [part]
    starts = [*range(0, len(part) - GRAM, GRAM), len(part) - GRAM]
    return list(dict.fromkeys(part[start : start + GRAM] for start in starts))


def _full_text(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"
