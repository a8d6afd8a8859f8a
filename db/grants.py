"""What each role may do with each table of a register on a server, from the one table of rights.

A table is read with its collection, and written by the acts that write it. Pure.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from db.metadata import METADATA
from keytool.domain.rights import MAY, Role, may
from keytool.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Use:
    """Rights, by their names, of which each lets one read, add, change or remove rows."""

    read: str
    insert: str = ""
    update: str = ""
    delete: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """What a role may do with a table, with these columns of it or with all."""

    role: Role
    table: str
    verb: str
    columns: tuple[str, ...] = ()


_SEARCHED = (
    "coupon-issued customer-added customer-edited key-edited key-registered keys-imported"
    " keys-shipped line-accepted note-added note-struck consent-withdrawn"
)
_CASE = (
    "case-opened case-received case-answered case-acknowledged answer-unsent case-taken"
    " case-waits case-closed case-closing-warned cases-recounted letter-joined letter-by-hand"
    " cases-imported case-hours-told case-file-judged case-blanked"
)
_LETTER = "letter-stored letter-filed letter-joined case-opened"
_SENT = "letter-sent letter-tried letter-held letter-settled letter-repeated answer-unsent"
_COUPON = (
    "coupon-issued coupon-renewed coupon-followed coupon-redeemed coupon-held coupon-released"
    " coupon-reversed coupon-active coupon-suspended coupon-revoked replacement-completed"
)
_ERASED = "consent-withdrawn case-blanked"
_REPAIR = "register-repaired"
_ANYBODY = "operator-signed-in"

USES: Mapping[str, Use] = {
    "alembic_version": Use(_ANYBODY),
    "register_identity": Use(_ANYBODY),
    "register_move": Use(_ANYBODY),
    "copy_lease": Use("register-backed-up", "register-backed-up", "", "register-backed-up"),
    "journal": Use("read-journal"),
    "journal_subjects": Use("read-journal"),
    "journal_head": Use("read-journal"),
    "journal_heads": Use("read-heads", "journal-signed"),
    "trust_lists": Use("read-trust_lists", "trust-list-kept", "", "new-root"),
    "seat_requests": Use("read-seat_requests", "signing-requested", "signing-granted"),
    "operators": Use("read-operators", "operator-added", _ANYBODY),
    "team_settings": Use("read-team_settings", "setting-changed", "setting-changed"),
    "vendors": Use("read-vendors", "vendor-added", "vendor-edited"),
    "editions": Use("read-editions", "edition-adopted"),
    "letter_templates": Use(
        "read-letter_templates",
        "letter-template-set",
        "",
        "letter-template-dropped letter-template-set",
    ),
    "views": Use("read-views", "view-saved", "", "view-saved view-removed"),
    "search_terms": Use("read-keys", _SEARCHED, "", _SEARCHED),
    "search_lines": Use("read-keys", _SEARCHED, "", _SEARCHED),
    "customers": Use(
        "read-customers", "customer-added keys-imported", "customer-edited", "import-undone"
    ),
    "consents": Use(
        "read-consents",
        "customer-added consent-given case-opened",
        "consent-withdrawn consent-taken-back",
        _REPAIR,
    ),
    "contracts": Use("read-contracts", "contract-added", "contract-ended"),
    "certificates": Use("read-certificates", "certificate-added", "certificate-ended"),
    "notes": Use("read-notes", "note-added", "note-struck consent-withdrawn"),
    "note_files": Use("read-notes", "note-added", "", "consent-withdrawn"),
    "keys": Use(
        "read-keys",
        "key-registered keys-imported line-accepted",
        "key-edited keys-shipped replacement-completed warranty-extended extension-withdrawn",
        "import-undone",
    ),
    "licences": Use(
        "read-licences",
        "licence-added keys-imported sitting-closed",
        "licence-ended import-undone",
        "import-undone",
    ),
    "shipments": Use(
        "read-shipments",
        "keys-shipped replacement-completed",
        "shipment-corrected",
        "import-undone",
    ),
    "shipment_keys": Use(
        "read-shipments",
        "keys-shipped replacement-completed",
        "",
        "shipment-corrected import-undone",
    ),
    "warranty_extensions": Use(
        "read-extensions", "warranty-extended", "", f"{_REPAIR} extension-withdrawn"
    ),
    "sightings": Use("read-sightings", "key-seen", "key-seen", "import-undone"),
    "sittings": Use("read-sittings", "sitting-opened", "sitting-closed"),
    "sitting_lines": Use("read-sittings", "line-accepted line-restored", "", "line-undone"),
    "sitting_items": Use(
        "read-sitting_items", "item-noted item-restored", "item-noted", "item-undone"
    ),
    "imports": Use("read-imports", "keys-imported", "keys-imported", "import-undone"),
    "coupons": Use("read-coupons", "coupon-issued", f"{_COUPON} case-opened"),
    "redemptions": Use(
        "read-coupons",
        "coupon-redeemed coupon-held case-opened",
        "coupon-reversed coupon-released",
        _REPAIR,
    ),
    "retired_tokens": Use("read-coupons", "replacement-completed", _REPAIR),
    "replacements": Use(
        "read-replacements", "replacement-opened", "replacement-received replacement-settled"
    ),
    "replacement_photographs": Use("read-replacements", "replacement-decided"),
    "acts": Use("read-replacements", "replacement-completed"),
    "act_counter": Use("read-replacements", "", "replacement-completed"),
    "cases": Use(
        "read-cases",
        "case-opened case-split cases-imported",
        f"{_CASE} {_ERASED}",
        "cases-imported",
    ),
    "case_messages": Use("read-cases", _CASE, _ERASED, "cases-imported"),
    "case_events": Use("read-cases", _CASE, "", "cases-imported"),
    "case_addresses": Use("read-cases", _CASE, _CASE, _ERASED),
    "case_files": Use("read-cases", _CASE, f"case-opened case-file-judged {_ERASED}"),
    "case_blobs": Use(
        "read-cases read-notes",
        f"{_CASE} {_ERASED} note-added",
        "",
        f"{_ERASED} note-struck",
    ),
    "boxes": Use("read-mail", "box-added", "box-added letter-stored box-released"),
    "box_looks": Use("read-mail", "letter-stored", "letter-stored"),
    "letters": Use("read-mail", "letter-stored", f"{_LETTER} {_ERASED}"),
    "outbox": Use(
        "read-mail",
        "case-answered case-acknowledged case-closed case-closing-warned letter-repeated",
        f"{_SENT} {_ERASED}",
    ),
}

_OPEN: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "customers": (
        "read-consents",
        ("id", "name", "category", "person", "erased_on", "sorted_name", "version"),
    ),
    "contracts": ("read-contracts", ("id", "customer")),
    "certificates": ("read-certificates", ("id", "customer")),
    "consents": ("read-consents", ("id", "customer")),
    "cases": ("read-cases", ("id", "customer")),
    "coupons": (
        "read-coupons",
        ("id", "key", "unit", "units", "spent", "held", "valid_from", "valid_until", "mark"),
    ),
    "replacements": (
        "read-replacements",
        (
            *("id", "key", "customer", "regulation", "edition", "claimed_on", "lost", "before"),
            *("since", "stage", "received_on", "new_key", "act", "version"),
        ),
    ),
    "operators": (
        "register-backed-up",
        ("id", "login", "name", "role", "failures", "locked_until", "retired_at", "version"),
    ),
}
"""Tables that hold what some roles are not shown: the right to all of it, and what the others may
look at: whose box it is, whether a coupon is in the way, whether a replacement waits for the key,
whether a customer that an import made is needed. Hashes are for whoever copies a register whole.
"""
_CHANGED: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "operators": ("operator-changed", ("password", "pin", "failures", "locked_until", "version")),
}
"""Tables of which some roles change less than they see, and more: the right to all of it, and what
the others may write. Whose secrets a trigger asks.
"""


@cache
def hidden_columns(table: str, role: Role | None) -> frozenset[str]:
    """What an operator of this role is not shown of a table."""
    whole, columns = _OPEN.get(table, (USES[table].read, ()))
    if role is not None and _any(role, whole):
        return frozenset()
    return frozenset(METADATA.tables[table].columns.keys()) - set(columns)


@cache
def changed_columns(table: str, role: Role | None) -> tuple[str, ...]:
    """What of a row such an operator may write back; () is all of it."""
    whole, columns = _CHANGED.get(table, ("", ()))
    if role is not None and _any(role, whole):
        return ()
    return columns or _open(table, role)


@cache
def grants() -> tuple[Grant, ...]:
    """All of them, by role and table."""
    return tuple(grant for role in Role for table in USES for grant in _of(role, table))


def _of(role: Role, table: str) -> Iterator[Grant]:
    use = USES[table]
    open_ones = _open(table, role)
    if open_ones or not hidden_columns(table, role):
        yield Grant(role, table, "SELECT", open_ones)
    if _any(role, use.insert):
        yield Grant(role, table, "INSERT")
    if _any(role, use.update):
        yield Grant(role, table, "UPDATE", changed_columns(table, role))
    if _any(role, use.delete):
        yield Grant(role, table, "DELETE")


def _open(table: str, role: Role | None) -> tuple[str, ...]:
    return _OPEN[table][1] if table in _OPEN and hidden_columns(table, role) else ()


def _any(role: Role, rights: str) -> bool:
    return any(may(role, right) for right in rights.split())


def acts_of(role: Role) -> tuple[str, ...]:
    """The entries of the journal that a role may leave."""
    return tuple(right for right in MAY if not right.startswith("read-") and may(role, right))
