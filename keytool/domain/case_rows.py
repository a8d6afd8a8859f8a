"""Rows of another desk's table of cases, with every problem named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from keytool.domain.case_cells import CASE_READERS
from keytool.domain.cases import CaseState
from keytool.domain.cells import Cell
from keytool.domain.errors import BadInput
from keytool.domain.import_fields import Field
from keytool.domain.import_rows import Left, Problem
from keytool.domain.import_totals import is_totals_row
from keytool.domain.parties import Category

LONGEST_NUMBER = 80
"""Letters of a number at the old desk."""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as a row tells it; moments are aware only where the file names their zone.

    `case` is its number at the old desk. `since` is when the customer was asked, or it was put
    off; `answered` our first answer, `spoke` the last one after it, `owed` the customer's word
    after these that waits for ours. `fields` are what the request says of itself, by the names
    that the file has for them.
    """

    row: int
    case: str
    received: datetime
    subject: str = ""
    text: str = ""
    customer: str | None = None
    inn: str | None = None
    category: Category = Category.COMMERCIAL
    contact: str = ""
    key: str = ""
    coupon: str = ""
    contract: str = ""
    vendor: str | None = None
    regulation: str = ""
    channel: str = "e-mail"
    level: str = ""
    state: CaseState = CaseState.OPEN
    waits_for: str = ""
    since: datetime | None = None
    answered: datetime | None = None
    spoke: datetime | None = None
    owed: datetime | None = None
    term: datetime | None = None
    responsible: str = ""
    critical: bool = False
    clear: bool | None = None
    units: int = 0
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadCase:
    """What a row is: a case, or problems, or nothing to take; `notes` say what was made of it."""

    case: CaseRow | None = None
    problems: tuple[Problem, ...] = ()
    left: Left | None = None
    notes: tuple[str, ...] = ()


def read_case(
    number: int, cells: Sequence[Cell], fields: Mapping[int, Field], vendor: str | None
) -> ReadCase:
    """The case of a row, or all its problems, or why it is left out. `vendor` is that of rows
    that name none.
    """
    told: dict[str, Any] = {}
    notes: list[str] = []
    problems: list[Problem] = []
    for at, meaning in fields.items():
        try:
            found = CASE_READERS[meaning](cells[at] if at < len(cells) else Cell(None))
        except BadInput as error:
            problems.append(Problem(number, error.code, meaning.value, error.params))
            continue
        if found.value is not None and found.value != "":
            told[meaning.value] = found.value
            notes += [found.note] if found.note else []
    left = _left(cells, told, problems)
    if left is not None:
        return ReadCase(left=left)
    problems += _missing(number, told, problems)
    if problems:
        return ReadCase(problems=tuple(problems))
    if vendor is not None and "regulation" not in told:
        told.setdefault("vendor", vendor)
    return ReadCase(CaseRow(number, **told), notes=tuple(dict.fromkeys(notes)))


def _left(
    cells: Sequence[Cell], told: Mapping[str, Any], problems: Sequence[Problem]
) -> Left | None:
    if not told and not problems:
        filled = any(cell.value not in {None, ""} for cell in cells)
        return Left.NOTHING_KNOWN if filled else Left.BLANK
    if "received" not in told and is_totals_row(cells, told.get("case"), None):
        return Left.TOTALS
    return Left.CLOSED if told.get("state") is CaseState.CLOSED else None


def _missing(number: int, told: Mapping[str, Any], problems: Sequence[Problem]) -> list[Problem]:
    """What a row may not leave out; a cell that is there and wrong has been named already."""
    there = {*told, *(problem.column for problem in problems)}
    found: list[Problem] = []
    if "case" not in there:
        found.append(Problem(number, "case-without-number", Field.CASE.value))
    elif len(str(told.get("case", ""))) > LONGEST_NUMBER:
        facts = {"most": LONGEST_NUMBER}
        found.append(Problem(number, "case-number-too-long", Field.CASE.value, facts))
    if "received" not in there:
        found.append(Problem(number, "case-without-receipt", Field.RECEIVED.value))
    if not there & {"subject", "text"}:
        found.append(Problem(number, "case-without-words", Field.SUBJECT.value))
    waits = {CaseState.WAITING, CaseState.SUSPENDED, CaseState.CLOSING}
    if told.get("state") in waits and "since" not in there:
        found.append(Problem(number, "case-without-since", Field.SINCE.value))
    return found
