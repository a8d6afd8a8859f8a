"""What happened, in words: the entries of the journal."""

from collections.abc import Mapping
from datetime import date

from keytool.domain.journal import JournalEntry
from keytool.domain.values import dataclass
from keytool.i18n import N_, _
from keytool.i18n.words import day

_TITLES = {
    "key-registered": N_("Registered"),
    "keys-shipped": N_("Shipped"),
    "licence-added": N_("Licence added"),
    "coupon-issued": N_("Coupon issued"),
    "clock-confirmed": N_("Clock confirmed"),
    "register-repaired": N_("Register repaired"),
    "journal-signed": N_("Journal signed"),
    "trust-list-kept": N_("Trust list changed"),
    "signing-requested": N_("Signing keys of a seat asked for"),
    "signing-granted": N_("Signing keys of a seat signed"),
    "signing-refused": N_("Signing keys of a seat refused"),
    "list-exported": N_("List written into a file"),
    "setting-changed": N_("Setting changed"),
    "site-published": N_("Customers' site published"),
    "register-backed-up": N_("Register copied"),
    "register-restored": N_("Copy put in the register's place"),
    "register-moved": N_("Register moved"),
    "register-accepted": N_("Went on from an older state of the register"),
    "coupon-redeemed": N_("Coupon redeemed"),
    "coupon-suspended": N_("Coupon suspended"),
    "coupon-revoked": N_("Coupon revoked"),
    "coupon-active": N_("Coupon reinstated"),
    "coupon-held": N_("Units held"),
    "coupon-released": N_("Held units released"),
    "coupon-reversed": N_("Redemption reversed"),
    "coupon-renewed": N_("Coupon renewed"),
    "coupon-followed": N_("Next coupon issued"),
    "key-edited": N_("Record corrected"),
    "key-faulty": N_("Reported faulty"),
    "key-shipped": N_("Works again"),
    "key-lost": N_("Reported lost"),
    "key-written-off": N_("Written off"),
    "key-seen": N_("Seen on the bus"),
    "warranty-extended": N_("Warranty extended"),
    "extension-withdrawn": N_("Extension of the warranty withdrawn"),
    "licence-ended": N_("Licence ended"),
    "contract-added": N_("Contract concluded"),
    "contract-ended": N_("Contract ended"),
    "certificate-added": N_("Certificate noted"),
    "certificate-ended": N_("Certificate ended"),
    "note-added": N_("Note written"),
    "note-struck": N_("Note struck out"),
    "consent-given": N_("Consent given"),
    "consent-withdrawn": N_("Consent withdrawn, personal data erased"),
    "consent-taken-back": N_("Consent taken back"),
    "view-saved": N_("View saved"),
    "view-removed": N_("View removed"),
    "customer-edited": N_("Customer's record corrected"),
    "customer-added": N_("Customer added"),
    "vendor-added": N_("Vendor added"),
    "edition-adopted": N_("Edition put in force"),
    "vendor-edited": N_("Vendor's record corrected"),
    "replacement-opened": N_("Replacement opened"),
    "replacement-received": N_("Faulty key handed in"),
    "replacement-decided": N_("Replacement decided"),
    "replacement-overridden": N_("Replacement decided otherwise"),
    "replacement-settled": N_("Replacement settled"),
    "replacement-completed": N_("Key replaced"),
    "replacement-cancelled": N_("Replacement cancelled"),
    "keys-imported": N_("Imported"),
    "cases-imported": N_("Cases taken from another desk"),
    "sitting-batch-changed": N_("Batch of the sitting changed"),
    "sitting-opened": N_("Sitting opened"),
    "line-accepted": N_("Accepted at the warehouse"),
    "line-marked": N_("Marking noted"),
    "line-undone": N_("Taken out of the sitting"),
    "line-restored": N_("Put back into the sitting"),
    "sitting-dropped": N_("Sitting dropped"),
    "sitting-closed": N_("Sitting closed"),
    "key-taken-in": N_("Taken in"),
    "key-counted": N_("Seen in a count of the stock"),
    "item-noted": N_("Condition noted"),
    "item-undone": N_("Taken off the list"),
    "item-restored": N_("Put back on the list"),
    "intake-closed": N_("Intake ended"),
    "stock-counted": N_("Stock counted"),
    "shipment-corrected": N_("Shipment corrected"),
    "box-added": N_("Box added"),
    "box-released": N_("Box sends again"),
    "letter-stored": N_("Letter stored"),
    "letter-filed": N_("Letter put aside"),
    "letter-joined": N_("Letter put into a case"),
    "letter-tried": N_("Letter being sent"),
    "letter-sent": N_("Letter sent"),
    "letter-by-hand": N_("Letter handed over by hand"),
    "letter-to-hand": N_("Letter to be carried by hand again"),
    "answer-unsent": N_("An answer was taken back before it went"),
    "case-acknowledged": N_("We told the number of the case"),
    "letter-repeated": N_("Letter to be sent again"),
    "letter-held": N_("Letter held: its case has moved on"),
    "letter-settled": N_("Letter let be"),
    "letter-template-set": N_("Text of a letter set"),
    "letter-template-dropped": N_("Text of a letter dropped"),
    "cases-recounted": N_("Terms of cases counted anew"),
    "case-opened": N_("Case opened"),
    "case-received": N_("The customer wrote"),
    "case-answered": N_("We wrote"),
    "case-taken": N_("Case taken"),
    "case-waits": N_("Case waits for the customer"),
    "case-resumed": N_("Our step in the case again"),
    "case-critical": N_("Case taken out of turn"),
    "case-clear": N_("Whether the case is clear"),
    "case-escalated": N_("Case told to the head of support"),
    "case-access-given": N_("Temporary access given"),
    "case-hours-told": N_("Hours of the case told to the customer"),
    "case-file-judged": N_("Answer about a database noted"),
    "case-state-request": N_("Request of the state about a customer noted"),
    "case-blanked": N_("Access data taken out of a case"),
    "case-term": N_("Term of the case agreed"),
    "case-rated": N_("Case rated"),
    "case-level": N_("Level of the case changed"),
    "case-feasible": N_("Wish found feasible"),
    "case-estimated": N_("Case estimated"),
    "case-accepted": N_("Estimate accepted"),
    "case-worked": N_("Time of the case noted"),
    "case-close-asked": N_("Customer asked to close the case"),
    "case-closed": N_("Case closed"),
    "case-closing-warned": N_("Customer warned that silence closes the case"),
    "case-refused": N_("Case refused or put off"),
    "case-reopened": N_("Case opened again"),
    "case-merged": N_("Cases joined"),
    "case-unmerged": N_("Cases parted again"),
    "case-split": N_("A problem got its own case"),
    "import-undone": N_("Import undone"),
    "operator-added": N_("Operator added"),
    "operator-changed": N_("Operator changed"),
    "operator-secret-changed": N_("Own password or pin changed"),
    "operator-signed-in": N_("Signed in"),
    "operator-signed-out": N_("Signed out"),
    "operator-unlocked": N_("Came back with the pin"),
    "operator-rescued": N_("Administrator rescued beside the register"),
    "sign-in-failed": N_("Wrong password or pin"),
    "sign-in-paused": N_("Signing in paused after wrong tries"),
    "right-refused": N_("Refused: not allowed to this role"),
    "act-approved": N_("Agreed to as the second operator"),
}
_TELLING = (
    *("file", "setting", "value", "site"),
    *("order", "product", "contract", "certificate", "reason", "override", "name"),
)
_DIGITS = 12
"""Of a digest that is shown."""
_KEYS = {
    "made": N_("new key %(kid)s"),
    "retired": N_("%(kid)s signs nothing more"),
    "distrusted": N_("%(kid)s is not believed"),
}
"""Of a trust list: what became of the keys with these kids."""


@dataclass(frozen=True, slots=True)
class EventWords:
    """A line of history: what happened, and the facts of it."""

    title: str
    detail: str


def title_of(action: str) -> str:
    """What an action of the journal is called; its code where nobody named it."""
    return _(_TITLES[action]) if action in _TITLES else action


def event(entry: JournalEntry) -> EventWords:
    """What a journal entry says to people."""
    action = entry.event.action
    return EventWords(title_of(action), _detail(entry.event.facts))


def _detail(facts: Mapping[str, str | int | None]) -> str:
    parts = [str(facts[name]) for name in _TELLING if facts.get(name)]
    parts += [_(text) % {"kid": facts[name]} for name, text in _KEYS.items() if facts.get(name)]
    if facts.get("edition") and facts.get("digest"):
        told = {"edition": facts["edition"], "digest": str(facts["digest"])[:_DIGITS]}
        parts.append(_("%(edition)s, digest %(digest)s…") % told)
    if facts.get("case"):
        parts.append(_("case %(case)s") % {"case": facts["case"]})
    ends = facts.get("valid_until") or facts.get("until")
    if ends:
        until = day(date.fromisoformat(str(ends)))
        parts.append(_("until %(day)s") % {"day": until})
    return " · ".join(parts)
