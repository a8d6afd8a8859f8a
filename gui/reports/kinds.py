"""What reports there are, and what each says of itself."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from gui.kit.states import Choice
from gui.reports.states import StockRow
from keytool.domain.key_models import model_title
from keytool.domain.listing import StockLine
from keytool.i18n import _, words


class Report(StrEnum):
    """What a report is about."""

    STOCK = "stock"
    SHIPPED = "shipped"
    WARRANTIES = "warranties"
    COUPONS = "coupons"
    CASES = "cases"


LISTED = frozenset({Report.SHIPPED, Report.WARRANTIES, Report.COUPONS})
"""What is listed by a list of the register's own."""
PAST = frozenset({Report.SHIPPED, Report.CASES})


def stock_rows(
    lines: Sequence[StockLine], vendors: Iterable[tuple[str, str]]
) -> tuple[StockRow, ...]:
    names = dict(vendors)
    return tuple(
        StockRow(
            names.get(line.vendor or "", _("vendor not known")),
            model_title(line.family, line.model),
            words.number(line.keys),
        )
        for line in lines
    )


def kinds() -> tuple[Choice, ...]:
    return (
        Choice(Report.WARRANTIES.value, _("Warranties that end")),
        Choice(Report.COUPONS.value, _("Coupons that end")),
        Choice(Report.SHIPPED.value, _("What shipped")),
        Choice(Report.STOCK.value, _("Stock")),
        Choice(Report.CASES.value, _("Limits of cases")),
    )


def opens(report: Report) -> str:
    return {
        Report.WARRANTIES: _("the key's card"),
        Report.COUPONS: _("the coupon's page"),
        Report.SHIPPED: _("the shipment"),
        Report.STOCK: "",
        Report.CASES: _("the case"),
    }[report]


def empty(report: Report) -> str:
    return {
        Report.WARRANTIES: _("No warranty ends in these days."),
        Report.COUPONS: _("No coupon ends in these days."),
        Report.SHIPPED: _("Nothing was shipped in these days."),
        Report.CASES: _("No such limit of a case that was opened in these days has ended yet."),
        Report.STOCK: _("Nothing is in stock. Keys come in at the warehouse."),
    }[report]
