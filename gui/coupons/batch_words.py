"""Rows of a table that asks for coupons, in words; and the table of what was issued."""

from collections.abc import Sequence
from pathlib import Path

from gui.coupons.batch_states import BatchLine
from gui.kit.states import Badge
from gui.kit.tones import Tone
from keytool.domain.coupons import Coupon
from keytool.domain.verdicts import Refusal
from keytool.i18n import _, language, words
from keytool.i18n.messages import explain
from keytool.i18n.refusal_words import refusal_lines
from keytool.i18n.rule_words import level_name
from keytool.rulebook.book import Rulebook
from keytool.services.issue_coupon import Outcome
from keytool.services.promise_coupon import Promise
from keytool.sheets.coupon_list import CouponRow


def rehearsed_line(book: Rulebook, row: CouponRow, outcome: Outcome) -> BatchLine:
    """What a row would get, or why it gets none."""
    number = words.number(row.number)
    if isinstance(outcome, Promise):
        claims = outcome.claims
        level = level_name(book.edition(claims.edition), claims.level)
        days = f"{words.day(claims.valid_from)} – {words.day(claims.valid_until)}"
        units = words.units(claims.unit, claims.units)
        gets = " · ".join(filter(None, (level, days, units)))
        return BatchLine(number, row.key, gets, Badge(Tone.GOOD, _("A coupon")))
    told = explain(outcome.code, outcome.params)
    lines = refusal_lines(outcome) if isinstance(outcome, Refusal) else ()
    why = "\n".join(line.strip() for line in lines) or f"{told.message} {told.hint}".strip()
    return BatchLine(number, row.key, told.message, Badge(Tone.BAD, _("None")), why)


def issued_line(book: Rulebook, row: CouponRow, coupon: Coupon) -> BatchLine:
    """The code that a row got."""
    level = level_name(book.edition_of_coupon(coupon), coupon.claims.level)
    gets = f"{coupon.code} · {level}"
    return BatchLine(words.number(row.number), row.key, gets, Badge(Tone.GOOD, _("Issued")))


def save_issued(
    path: Path, rows: Sequence[CouponRow], coupons: Sequence[Coupon], site: str
) -> None:
    """A row for each coupon, for who sends them out. Raises as `write_sheet`."""
    from keytool.coupon.format.link import qr_text_of
    from keytool.sheets.writing import write_sheet

    head = (_("Row"), _("Key"), _("Code"), _("Level"), _("From"), _("Until"), _("Link"))
    told = [
        (
            row.number,
            row.key,
            coupon.code,
            coupon.claims.level,
            coupon.claims.valid_from,
            coupon.claims.valid_until,
            qr_text_of(coupon.token, site),
        )
        for row, coupon in zip(rows, coupons, strict=True)
    ]
    write_sheet(path, head, told, words.day if language() == "ru" else lambda day: day.isoformat())
