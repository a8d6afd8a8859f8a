"""What an import found and did, in words for a terminal."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from keytool.i18n import _, ngettext, words
from keytool.i18n.columns import headings
from keytool.i18n.messages import explain
from keytool.shapes.imports import question_facts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keytool.domain.import_rows import Problem
    from keytool.services.import_check import Report
    from keytool.sheets.notes import Note
    from keytool.sheets.sheet import Sheet

_TOLD = 20
_ROWS_TOLD = 5


def report_text(sheet: "Sheet", report: "Report", notes: "Sequence[Note]", written: int) -> str:
    return "\n".join(
        (
            _file_line(sheet),
            _("Rows: %(rows)s, good: %(good)s, with problems: %(bad)s, written: %(written)s.")
            % {
                "rows": words.number(report.rows),
                "good": words.number(report.good),
                "bad": words.number(report.bad),
                "written": words.number(written),
            },
            *_customer_lines(report),
            *(f"  {explain(note.code, note.params).message}" for note in notes),
            *_question_lines(report),
            *_problem_lines(report.problems),
        )
    )


def _file_line(sheet: "Sheet") -> str:
    told = [sheet.kind.upper()]
    if sheet.encoding:
        told.append(sheet.encoding.removesuffix("-sig"))
    if sheet.name and sheet.kind != "html":
        told.append(_("sheet “%(sheet)s”") % {"sheet": sheet.name})
    told.append(_("headings in row %(row)s") % {"row": sheet.header_row})
    return " · ".join(told)


def _customer_lines(report: "Report") -> Iterator[str]:
    if not report.new:
        return
    count = len(report.new)
    told = ngettext("%(n)s new customer: %(names)s.", "%(n)s new customers: %(names)s.", count)
    names = [one.name for one in report.new[:_TOLD]]
    shown = "; ".join([*names, "…"] if count > _TOLD else names)
    yield told % {"n": words.number(count), "names": shown}


def _question_lines(report: "Report") -> Iterator[str]:
    for one in report.questions[:_TOLD]:
        told = explain("customer-inn-other-name", question_facts(one))
        yield f"  {_rows_words([one.first], one.rows)}: {told.message} {told.hint}"


def _problem_lines(problems: "Iterable[Problem]") -> Iterator[str]:
    """A line for each problem, however many rows have it."""
    alike: dict[str, list[int]] = {}
    for problem in problems:
        if problem.code == "customer-inn-other-name":
            continue
        message = explain(problem.code, problem.params).message
        column = headings((problem.column,))[0] if problem.column else ""
        alike.setdefault(f"{column}: {message}" if column else message, []).append(problem.row)
    for told, rows in list(alike.items())[:_TOLD]:
        yield f"  {_rows_words(rows, len(rows))}, {told}"
    if len(alike) > _TOLD:
        yield "  …"


def _rows_words(rows: "Sequence[int]", count: int) -> str:
    """`row 4`, or `rows 4, 5, 6, 7, 8 and 92 more`."""
    told = ", ".join(map(str, rows[:_ROWS_TOLD]))
    more = count - min(len(rows), _ROWS_TOLD)
    if more:
        return _("rows %(rows)s and %(more)s more") % {"rows": told, "more": words.number(more)}
    return ngettext("row %(rows)s", "rows %(rows)s", len(rows)) % {"rows": told}
