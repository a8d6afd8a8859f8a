"""`coupon issue --file`: coupons for a whole list of keys, or for none of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from keytool.cli.context import Session, table
from keytool.domain.cells import Cell, day_of, text_of
from keytool.domain.coupons import Coupon
from keytool.domain.errors import BadInput
from keytool.domain.verdicts import Refusal
from keytool.i18n import _, ngettext, words
from keytool.i18n.messages import explain
from keytool.i18n.refusal_words import refusal_lines
from keytool.ports import Mint
from keytool.services.coupon_keys import KeyForCoupon, keys_for_coupons
from keytool.services.issue_coupon import CouponRequest, Rejected, issue_coupons
from keytool.shapes.coupons import coupon_json
from keytool.shapes.refusals import refusals_json
from keytool.shapes.values import Json
from keytool.sheets.reading import open_sheet

_COLUMNS = {
    "key": "key",
    "ключ": "key",
    "regulation": "regulation",
    "регламент": "regulation",
    "level": "level",
    "уровень": "level",
    "from": "from",
    "с": "from",
    "units": "units",
    "единицы": "units",
}
_MOST = 100_000
"""Coupons in a list; a desk that needs more has several lists."""


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for rows that leave a cell empty."""

    regulation: str | None
    level: str | None
    starts: date | None
    units: int | None
    override: str = ""


Told = Mapping[str, Cell]
Row = tuple[int, CouponRequest | BadInput]


def issue_list(session: Session, path: Path, mint: Mint, defaults: Defaults) -> int:
    """Issue coupons for the rows of a CSV or XLSX file; with a problem in any row, none."""
    from keytool.coupon.format.key_reference import reference_of

    rows = _read(session, path, defaults)
    done = issue_coupons(session.desk, mint, reference_of, [request for _row, request in rows])
    numbers = [number for number, _request in rows]
    if isinstance(done, Rejected):
        return _tell_problems(session, numbers, done)
    _tell_issued(session, numbers, done)
    return 0


def _read(session: Session, path: Path, defaults: Defaults) -> list[Row]:
    rows = _told(path)
    names = [_key_in(told) for _number, told in rows]
    spelled = [name for name in names if isinstance(name, str)]
    found = iter(keys_for_coupons(session.desk, spelled))
    keys = [next(found) if isinstance(name, str) else name for name in names]
    return [
        (number, _request(key, told, defaults))
        for (number, told), key in zip(rows, keys, strict=True)
    ]


def _told(path: Path) -> list[tuple[int, Told]]:
    """The rows that say anything, with their numbers in the file."""
    with open_sheet(path) as sheet:
        names = _names(sheet.header)
        rows: list[tuple[int, Told]] = []
        for number, cells in sheet.rows:
            if all(cell.value in {None, ""} for cell in cells):
                continue
            if len(rows) == _MOST:
                raise BadInput("list-too-long", path=path.name, most=_MOST)
            rows.append((number, dict(zip(names, cells, strict=False))))
    return rows


def _names(header: tuple[str, ...]) -> list[str]:
    """The columns' own names. Raises BadInput for a list that is not one of coupons."""
    names = [_COLUMNS.get(title.strip().casefold()) for title in header]
    known = [name for name in names if name]
    unknown = [title for title, name in zip(header, names, strict=True) if name is None]
    if unknown or len(set(known)) != len(known):
        raise BadInput("list-columns", columns=unknown or list(header), known=_KNOWN)
    if "key" not in known:
        raise BadInput("list-without-keys", known=_KNOWN)
    return known


_KNOWN = ["key", "regulation", "level", "from", "units"]


def _key_in(told: Told) -> str | BadInput:
    try:
        return text_of(told["key"])
    except BadInput as error:
        return error


def _request(
    key: KeyForCoupon | BadInput, told: Told, defaults: Defaults
) -> CouponRequest | BadInput:
    if isinstance(key, BadInput):
        return key
    empty = Cell(None)
    try:
        regulation = text_of(told.get("regulation", empty)) or defaults.regulation or key.regulation
        if regulation is None:
            return BadInput("key-without-vendor")
        return CouponRequest(
            key.key,
            regulation,
            text_of(told.get("level", empty)) or defaults.level,
            day_of(told.get("from", empty)) or defaults.starts,
            _units(text_of(told.get("units", empty))) or defaults.units,
            defaults.override,
        )
    except BadInput as error:
        return error


def _units(text: str) -> int | None:
    """Raises BadInput `units-not-a-number`; nought is a number, and refused as such later."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise BadInput("units-not-a-number", units=text)
    return int(text)


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
