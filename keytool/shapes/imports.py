"""What an import makes of a table."""

from keytool.i18n.messages import explain
from keytool.services.import_check import Report
from keytool.shapes.values import Json


def report_json(report: Report) -> Json:
    return {
        "rows": report.rows,
        "good": report.good,
        "bad": report.bad,
        "new_customers": report.new_customers,
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
