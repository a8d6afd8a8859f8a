"""What columns can hold, how far an import is and what came of it, in words."""

from gui.kit.run import Run
from gui.kit.states import Choice
from gui.register.importing_run import ReadFile
from gui.register.importing_states import ProblemLine, ProgressState
from keytool.domain.import_fields import HEADINGS, Field, Holds
from keytool.domain.import_rows import Problem
from keytool.domain.imports import ImportDone
from keytool.i18n import _, case_words, ngettext, words
from keytool.i18n.messages import explain
from keytool.i18n.people import called
from keytool.services.import_check import Report

_MINUTE = 60


def field_choices(holds: Holds) -> tuple[Choice, ...]:
    """What a column can hold; the first is nothing."""
    return (
        Choice("", _("— not taken —")),
        *(Choice(field.value, field_word(field)) for field in HEADINGS[holds]),
    )


def field_word(field: Field) -> str:
    return (_key_fields() | _case_fields())[field]


def _key_fields() -> dict[Field, str]:
    return {
        Field.FAMILY: _("Family of keys"),
        Field.KEY_ID: _("Key number"),
        Field.MARKING: _("Marking"),
        Field.MODEL: _("Model"),
        Field.VENDOR: _("Vendor"),
        Field.BATCH: _("Batch"),
        Field.PRODUCED_ON: _("Produced on"),
        Field.SOLD_ON: _("Sold on"),
        Field.CUSTOMER: _("Customer"),
        Field.INN: _("Customer's INN"),
        Field.CATEGORY: _("Customer's category"),
        Field.ORDER: _("Order"),
        Field.SHIPPED_ON: _("Shipped on"),
        Field.PRODUCT: _("Product"),
        Field.EDITION: _("Edition"),
        Field.MODULES: _("Modules"),
        Field.QUANTITY: _("Quantity"),
        Field.UNTIL: _("Licence until"),
        Field.BOUGHT_ON: _("Bought on"),
    }


def _case_fields() -> dict[Field, str]:
    return {
        Field.CASE: _("Number at the other desk"),
        Field.SUBJECT: _("What it is about"),
        Field.TEXT: _("Text of the request"),
        Field.REGULATION: _("Regulation"),
        Field.CHANNEL: _("Channel"),
        Field.KEY: _("Key"),
        Field.COUPON: _("Coupon"),
        Field.CONTRACT: _("Contract"),
        Field.CONTACT: _("Who asks"),
        Field.RECEIVED: _("Received"),
        Field.LEVEL: _("Level"),
        Field.STATE: _("State"),
        Field.WAITS_FOR: _("Waits for"),
        Field.SINCE: _("Since"),
        Field.ANSWERED: _("First answer"),
        Field.SPOKE: _("Last answer"),
        Field.OWED: _("The customer's word"),
        Field.TERM: _("Agreed term"),
        Field.RESPONSIBLE: _("Responsible"),
        Field.CRITICAL: _("Out of turn"),
        Field.CLEAR: _("Problem is clear"),
        Field.UNITS: _("Units held"),
        Field.FIELDS: _("Details of the request"),
    }


def about_file(file: ReadFile) -> str:
    """`about 1 200 rows · XLSX`."""
    count = max(file.sheet.expected - 1, 0)
    rows = ngettext("about %(n)s row", "about %(n)s rows", count) % {"n": words.number(count)}
    return f"{rows} · {file.sheet.kind.upper()}"


def about_import(done: ImportDone) -> str:
    """Which import it was: `keys.xlsx, 01.03.2026 12:30, anna, 76 keys`."""
    made = case_words.cases(done.cases) if done.cases else words.keys(done.keys)
    told = (done.file, words.moment(done.at), called(done.operator), made)
    return ", ".join(filter(None, told))


def problem_line(problem: Problem) -> ProblemLine:
    told = explain(problem.code, problem.params)
    column = field_word(Field(problem.column)) if problem.column else ""
    return ProblemLine(words.number(problem.row), column, told.message)


def progress_of(run: Run) -> ProgressState:
    """`12 000 of 100 000 rows · about 2 min left`."""
    done = min(run.done, run.total)
    counts = {"done": words.number(done), "total": words.number(run.total)}
    told, left = _("%(done)s of %(total)s rows") % counts, run.seconds_left
    if run.cancelled:
        told = " · ".join((told, _("stopping…")))
    elif left is not None:
        told = f"{told} · {time_left(left)}"
    return ProgressState(done, run.total, told)


def time_left(seconds: float) -> str:
    if seconds < _MINUTE:
        return _("less than a minute left")
    minutes = round(seconds / _MINUTE)
    return ngettext("about %(n)s minute left", "about %(n)s minutes left", minutes) % {
        "n": words.number(minutes)
    }


def checked_words(report: Report) -> str:
    """What the dry run has found."""
    rows = ngettext("%(n)s row", "%(n)s rows", report.rows) % {"n": words.number(report.rows)}
    if not report.bad:
        told = _("%(rows)s, no problem found.") % {"rows": rows}
    else:
        facts = {"rows": rows, "bad": words.number(report.bad), "good": words.number(report.good)}
        told = _("%(rows)s: %(good)s good, %(bad)s with problems.") % facts
    return f"{told} {_new_customers(report)}".strip()


def written_words(report: Report) -> str:
    """What the import has written."""
    made = case_words.cases(report.cases) if report.cases else words.keys(report.keys)
    told = _("Written: %(keys)s.") % {"keys": made}
    if report.bad:
        told += " " + _("Left out: %(n)s.") % {"n": words.number(report.bad)}
    return f"{told} {_new_customers(report)}".strip()


def _new_customers(report: Report) -> str:
    if not report.new_customers:
        return ""
    return _("New customers: %(n)s.") % {"n": words.number(report.new_customers)}
