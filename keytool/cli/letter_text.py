"""Vendors' texts of letters in sentences for a terminal."""

from collections.abc import Sequence

from keytool.cli.context import table
from keytool.domain.letter_templates import LetterKind
from keytool.i18n import LANGUAGES, _
from keytool.i18n.letter_texts import letter_kind
from keytool.i18n.messages import explain_error
from keytool.services.letter_templates import Preview, VendorTexts, error_of


def templates_text(found: Sequence[VendorTexts]) -> str:
    """A line for each vendor and letter, and whose words each language has."""
    head = (_("Vendor"), _("Letter"), *LANGUAGES)
    rows = [
        (one.vendor.name, letter_kind(kind), *_whose(one, kind))
        for one in found
        for kind in LetterKind
    ]
    return table(head, rows) if rows else _("No vendors.")


def _whose(found: VendorTexts, kind: LetterKind) -> tuple[str, ...]:
    own = {one.language for one in found.texts if one.kind is kind}
    return tuple(_("own") if one in own else _("built in") for one in LANGUAGES)


def findings_text(found: Preview) -> str:
    """A line for each thing that is wrong."""
    return "\n".join(explain_error(error_of(one, found.kind)).message for one in found.findings)
