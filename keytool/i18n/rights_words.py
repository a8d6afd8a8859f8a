"""Roles, and what each may do, in words."""

from keytool.domain.rights import Right, Role, may
from keytool.i18n import N_, _
from keytool.i18n.history_words import title_of

_ROLES = {
    Role.WAREHOUSE: N_("warehouse"),
    Role.SUPPORT: N_("support engineer"),
    Role.COMMERCIAL: N_("commercial department"),
    Role.ADMINISTRATOR: N_("administrator"),
    Role.SERVICE: N_("job of the computer"),
}
_READING = {
    "vendors": N_("see vendors"),
    "customers": N_("see customers"),
    "keys": N_("see keys"),
    "licences": N_("see licences"),
    "shipments": N_("see shipments"),
    "extensions": N_("see warranties"),
    "sightings": N_("see when a key was plugged"),
    "notes": N_("see notes"),
    "sittings": N_("see sittings"),
    "sitting_items": N_("see what was taken in"),
    "imports": N_("see imports"),
    "lists": N_("see lists"),
    "views": N_("see views"),
    "journal": N_("see the journal"),
    "changes": N_("see what others change"),
    "editions": N_("see regulations"),
    "heads": N_("see the journal's signatures"),
    "trust_lists": N_("see whose signatures are believed"),
    "seat_requests": N_("see which seats ask for signing keys"),
    "team_settings": N_("see what the team has agreed on"),
    "operators": N_("see who works here"),
    "coupons": N_("see coupons"),
    "replacements": N_("see replacements"),
    "contracts": N_("see contracts"),
    "certificates": N_("see certificates of support"),
    "consents": N_("see personal data and consents"),
    "cases": N_("see cases"),
    "mail": N_("see letters"),
    "letter_templates": N_("see the texts of letters"),
    "audit": N_("check the register"),
    "mends": N_("mend the register"),
}
_BESIDE = {
    "condition-overridden": N_("Coupon beside a condition of the clause"),
    "new-root": N_("New root keys"),
    "distrust-key": N_("A signing key is not believed any more"),
    "change-signing-keys": N_("Signing keys changed"),
    "database": N_("what the database keeps for others"),
}


_WORK = (
    ("keys-shipped", N_("put keys together and ship them")),
    ("key-taken-in", N_("take keys in, count the stock")),
    ("key-registered", N_("register keys and licences")),
    ("customer-edited", N_("change customers and see their contacts")),
    ("warranty-extended", N_("extend warranties")),
    ("contract-added", N_("keep contracts")),
    ("read-coupons", N_("see coupons and reports")),
    ("coupon-issued", N_("issue and redeem coupons")),
    ("case-answered", N_("answer cases")),
    ("replacement-decided", N_("decide on replacements")),
    ("vendor-edited", N_("change vendors and rules")),
    ("register-backed-up", N_("make copies of the register")),
    ("setting-changed", N_("change settings")),
    ("operator-added", N_("say who works here, sign keys of seats")),
)
"""What people come to do, by a right that stands for it."""


def can(role: Role) -> str:
    """What the role comes to do."""
    return ", ".join(_(words) for right, words in _WORK if may(role, right))


def cannot(role: Role) -> str:
    """What is closed to it; "" where nothing is."""
    return ", ".join(_(words) for right, words in _WORK if not may(role, right))


def role_told(role: Role) -> str:
    """The name of a role."""
    return _(_ROLES[role])


def right_told(right: str) -> str:
    """What a right is for: the act as the journal calls it, or what is seen."""
    name = str(right)
    if name.startswith("read-"):
        return _(_READING[name.removeprefix("read-")])
    return _(_BESIDE[name]) if name in _BESIDE else title_of(name)


def right_named(right: Right) -> str:
    """The same inside a sentence."""
    return _("“%(text)s”") % {"text": right_told(right)}
