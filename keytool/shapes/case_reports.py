"""What is told of many cases, for programs."""

from collections.abc import Sequence

from keytool.services.due_cases import SilentCase
from keytool.services.report_cases import CasesReport
from keytool.shapes.values import Json


def due_json(found: Sequence[SilentCase], warned: Sequence[SilentCase], *, closed: bool) -> Json:
    """What a customer's silence closes; `over` where its time has come, `half` where the customer
    is to be warned. `warned` are the numbers of those that were warned now.
    """
    return {
        "closed": closed,
        "warned": [one.case.number for one in warned],
        "count": len(found),
        "cases": [
            {
                "number": one.case.number,
                "subject": one.case.subject,
                "due": one.closing.due.isoformat(),
                "clauses": list(one.closing.clauses),
                "over": one.over,
                "half": one.half,
            }
            for one in found
        ],
    }


def report_json(found: CasesReport) -> Json:
    """Minutes are counted ones; `share` is null where nothing was decided yet."""
    return {
        "from": found.first.isoformat(),
        "until": found.last.isoformat(),
        "cases": found.cases,
        "open": found.open,
        "cannot_say": found.unknown,
        "terms": [
            {
                "regulation": one.regulation,
                "edition": one.edition,
                "level": one.level,
                "clock": one.clock,
                "clauses": list(one.clauses),
                "kept": one.kept,
                "missed": one.missed,
                "running": one.runs,
                "share": one.share,
                "median_minutes": one.took,
                "latest_minutes": one.worst,
            }
            for one in found.terms
        ],
    }
