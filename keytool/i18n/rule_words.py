"""The rulebook's words in the active language."""

from keytool.domain.replacement_table import Readable, ReplacementOutcome
from keytool.i18n import _, pgettext
from keytool.rulebook.parts import Basis, DecreeDays, ShortenedDays, Standing


def needs(basis: Basis) -> str:
    return {
        Basis.NOTHING: pgettext("needs", "nothing"),
        Basis.LICENCE: pgettext("needs", "licence"),
        Basis.CONTRACT: pgettext("needs", "contract"),
        Basis.COUPON: pgettext("needs", "coupon"),
    }[basis]


def decree_days(switch: DecreeDays) -> str:
    return {DecreeDays.WORKING: _("are worked"), DecreeDays.OFF: _("are off")}[switch]


def shortened_days(switch: ShortenedDays) -> str:
    return {
        ShortenedDays.IGNORE: _("keep their length"),
        ShortenedDays.CUT: _("close an hour earlier"),
    }[switch]


def standing(value: Standing) -> str:
    return {
        Standing.OFFICIAL: _("official channel"),
        Standing.SPECIAL: _("for special requests only"),
        Standing.DUPLICATE: _("only repeats a request"),
        Standing.UNOFFICIAL: _("not an official channel"),
    }[value]


def readable(values: tuple[Readable, ...] | None) -> str:
    """The sets that a row takes; `-` when it takes any."""
    if values is None:
        return "-"
    if {Readable.BOTH, Readable.NUMBER} == set(values):
        return _("number")
    told = {
        Readable.BOTH: _("number and licences"),
        Readable.NUMBER: _("number only"),
        Readable.LICENCES: _("licences only"),
        Readable.NONE: pgettext("readable", "nothing"),
    }
    return " / ".join(told[value] for value in values)


def outcome(value: ReplacementOutcome) -> str:
    return {
        ReplacementOutcome.REPURCHASE: _("buy again at full price"),
        ReplacementOutcome.AWAIT_KEY: _("wait for the key"),
        ReplacementOutcome.REPLACE_FREE: _("free"),
        ReplacementOutcome.QUOTE: _("priced by the department"),
        ReplacementOutcome.NEEDS_DECISION: _("a person decides"),
    }[value]
