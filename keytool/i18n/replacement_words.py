"""A replacement's states in the active language."""

from keytool.domain.replacement_table import Readable, ReplacementOutcome
from keytool.domain.replacements import Need, Stage
from keytool.i18n import _, pgettext


def stage(value: Stage) -> str:
    return {
        Stage.OPENED: pgettext("replacement", "opened"),
        Stage.RECEIVED: pgettext("replacement", "key handed in"),
        Stage.DECIDED: pgettext("replacement", "decided"),
        Stage.SETTLED: pgettext("replacement", "settled"),
        Stage.COMPLETED: pgettext("replacement", "completed"),
        Stage.CANCELLED: pgettext("replacement", "cancelled"),
    }[value]


def need(value: Need | None) -> str:
    """What it waits for; empty when it is over."""
    return {
        None: "",
        Need.KEY: _("waits for the faulty key"),
        Need.INSPECTION: _("waits for the inspection"),
        Need.DECISION: _("waits for a person's decision"),
        Need.PRICE: _("waits for a price and consent to it"),
        Need.PURCHASE: _("waits until the licences are bought again"),
        Need.REPLACEMENT: _("the new key may go out"),
    }[value]


def outcome(value: ReplacementOutcome) -> str:
    return {
        ReplacementOutcome.REPLACE_FREE: _("replaced free of charge"),
        ReplacementOutcome.QUOTE: _("replaced at the department's price"),
        ReplacementOutcome.REPURCHASE: _("the licences are bought again at full price"),
        ReplacementOutcome.AWAIT_KEY: _("nothing before the faulty key is handed in"),
        ReplacementOutcome.NEEDS_DECISION: _("a person decides"),
    }[value]


def readable(value: Readable) -> str:
    return {
        Readable.BOTH: _("number and licences"),
        Readable.NUMBER: _("number only"),
        Readable.LICENCES: _("licences only"),
        Readable.NONE: pgettext("readable", "nothing"),
    }[value]
