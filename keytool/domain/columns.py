"""A column of a list, declared once: what it is called and holds, what a list can do by it.

Filters and orders of a list, what is exported, the head and cells of its table and the
columns of the window follow from the declarations; see `keytool.domain.listing`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum
from operator import attrgetter
from typing import Any

from keytool.domain.key_ids import KeyId
from keytool.domain.values import dataclass

Value = str | int | date | None
"""What a cell of an exported table can be."""


class Kind(StrEnum):
    """What a column holds, and so how it is worded."""

    NUMBER = "number"
    TEXT = "text"
    WORDS = "words"
    FLAG = "flag"
    DAY = "day"
    MOMENT = "moment"
    TERM = "term"
    FAMILY = "family"
    KEY_ID = "key-id"
    MODEL = "model"
    KEY = "key"
    KEY_STATE = "key-state"
    CATEGORY = "category"
    UNIT = "unit"
    COUPON_STATUS = "coupon-status"
    SITTING_STATE = "sitting-state"
    PURPOSE = "purpose"
    FINDING = "finding"
    ACTION = "action"
    PROGRESS = "progress"
    STAGE = "stage"
    NEED = "need"
    OUTCOME = "outcome"
    PERSON = "person"
    """A login: people read a name, files and programs the login."""
    CASE_STATE = "case-state"
    WAITS_FOR = "waits-for"
    LEVEL = "level"
    ASKED = "asked"
    """What a request says of itself, by the fields of its edition."""
    REGULATION = "regulation"


class Takes(StrEnum):
    """What a filter is given."""

    WORD = "word"
    NUMBER = "number"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Column:
    """`name` heads it in a file, `field` names it in JSON ("" keeps it out of there).

    `of` is its value in the record itself, `told` in a line of the list, which knows what
    belongs to the record. `stored` is the column of the register's table where it lies. A
    filter `through` other records has no such column; the register knows it by its name.
    `reads` are the headings by which an import knows it in somebody's table. A person who
    corrects the record may change what it `edits`; all else has commands of its own.
    """

    name: str
    kind: Kind
    of: Callable[[Any], Any]
    told: Callable[[Any], Any]
    stored: str
    field: str = ""
    sort: str = ""
    filter: str = ""
    takes: Takes = Takes.WORD
    through: bool = False
    exported: bool = True
    reads: tuple[str, ...] = ()
    edits: bool = False


def column(
    name: str,
    kind: Kind = Kind.TEXT,
    *,
    of: Callable[[Any], Any] | None = None,
    told: Callable[[Any], Any] | None = None,
    stored: str = "",
    field: str = "",
    sort: str = "",
    filter: str = "",  # noqa: A002  the word that lists have for it
    takes: Takes | None = None,
    through: bool = False,
    exported: bool = True,
    reads: tuple[str, ...] = (),
    edits: bool = False,
) -> Column:
    """A column of this name; what is not said is as the name and the kind have it."""
    value = of or attrgetter(stored or name)
    usual = {Kind.DAY: Takes.DAYS, Kind.TERM: Takes.DAYS, Kind.NUMBER: Takes.NUMBER}
    return Column(
        name,
        kind,
        value,
        told or (lambda line: value(line.record)),
        stored or name,
        field,
        sort,
        filter,
        takes or usual.get(kind, Takes.WORD),
        through,
        exported,
        reads,
        edits,
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """Which columns people see where, in this order; a person chooses others in the window.

    `window` and `terminal` name columns, `bar` the filters above the list.
    """

    window: tuple[str, ...]
    terminal: tuple[str, ...]
    bar: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a list; `filters` and `sorts` follow from them."""

    all: tuple[Column, ...]
    shown: Shown
    filters: Mapping[str, Takes] = field(init=False)
    sorts: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        filters = {one.filter: one.takes for one in self.all if one.filter}
        object.__setattr__(self, "filters", filters)
        sorts = dict.fromkeys(one.sort for one in self.all if one.sort)
        object.__setattr__(self, "sorts", tuple(sorts))

    def named(self, name: str) -> Column:
        return next(one for one in self.all if one.name == name)

    def chosen(self, names: Sequence[str]) -> tuple[Column, ...]:
        """The columns of these names, in the order of the names."""
        return tuple(map(self.named, names))

    @property
    def exported(self) -> tuple[Column, ...]:
        return tuple(one for one in self.all if one.exported)

    @property
    def edited(self) -> tuple[Column, ...]:
        return tuple(one for one in self.all if one.edits)

    def filtered(self, name: str) -> Column:
        return next(one for one in self.all if one.filter == name)

    def sorted(self, name: str) -> Column:
        return next(one for one in self.all if one.sort == name)


def exported(value: object) -> Value:
    """A value as a table has it."""
    if isinstance(value, KeyId):
        return value.exact
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")  # a cell of a workbook knows no time zone
    if isinstance(value, tuple):
        return ";".join(map(str, value))
    assert value is None or isinstance(value, (str, int, date))  # noqa: S101  what columns hold
    return value


def fields_of(columns: Columns, record: object) -> dict[str, object]:
    """A record as JSON has it: the columns that have a name there, in their order."""
    return {one.field: _field(one.of(record)) for one in columns.all if one.field}


def _field(value: object) -> object:
    if isinstance(value, KeyId):
        return str(value)
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value


def owner_name(line: Any) -> str | None:
    """Whose the record of a line is: its `customer`, where there is one."""
    return line.customer.name if line.customer else None
