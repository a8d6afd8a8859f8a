"""What is said of sittings in which keys come back or are counted."""

from collections.abc import Callable

from keytool.domain.sitting_items import Condition, Finding, ItemOutcome
from keytool.domain.sittings import Purpose
from keytool.i18n import N_, _


def purpose(value: Purpose) -> str:
    return {
        Purpose.SHIP: _("shipping"),
        Purpose.INTAKE: _("taking keys back"),
        Purpose.STOCK: _("counting the stock"),
    }[value]


def item_outcome(value: ItemOutcome) -> str:
    """The word beside a key that was plugged or scanned."""
    return {
        ItemOutcome.ACCEPTED: _("Accepted"),
        ItemOutcome.COUNTED: _("In its place"),
        ItemOutcome.UNKNOWN: _("Not in the register"),
        ItemOutcome.NOT_IN_STOCK: _("Not in stock by the register"),
        ItemOutcome.NEVER_LEFT: _("In stock by the register"),
        ItemOutcome.OF_ANOTHER: _("Another customer's key"),
        ItemOutcome.TWICE: _("Twice in this sitting"),
        ItemOutcome.OUTSIDE: _("Not what this sitting looks at"),
        ItemOutcome.UNREADABLE: _("Unreadable"),
        ItemOutcome.NOT_A_KEY: _("Not a key"),
    }[value]


_CONDITIONS = {
    Condition.WHOLE: N_("whole"),
    Condition.WORN: N_("worn"),
    Condition.DAMAGED: N_("damaged"),
    Condition.NO_CASE: N_("without its case"),
}


def condition(value: Condition, say: Callable[[str], str] = _) -> str:
    """In the active language, or in that of a document: `say` is its catalogue."""
    return say(_CONDITIONS[value])


def finding(value: Finding) -> str:
    """What a count says of a key."""
    return {
        Finding.EXPECTED: _("in its place"),
        Finding.NOT_IN_STOCK: _("not in stock by the register"),
        Finding.UNKNOWN: _("not in the register"),
        Finding.MISSING: _("missing here"),
    }[value]
