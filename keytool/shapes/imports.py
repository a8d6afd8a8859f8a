"""What a table was taken for, and what an import makes of it."""

from typing import TYPE_CHECKING

from keytool.domain.import_rows import Left
from keytool.i18n.messages import explain
from keytool.shapes.values import Json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keytool.services.import_check import Columns, Report
    from keytool.sheets.notes import Note
    from keytool.sheets.sheet import Sheet


_ALWAYS = dict.fromkeys((Left.BLANK, Left.NOTHING_KNOWN, Left.TOTALS, Left.SOFTWARE)).keys()
"""What is told of rows that are left out though there are none; the others are those of cases."""


def file_json(path: object, sheet: "Sheet") -> Json:
    return {
        "file": str(path),
        "kind": sheet.kind,
        "encoding": sheet.encoding,
        "delimiter": sheet.delimiter,
        "sheet": sheet.name,
        "sheets": [{"name": one.name, "hidden": one.hidden} for one in sheet.sheets],
        "header_row": sheet.header_row,
    }


def columns_json(header: "Sequence[str]", columns: "Columns") -> Json:
    base = columns.defaults.id_base
    return {
        "columns": {header[at]: meaning.value for at, meaning in columns.fields.items()},
        "ignored": [head for at, head in enumerate(header) if at not in columns.fields],
        "id_base": base.value if base else None,
    }


def report_json(report: "Report", notes: "Sequence[Note]") -> Json:
    return {
        "rows": report.rows,
        "good": report.good,
        "bad": report.bad,
        "keys": report.keys,
        "cases": report.cases,
        "row_counts": {
            "in_file": report.in_file,
            "read": report.rows,
            **{left.value: _count(report, left) for left in _ALWAYS | report.left.keys()},
        },
        "new_customers": report.new_customers,
        "new_customer_names": [one.name for one in report.new[:1000]],
        "questions": _questions(report),
        "notes": [
            {
                "code": note.code,
                "params": dict(note.params),
                "message": explain(note.code, note.params).message,
            }
            for note in notes
        ],
        "problems": [
            {
                "row": problem.row,
                "column": problem.column,
                "code": problem.code,
                "message": explain(problem.code, problem.params).message,
            }
            for problem in report.problems
        ],
    }


def _count(report: "Report", left: Left) -> int:
    return report.left[left].rows if left in report.left else 0


def question_facts(one: object) -> dict[str, object]:
    """What the sentence about a customer with a known INN is filled with."""
    return {name: getattr(one, name) for name in ("inn", "name", "known")}


def _questions(report: "Report") -> list[Json]:
    return [
        {
            "code": "customer-inn-other-name",
            "inn": one.inn,
            "name": one.name,
            "known": one.known,
            "customer": one.customer or None,
            "rows": one.rows,
            "first_row": one.first,
            "message": explain("customer-inn-other-name", question_facts(one)).message,
        }
        for one in report.questions
    ]
