"""What happened, in words: the entries of the journal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from keytool.domain.journal import JournalEntry
from keytool.i18n import _
from keytool.i18n.words import day


@dataclass(frozen=True, slots=True)
class EventWords:
    """A line of history: what happened, and the facts of it."""

    title: str
    detail: str


def event(entry: JournalEntry) -> EventWords:
    """What a journal entry says to people."""
    facts = entry.event.facts
    titles = {
        "key-registered": _("Registered"),
        "keys-shipped": _("Shipped"),
        "licence-added": _("Licence added"),
        "coupon-issued": _("Coupon issued"),
        "coupon-redeemed": _("Coupon redeemed"),
        "coupon-suspended": _("Coupon suspended"),
        "coupon-revoked": _("Coupon revoked"),
        "coupon-active": _("Coupon reinstated"),
        "coupon-held": _("Units held"),
        "coupon-released": _("Held units released"),
        "coupon-reversed": _("Redemption reversed"),
        "coupon-renewed": _("Coupon renewed"),
        "key-edited": _("Record corrected"),
        "key-faulty": _("Reported faulty"),
        "key-shipped": _("Works again"),
        "key-lost": _("Reported lost"),
        "key-written-off": _("Written off"),
        "key-seen": _("Seen on the bus"),
        "warranty-extended": _("Warranty extended"),
        "licence-ended": _("Licence ended"),
        "contract-added": _("Contract concluded"),
        "contract-ended": _("Contract ended"),
        "consent-given": _("Consent given"),
        "consent-withdrawn": _("Consent withdrawn, personal data erased"),
        "view-saved": _("View saved"),
        "view-removed": _("View removed"),
        "customer-edited": _("Customer's record corrected"),
        "customer-added": _("Customer added"),
        "vendor-added": _("Vendor added"),
        "replacement-opened": _("Replacement opened"),
        "replacement-received": _("Faulty key handed in"),
        "replacement-decided": _("Replacement decided"),
        "replacement-overridden": _("Replacement decided otherwise"),
        "replacement-settled": _("Replacement settled"),
        "replacement-completed": _("Key replaced"),
        "replacement-cancelled": _("Replacement cancelled"),
        "keys-imported": _("Imported"),
        "sitting-opened": _("Sitting opened"),
        "line-accepted": _("Accepted at the warehouse"),
        "line-marked": _("Marking noted"),
        "line-undone": _("Taken out of the sitting"),
        "sitting-dropped": _("Sitting dropped"),
        "sitting-closed": _("Sitting closed"),
    }
    return EventWords(titles.get(entry.event.action, entry.event.action), _detail(facts))


_TELLING = ("order", "product", "contract", "reason", "name", "vendor")


def _detail(facts: Mapping[str, str | int | None]) -> str:
    parts = [str(facts[name]) for name in _TELLING if facts.get(name)]
    if facts.get("case"):
        parts.append(_("case %(case)s") % {"case": facts["case"]})
    ends = facts.get("valid_until") or facts.get("until")
    if ends:
        until = day(date.fromisoformat(str(ends)))
        parts.append(_("until %(day)s") % {"day": until})
    return " · ".join(parts)
