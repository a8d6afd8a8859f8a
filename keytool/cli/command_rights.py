"""What right a command needs, so that help leaves out what is not for whoever signed in here.

Nothing is enforced by this: the services do that, whoever asks them.
"""

from typing import TYPE_CHECKING

from keytool.domain.rights import Role, may
from keytool.i18n import _
from keytool.setup.signed_in import kept_in

if TYPE_CHECKING:
    import click

RIGHTS = {
    "sitting": "sitting-opened",
    "stock": "stock-counted",
    "import": "keys-imported",
    "import cases": "cases-imported",
    "key add": "key-registered",
    "key edit": "key-edited",
    "licence add": "licence-added",
    "licence end": "licence-ended",
    "shipment create": "keys-shipped",
    "shipment correct": "shipment-corrected",
    "customer add": "customer-added",
    "customer edit": "customer-edited",
    "customer consent": "consent-given",
    "vendor add": "vendor-added",
    "vendor edit": "vendor-edited",
    "contract": "read-contracts",
    "contract add": "contract-added",
    "contract end": "contract-ended",
    "certificate": "read-certificates",
    "warranty extend": "warranty-extended",
    "warranty withdraw": "extension-withdrawn",
    "coupon": "read-coupons",
    "coupon issue": "coupon-issued",
    "coupon renew": "coupon-renewed",
    "coupon redeem": "coupon-redeemed",
    "coupon hold": "coupon-held",
    "coupon release": "coupon-released",
    "coupon reverse": "coupon-reversed",
    "coupon revoke": "coupon-revoked",
    "coupon suspend": "coupon-suspended",
    "coupon reinstate": "coupon-active",
    "replacement": "read-replacements",
    "replacement open": "replacement-opened",
    "replacement receive": "replacement-received",
    "replacement inspect": "replacement-decided",
    "replacement override": "replacement-overridden",
    "replacement settle": "replacement-settled",
    "replacement complete": "replacement-completed",
    "replacement cancel": "replacement-cancelled",
    "case": "read-cases",
    "case open": "case-opened",
    "case receive": "case-received",
    "case reply": "case-answered",
    "case close": "case-closed",
    "case take": "case-taken",
    "case blank": "case-blanked",
    "case database": "case-file-judged",
    "case replace": "replacement-opened",
    "mail": "read-mail",
    "mail box add": "box-added",
    "regulation adopt": "edition-adopted",
    "signing init": "new-root",
    "signing new": "change-signing-keys",
    "signing request": "signing-requested",
    "signing grant": "signing-granted",
    "signing refuse": "signing-refused",
    "signing retire": "change-signing-keys",
    "trust roots": "new-root",
    "publish": "site-published",
    "serve": "site-published",
    "schedule": "setting-changed",
    "settings set": "setting-changed",
    "update install": "setting-changed",
    "update back": "setting-changed",
    "journal sign": "journal-signed",
    "db check": "read-audit",
    "db repair": "register-repaired",
    "db backup": "register-backed-up",
    "db restore": "register-restored",
    "operator add": "operator-added",
    "operator role": "operator-changed",
    "operator badge": "operator-changed",
    "operator retire": "operator-changed",
    "db secure": "operator-changed",
}
"""What is not here is for everybody."""


def role_here() -> Role | None:
    """Of who signed in here with a command, as the file says; None where nobody did."""
    from keytool.setup.process import settings_from

    told = kept_in(settings_from().home)
    return Role(told.role) if told.role in set(Role) else None


def is_for(role: Role | None, command: str) -> bool:
    """Whether help shows the command, which is named by its words, to this role."""
    right = RIGHTS.get(command)
    return role is None or right is None or may(role, right)


def leave_out(command: "click.Command", words: str) -> None:
    """Hide what is within a group and not for the role that signed in here; say that it is so."""
    role, parts = role_here(), getattr(command, "commands", {})
    hidden = [name for name in parts if not is_for(role, f"{words} {name}")]
    for name in hidden:
        parts[name].hidden = True
    if hidden and not command.epilog:
        command.epilog = _("What is not for your role is left out.")
