"""`coupon issue --file`: coupons for a whole list of keys, or for none of them."""

from pathlib import Path

from keytool.cli.context import Session, table
from keytool.domain.coupons import Coupon
from keytool.domain.errors import BadInput
from keytool.domain.verdicts import Refusal
from keytool.i18n import _, ngettext, words
from keytool.i18n.messages import explain
from keytool.i18n.refusal_words import refusal_lines
from keytool.ports import Mint
from keytool.services.issue_coupon import Rejected, issue_coupons
from keytool.shapes.coupons import coupon_json
from keytool.shapes.refusals import refusals_json
from keytool.shapes.values import Json
from keytool.sheets.coupon_list import Defaults, read_coupon_list


def issue_list(session: Session, path: Path, mint: Mint, defaults: Defaults) -> int:
    """Issue coupons for the rows of a CSV or XLSX file; with a problem in any row, none."""
    from keytool.coupon.format.key_reference import reference_of

    rows = read_coupon_list(session.desk, path, defaults)
    done = issue_coupons(session.desk, mint, reference_of, [row.request for row in rows])
    numbers = [row.number for row in rows]
    if isinstance(done, Rejected):
        return _tell_problems(session, numbers, done)
    _tell_issued(session, numbers, done)
    return 0


def _tell_issued(session: Session, numbers: list[int], coupons: tuple[Coupon, ...]) -> None:
    today, site = session.desk.today(), session.site
    document = {
        "count": len(coupons),
        "coupons": [
            {"row": row} | coupon_json(coupon, today, site)
            for row, coupon in zip(numbers, coupons, strict=True)
        ],
    }

    def text() -> str:
        head = (_("Row"), _("Code"), _("Level"), _("Until"))
        lines = [
            (row, c.code, c.claims.level, words.day(c.claims.valid_until))
            for row, c in zip(numbers, coupons, strict=True)
        ]
        count = len(coupons)
        issued = ngettext("%(n)s coupon issued.", "%(n)s coupons issued.", count) % {"n": count}
        return f"{table(head, lines)}\n{issued}"

    session.answer(document, text)


def _tell_problems(session: Session, numbers: list[int], rejected: Rejected) -> int:
    """Exit status 2 when any row could not be understood, 1 when rules alone refused."""
    problems: list[Json] = []
    for problem in rejected.problems:
        why = problem.why
        told = explain(why.code, why.params)
        clauses = () if isinstance(why, BadInput) else why.clauses
        row = {"row": numbers[problem.place], "reason": why.code, "clauses": list(clauses)}
        if isinstance(why, Refusal):
            row["refusals"] = refusals_json(why)
        problems.append(row | {"message": told.message, "hint": told.hint})
    count = len(problems)
    summary = explain("list-has-problems", {"count": count})
    document = {
        "outcome": "refused",
        "reason": "list-has-problems",
        "message": summary.message,
        "problems": problems,
    }
    lines: list[str] = []
    for problem, shown in zip(rejected.problems, problems, strict=True):
        lines.append(_("Row %(row)s: %(message)s") % shown)
        if isinstance(problem.why, Refusal):
            lines += refusal_lines(problem.why)[1:]
    session.answer(document, "\n".join((*lines, summary.message)))
    return 2 if any(isinstance(problem.why, BadInput) for problem in rejected.problems) else 1
