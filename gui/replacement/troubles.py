"""What went wrong in a replacement: under its field, or as a notice with a hint for the window."""

from dataclasses import replace

from gui.kit.states import Banner, FieldError
from gui.kit.tones import Tone
from gui.kit.troubles import banner_of, explanation_of
from keytool.domain.errors import Conflict, KeydeskError
from keytool.domain.verdicts import Refusal
from keytool.i18n import N_, _
from keytool.i18n.messages import explain

_FIELD_OF = {
    "complaint-missing": "complaint",
    "claim-in-future": "claimed_on",
    "claimed-before-shipment": "claimed_on",
    "received-before-claim": "received_on",
    "price-missing": "price",
    "price-not-possible": "price",
    "purchase-missing": "document",
    "shipped-before-claim": "shipped",
    "shipped-in-future": "shipped",
}
_HINTS = {
    "customer-of-key-unknown": N_("Ship the key to its customer in the register first."),
    "regulation-has-no-replacement": N_("Another regulation may govern the key's warranty."),
    "replacement-not-at-this-step": N_("This is how it stands now."),
    "replacement-changed": N_("Nothing was changed. This is how it stands now."),
    "replacement-completed": N_("Nothing was changed. This is its act."),
    "replacement-cancelled": N_("Nothing was changed."),
    "replacement-key-not-in-stock": N_("Take one that is in stock."),
    "replacement-unknown": "",
}


def is_lost_race(error: Exception | Refusal) -> bool:
    """Whether somebody else was quicker: what is shown is old then."""
    return isinstance(error, Conflict)


def error_of(error: Exception | Refusal) -> FieldError | None:
    """The field that it belongs under; None for a notice."""
    field = _FIELD_OF.get(_code(error))
    if field is None or isinstance(error, Refusal):
        return None
    told = explanation_of(error)
    return FieldError(field, f"{told.message} {told.hint}".strip())


def trouble_banner(error: Exception | Refusal) -> Banner:
    """The notice of a failure or a refusal, with a hint that fits the window."""
    if isinstance(error, Refusal):
        return replace(refusal_banner(error), dismissible=True)
    banner = banner_of(error)
    return replace(banner, text=_hint(_code(error), banner.text), dismissible=True)


def refusal_banner(refusal: Refusal) -> Banner:
    told = explain(refusal.code, refusal.params)
    return Banner(Tone.BAD, told.message, _hint(refusal.code, told.hint))


def _hint(code: str, usual: str) -> str:
    own = _HINTS.get(code)
    if own is None:
        return usual
    return _(own) if own else ""


def _code(error: Exception | Refusal) -> str:
    return error.code if isinstance(error, KeydeskError | Refusal) else ""
