"""What the columns of a table can hold, and the headings by which that is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from keytool.domain.case_columns import CASE_COLUMNS
from keytool.domain.errors import BadInput
from keytool.domain.key_columns import KEY_COLUMNS

_TOLD_HEADINGS = 12
_TOLD_LETTERS = 40


class Holds(StrEnum):
    """What the rows of a table are."""

    KEYS = "keys"
    CASES = "cases"


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
    CASE = "case"
    SUBJECT = "subject"
    TEXT = "text"
    REGULATION = "regulation"
    CHANNEL = "channel"
    KEY = "key"
    COUPON = "coupon"
    CONTRACT = "contract"
    CONTACT = "contact"
    RECEIVED = "received"
    LEVEL = "level"
    STATE = "state"
    WAITS_FOR = "waits_for"
    SINCE = "since"
    ANSWERED = "answered"
    SPOKE = "spoke"
    OWED = "owed"
    TERM = "term"
    RESPONSIBLE = "responsible"
    CRITICAL = "critical"
    CLEAR = "clear"
    UNITS = "units"
    FIELDS = "fields"


HEADINGS: Mapping[Holds, Mapping[Field, tuple[str, ...]]] = {
    Holds.KEYS: {Field(one.name): one.reads for one in KEY_COLUMNS.all if one.reads},
    Holds.CASES: {Field(one.name): one.reads for one in CASE_COLUMNS if one.reads},
}
"""The first heading of a field is its own name; of the others the earlier says it better."""
_NEEDED = {Holds.KEYS: {Field.KEY_ID, Field.MARKING}, Holds.CASES: {Field.CASE}}
"""One of these says which record a row is."""


def plain(heading: str) -> str:
    """A heading without case, ё and punctuation."""
    words = heading.casefold().replace("ё", "е").replace("_", " ")
    return " ".join("".join(c if c.isalnum() or c in "-№" else " " for c in words).split())


_FIELDS: Mapping[Holds, Mapping[str, Field]] = {
    holds: {plain(words): meaning for meaning, some in known.items() for words in some}
    for holds, known in HEADINGS.items()
}


def known_headings(row: Sequence[str], holds: Holds = Holds.KEYS) -> int:
    """How many fields the words of a row name: how much it looks like a row of headings."""
    if sum(len(words) for words in row) > 4_000:
        return 0
    known = _FIELDS[holds]
    return len({known[words] for cell in row if (words := plain(cell)) in known})


def most_known_headings(row: Sequence[str]) -> int:
    """The same where nobody has said yet what the rows are."""
    return max(known_headings(row, holds) for holds in Holds)


def what_it_holds(header: Sequence[str]) -> Holds:
    """What the rows below these headings are: cases, where they name a case and its receipt, and
    more of a case than of a key.
    """
    cases, keys = (known_headings(header, one) for one in (Holds.CASES, Holds.KEYS))
    named = {Field.CASE, Field.RECEIVED} <= set(guessed_fields(header, Holds.CASES).values())
    return Holds.CASES if named and cases > keys else Holds.KEYS


def guessed_fields(header: Sequence[str], holds: Holds = Holds.KEYS) -> dict[int, Field]:
    """Columns whose headings tell what they hold; a field is given to one column.

    Of several the one whose heading says it best: `key_id` rather than `id`.
    """
    found: dict[int, Field] = {}
    columns = {plain(heading): column for column, heading in reversed(list(enumerate(header)))}
    for meaning, some in HEADINGS[holds].items():
        for words in map(plain, some):
            if columns.get(words, -1) not in {-1, *found}:
                found[columns[words]] = meaning
                break
    return dict(sorted(found.items()))


def names_records(fields: Mapping[int, Field], holds: Holds) -> bool:
    """Whether a column says which key or which case a row is."""
    return not _NEEDED[holds].isdisjoint(fields.values())


def fields_of(
    header: Sequence[str], said: Mapping[str, str], holds: Holds = Holds.KEYS
) -> dict[int, Field]:
    """What the columns hold: as a person said by heading, else as their headings tell.

    A column said to hold "" is passed over. Raises BadInput `column-not-there`,
    `field-unknown`, `field-twice`, `columns-unknown`, `columns-without-key`,
    `columns-without-case`.
    """
    places = {heading.casefold(): at for at, heading in reversed(list(enumerate(header)))}
    fields: dict[int, Field] = {}
    for heading, name in said.items():
        if heading.casefold() not in places:
            raise BadInput("column-not-there", heading=heading, header=_shown(header))
        if name:
            fields[places[heading.casefold()]] = _field(name, fields, holds)
    passed = {places[heading.casefold()] for heading in said}
    for at, meaning in guessed_fields(header, holds).items():
        if at not in passed and meaning not in fields.values():
            fields[at] = meaning
    if not fields:
        raise BadInput("columns-unknown", header=_shown(header))
    if not names_records(fields, holds):
        raise BadInput(f"columns-without-{holds.value[:-1]}", header=_shown(header))
    return dict(sorted(fields.items()))


@dataclass(frozen=True, slots=True)
class SecondColumn:
    """A column whose heading says what another one holds already."""

    heading: str
    field: Field
    taken: str


def second_columns(
    header: Sequence[str], fields: Mapping[int, Field], holds: Holds = Holds.KEYS
) -> list[SecondColumn]:
    """Columns that are left out though their headings are known, so that it can be said."""
    taken = {meaning: header[at] for at, meaning in fields.items()}
    return [
        SecondColumn(heading, meaning, taken[meaning])
        for at, heading in enumerate(header)
        if at not in fields
        and plain(heading) != "id"  # as often a row's own number as a key's
        and (meaning := _FIELDS[holds].get(plain(heading.rpartition(" (")[0] or heading))) in taken
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


def _field(name: str, fields: Mapping[int, Field], holds: Holds) -> Field:
    known = [field.value for field in HEADINGS[holds]]
    if name not in known:
        raise BadInput("field-unknown", field=name, known=known)
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
