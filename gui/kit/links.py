"""Links between things: what a row, a card or the search leads to, without knowing who shows it."""

from enum import StrEnum

from keytool.domain.values import dataclass

DESK = "desk"
"""The section where a key lies; a card leads out of it and back."""


class Kind(StrEnum):
    """What can be gone to. REPLACEMENT_OF_KEY counts keys: its replacement, or the start of one;
    SETTINGS have no row, but a page by its name as `text`. A CASE may have as `text` what is to
    be written there; NEW_CASE counts what `text` names: a key, a customer or a coupon.

    Those below SETTINGS have no page of their own; they are named where something is done with
    them.
    """

    KEY = "key"
    COUPON = "coupon"
    CUSTOMER = "customer"
    SHIPMENT = "shipment"
    REPLACEMENT = "replacement"
    REPLACEMENT_OF_KEY = "replacement-of-key"
    CHECK = "check"
    SETTINGS = "settings"
    SITTING = "sitting"
    CASE = "case"
    NEW_CASE = "new-case"
    LIST = "list"
    LICENCE = "licence"
    CONTRACT = "contract"
    CERTIFICATE = "certificate"


@dataclass(frozen=True, slots=True)
class Link:
    """One thing by its kind and its row in the register; a CHECK has none, but may have a `text`.

    A LIST is told by its `text`: the section that shows it, a colon, and the section's own word
    for what of it (`register:warranties`). A clause is gone to by its ClauseRef.
    """

    kind: Kind
    row: int = 0
    text: str = ""

    @property
    def listed_in(self) -> str:
        """The section that shows the list."""
        return self.text.partition(":")[0]

    @property
    def which(self) -> str:
        """The section's own word for what of the list is meant."""
        return self.text.partition(":")[2]
