"""What was found out about a file and made of its rows: each thing once, not once a row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from keytool.domain.id_columns import BaseDecision
from keytool.domain.import_fields import Field, Holds, second_columns
from keytool.domain.import_rows import Left
from keytool.services.import_check import Report
from keytool.sheets.sheet import Sheet

_LEFT = {
    Left.TOTALS: "note-totals",
    Left.SOFTWARE: "note-software",
    Left.NOTHING_KNOWN: "note-nothing-known",
    Left.CLOSED: "note-cases-closed",
    Left.KNOWN: "note-cases-known",
}


@dataclass(frozen=True, slots=True)
class Note:
    """A code, whose sentence is in the catalogue, and its facts."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


def about_file(
    sheet: Sheet, fields: Mapping[int, Field], holds: Holds = Holds.KEYS
) -> Iterator[Note]:
    """What of a file was taken for the table, and what of it was not."""
    hidden = [one.name for one in sheet.sheets if one.hidden]
    others = [one.name for one in sheet.sheets if not one.hidden and one.name != sheet.name]
    if others:
        yield Note("note-sheet-taken", {"sheet": sheet.name, "others": others})
    if hidden and sheet.name not in hidden:
        yield Note("note-sheets-hidden", {"sheets": hidden})
    if sheet.titles:
        yield Note("note-titles", {"count": sheet.titles, "row": sheet.header_row})
    if sheet.claimed is not None and sheet.height is not None and sheet.claimed < sheet.height:
        yield Note("note-dimension", {"claimed": sheet.claimed, "rows": sheet.height})
    for one in second_columns(sheet.header, fields, holds):
        facts = {"heading": one.heading, "taken": one.taken, "field": one.field.value}
        yield Note("note-second-column", facts)


def about_rows(report: Report, decision: BaseDecision | None) -> Iterator[Note]:
    """What was made of rows, and which were left out."""
    if decision is not None and decision.base is not None and decision.open_cells:
        proof = decision.proofs[0].text if decision.proofs else "—"
        facts = {"count": decision.open_cells, "proof": proof}
        yield Note(f"note-ids-{decision.base.value}", facts)
    for left, code in _LEFT.items():
        if tally := report.left.get(left):
            yield Note(code, {"count": tally.rows, "rows": tally.first})
    for code, tally in report.notes.items():
        yield Note(f"note-{code}", {"count": tally.rows, "rows": tally.first})
