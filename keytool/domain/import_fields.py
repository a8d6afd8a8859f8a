"""What the columns of a table can hold, and the headings by which that is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from keytool.domain.errors import BadInput
from keytool.domain.key_columns import KEY_COLUMNS

_TOLD_HEADINGS = 12
_TOLD_LETTERS = 40


class Field(StrEnum):
    """What a column can hold."""

    FAMILY = "family"
    KEY_ID = "key_id"
    MARKING = "marking"
    MODEL = "model"
    VENDOR = "vendor"
    BATCH = "batch"
    PRODUCED_ON = "produced_on"
    SOLD_ON = "sold_on"
    CUSTOMER = "customer"
    INN = "inn"
    CATEGORY = "category"
    ORDER = "order"
    SHIPPED_ON = "shipped_on"
    PRODUCT = "product"
    EDITION = "edition"
    MODULES = "modules"
    QUANTITY = "quantity"
    UNTIL = "until"
    BOUGHT_ON = "bought_on"


HEADINGS: Mapping[Field, tuple[str, ...]] = {
    Field(one.name): one.reads for one in KEY_COLUMNS.all if one.reads
}
"""The first heading of a field is its own name; of the others the earlier says it better."""


def plain(heading: str) -> str:
    """A heading without case, ё and punctuation."""
    words = heading.casefold().replace("ё", "е").replace("_", " ")
    return " ".join("".join(c if c.isalnum() or c in "-№" else " " for c in words).split())


_FIELDS = {plain(words): meaning for meaning, some in HEADINGS.items() for words in some}


def known_headings(row: Sequence[str]) -> int:
    """How many fields the words of a row name: how much it looks like a row of headings."""
    if sum(len(words) for words in row) > 4_000:
        return 0
    return len({_FIELDS[words] for cell in row if (words := plain(cell)) in _FIELDS})


def guessed_fields(header: Sequence[str]) -> dict[int, Field]:
    """Columns whose headings tell what they hold; a field is given to one column.

    Of several the one whose heading says it best: `key_id` rather than `id`.
    """
    found: dict[int, Field] = {}
    columns = {plain(heading): column for column, heading in reversed(list(enumerate(header)))}
    for meaning, some in HEADINGS.items():
        for words in map(plain, some):
            if columns.get(words, -1) not in {-1, *found}:
                found[columns[words]] = meaning
                break
    return dict(sorted(found.items()))


def fields_of(header: Sequence[str], said: Mapping[str, str]) -> dict[int, Field]:
    """What the columns hold: as a person said by heading, else as their headings tell.

    A column said to hold "" is passed over. Raises BadInput `column-not-there`,
    `field-unknown`, `field-twice`, `columns-unknown`, `columns-without-key`.
    """
    places = {heading.casefold(): at for at, heading in reversed(list(enumerate(header)))}
    fields: dict[int, Field] = {}
    for heading, name in said.items():
        if heading.casefold() not in places:
            raise BadInput("column-not-there", heading=heading, header=_shown(header))
        if name:
            fields[places[heading.casefold()]] = _field(name, fields)
    passed = {places[heading.casefold()] for heading in said}
    for at, meaning in guessed_fields(header).items():
        if at not in passed and meaning not in fields.values():
            fields[at] = meaning
    if not fields:
        raise BadInput("columns-unknown", header=_shown(header))
    if not {Field.KEY_ID, Field.MARKING} & set(fields.values()):
        raise BadInput("columns-without-key", header=_shown(header))
    return dict(sorted(fields.items()))


@dataclass(frozen=True, slots=True)
class SecondColumn:
    """A column whose heading says what another one holds already."""

    heading: str
    field: Field
    taken: str


def second_columns(header: Sequence[str], fields: Mapping[int, Field]) -> list[SecondColumn]:
    """Columns that are left out though their headings are known, so that it can be said."""
    holds = {meaning: header[at] for at, meaning in fields.items()}
    return [
        SecondColumn(heading, meaning, holds[meaning])
        for at, heading in enumerate(header)
        if at not in fields
        and plain(heading) != "id"  # as often a row's own number as a key's
        and (meaning := _FIELDS.get(plain(heading.rpartition(" (")[0] or heading))) in holds
        and meaning is not None
    ]


def distinct(header: Sequence[str]) -> tuple[str, ...]:
    """Headings that can be told apart: the second of a name is `name (2)`."""
    seen: dict[str, int] = {}
    found: list[str] = []
    for heading in header:
        count = seen[heading.casefold()] = seen.get(heading.casefold(), 0) + 1
        found.append(f"{heading} ({count})" if count > 1 and heading else heading)
    return tuple(found)


def _field(name: str, fields: Mapping[int, Field]) -> Field:
    if name not in set(Field):
        raise BadInput("field-unknown", field=name, known=[field.value for field in Field])
    if Field(name) in fields.values():
        raise BadInput("field-twice", field=name)
    return Field(name)


def _shown(header: Sequence[str]) -> list[str]:
    """Headings as a message can hold them."""
    some = [
        heading if len(heading) <= _TOLD_LETTERS else f"{heading[:_TOLD_LETTERS]}…"
        for heading in header[:_TOLD_HEADINGS]
        if heading
    ]
    return [*some, "…"] if len(header) > _TOLD_HEADINGS else some
