"""A replacement's values in words, each with one wording; where two are needed, side by side."""

from collections.abc import Callable, Collection

from keytool.domain.replacement_table import Readable, ReplacementOutcome
from keytool.domain.replacements import Need, Progress, Stage
from keytool.i18n import N_, _, pgettext

Say = Callable[[str], str]
"""Turns a msgid into a language; what a document says is not in the active one."""


def stage(value: Stage) -> str:
    return {
        Stage.OPENED: pgettext("replacement", "opened"),
        Stage.RECEIVED: pgettext("replacement", "key handed in"),
        Stage.DECIDED: pgettext("replacement", "decided"),
        Stage.SETTLED: pgettext("replacement", "settled"),
        Stage.COMPLETED: pgettext("replacement", "completed"),
        Stage.CANCELLED: pgettext("replacement", "cancelled"),
    }[value]


def progress(value: Progress) -> str:
    """Whether something is still to be done."""
    return {
        Progress.WAITING: pgettext("replacement", "waits"),
        Progress.OVER: pgettext("replacement", "over"),
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


def need_word(value: Need | None) -> str:
    """The same in a word or two, for a badge."""
    return {
        None: "",
        Need.KEY: pgettext("waits for", "Faulty key"),
        Need.INSPECTION: pgettext("waits for", "Inspection"),
        Need.DECISION: pgettext("waits for", "Decision"),
        Need.PRICE: pgettext("waits for", "Price"),
        Need.PURCHASE: pgettext("waits for", "Purchase"),
        Need.REPLACEMENT: pgettext("waits for", "New key"),
    }[value]


def next_act(value: Need) -> str:
    """What a person does next, in a word or two."""
    return {
        Need.KEY: pgettext("next act", "Take the key"),
        Need.INSPECTION: pgettext("next act", "Inspect"),
        Need.DECISION: pgettext("next act", "Decide"),
        Need.PRICE: pgettext("next act", "Note the price"),
        Need.PURCHASE: pgettext("next act", "Note the purchase"),
        Need.REPLACEMENT: pgettext("next act", "Hand out"),
    }[value]


def outcome(value: ReplacementOutcome, say: Say = _) -> str:
    """What the table gives."""
    return say(
        {
            ReplacementOutcome.REPLACE_FREE: N_("replaced free of charge"),
            ReplacementOutcome.QUOTE: N_("replaced at the department's price"),
            ReplacementOutcome.REPURCHASE: N_("the licences are bought again at full price"),
            ReplacementOutcome.AWAIT_KEY: N_("the faulty key has to be handed in first"),
            ReplacementOutcome.NEEDS_DECISION: N_("a person decides"),
        }[value]
    )


DONE = {
    ReplacementOutcome.REPLACE_FREE: N_("The key is replaced free of charge"),
    ReplacementOutcome.QUOTE: N_("The key is replaced at the agreed price"),
    ReplacementOutcome.REPURCHASE: N_("The licences were bought again at full price"),
    ReplacementOutcome.AWAIT_KEY: N_("The faulty key has to be handed in first"),
    ReplacementOutcome.NEEDS_DECISION: N_("A person has to decide"),
}
"""What was done, as an act and its check say it: the price is no longer the department's alone."""


def readable(value: Readable) -> str:
    """What can be read of a key."""
    return {
        Readable.BOTH: _("number and licences"),
        Readable.NUMBER: _("number only"),
        Readable.LICENCES: _("licences only"),
        Readable.NONE: pgettext("readable", "nothing"),
    }[value]


def readable_any(values: Collection[Readable]) -> str:
    """What a row of the table takes."""
    if set(values) == {Readable.BOTH, Readable.NUMBER}:
        return _("number")
    return " / ".join(map(readable, values))


def can_be_read(values: Collection[Readable]) -> str:
    """The same as a condition among others."""
    if set(values) == {Readable.BOTH, Readable.NUMBER}:
        return _("the number can be read")
    told = {
        Readable.BOTH: _("number and licences can be read"),
        Readable.NUMBER: _("only the number can be read"),
        Readable.LICENCES: _("only the licences can be read"),
        Readable.NONE: _("nothing can be read"),
    }
    return " / ".join(told[value] for value in values)


def how_it_shows(value: Readable) -> str:
    """What a person sees where so much can be read."""
    return {
        Readable.BOTH: _("The program and the reader know the key and its licences"),
        Readable.NUMBER: _("The key answers, its licences do not"),
        Readable.LICENCES: _("The licences are listed, the number is not"),
        Readable.NONE: _("Nothing answers, or the computer does not notice the key"),
    }[value]
