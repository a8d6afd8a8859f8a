"""A headline and a sentence of the customers' page for every reason of a verdict.

A reason with what was wrong with the file that decided behind it (`-unreachable`) is said where
that is known, else the bare reason.
"""

from keytool.i18n import N_

_CANNOT_SAY = N_("Cannot say")
_NOT_GENUINE = N_("Not genuine")
TROUBLE = N_("Something went wrong on this page. Load it again, or ask the vendor.")

REASONS: dict[str, tuple[str, str]] = {
    "valid": (N_("Genuine and in force"), N_("Support is due up to and including %(until)s.")),
    "not-yet-valid": (
        N_("Not in force yet"),
        N_("The coupon is genuine, but it starts on %(from)s."),
    ),
    "expired": (N_("Expired"), N_("The coupon is genuine, but its last day was %(until)s.")),
    "used-up": (
        N_("Used up"),
        N_("The coupon is genuine, but everything it gave has been used."),
    ),
    "suspended": (
        N_("Suspended"),
        N_("The coupon is genuine, but the vendor has stopped it for now. Ask the vendor why."),
    ),
    "revoked": (
        N_("Revoked"),
        N_(
            "The vendor has withdrawn this coupon: it gives no support any more. If it was "
            "renewed, the newer one holds; ask the vendor."
        ),
    ),
    "replaced": (
        N_("Replaced"),
        N_("A newer coupon was issued in place of this one. Ask the vendor for it."),
    ),
    "replaced-known": (
        N_("Replaced"),
        N_("A newer coupon was issued in place of this one. It was checked on this device before."),
    ),
    "malformed": (
        N_("Not a coupon"),
        N_("There is no coupon here, or it is damaged or not copied whole."),
    ),
    "bad-signature": (
        _NOT_GENUINE,
        N_("The signature does not hold: the coupon was changed, or is a forgery."),
    ),
    "wrong-purpose": (_NOT_GENUINE, N_("It is signed with a key that may not sign coupons.")),
    "key-retired": (
        N_("No longer accepted"),
        N_("The key that signed this coupon is no longer accepted. Ask the vendor for a new one."),
    ),
    "key-distrusted": (
        N_("No longer accepted"),
        N_("The key that signed this coupon was not to be used any more by its first day."),
    ),
    "unknown-issuer": (
        _CANNOT_SAY,
        N_("This site does not know who signed the coupon. It may be another vendor's."),
    ),
    "site-unreachable": (
        _CANNOT_SAY,
        N_("The vendor's site does not show what coupons are checked by. Tell the vendor."),
    ),
    "site-unreachable-unreachable": (
        _CANNOT_SAY,
        N_(
            "There is no connection to the vendor's site, and this device has kept nothing of it "
            "yet. Check again when there is one."
        ),
    ),
    "no-trust-list": (
        _CANNOT_SAY,
        N_("The site's list of trusted keys is damaged or missing. Tell the vendor."),
    ),
    "no-trust-list-unreachable": (
        _CANNOT_SAY,
        N_(
            "The list of trusted keys cannot be loaded without a connection. Check again when "
            "there is one."
        ),
    ),
    "trust-list-expired": (
        _CANNOT_SAY,
        N_(
            "The site's list of trusted keys is out of date, so the signature proves nothing yet. "
            "The connection is not the reason: ask the vendor."
        ),
    ),
    "trust-list-expired-unreachable": (
        _CANNOT_SAY,
        N_(
            "There is no connection, and the list of trusted keys that this device has kept is out "
            "of date. Check again when there is one."
        ),
    ),
    "trust-list-rolled-back": (
        _CANNOT_SAY,
        N_(
            "The site shows an older list of trusted keys than this device has seen before, so it "
            "is not believed. Tell the vendor."
        ),
    ),
    "status-unknown": (
        _CANNOT_SAY,
        N_(
            "The signature is genuine, but the site does not show whether the coupon was revoked "
            "or used up. Ask the vendor."
        ),
    ),
    "status-unknown-unreachable": (
        _CANNOT_SAY,
        N_(
            "The signature is genuine, but whether the coupon was revoked or used up cannot be "
            "asked without a connection. Check again when there is one, or ask the vendor."
        ),
    ),
    "status-list-expired": (
        _CANNOT_SAY,
        N_(
            "The signature is genuine, but the site's list of states is old: it was made on "
            "%(asof)s. The connection is not the reason: ask the vendor."
        ),
    ),
    "status-list-expired-unreachable": (
        _CANNOT_SAY,
        N_(
            "The signature is genuine, but there is no connection, and what this device has kept "
            "is too old: it dates from %(asof)s. Check again when there is one, or ask the vendor."
        ),
    ),
    **dict.fromkeys(
        (f"status-list-expired-{why}" for why in ("rolled-back", "unsound", "missing")),
        (
            _CANNOT_SAY,
            N_(
                "The signature is genuine, but the site's list of states is not sound, and the one "
                "that this device has kept is too old: it dates from %(asof)s. Tell the vendor."
            ),
        ),
    ),
    "status-list-rolled-back": (
        _CANNOT_SAY,
        N_(
            "The signature is genuine, but what the site tells of the coupon is older than what "
            "this device has seen before, so it is not believed. Tell the vendor."
        ),
    ),
    "code-not-in-register": (
        _CANNOT_SAY,
        N_(
            "This site has no coupon with such a code. Compare it with the paper; it may be "
            "another vendor's."
        ),
    ),
    "code-needs-register": (
        _CANNOT_SAY,
        N_("The site's file for this code is damaged. Scan the QR code, or ask the vendor."),
    ),
    "code-needs-register-unreachable": (
        _CANNOT_SAY,
        N_(
            "This code cannot be looked up without a connection. Scan the QR code, or check again "
            "when there is one."
        ),
    ),
    "code-ambiguous": (
        _CANNOT_SAY,
        N_(
            "The code can be read in two ways, and both coupons exist. Type it on the Latin "
            "layout, or scan the QR code."
        ),
    ),
    "clock-off": (
        _CANNOT_SAY,
        N_(
            "The clock of this device shows %(device)s, but by the site it is %(site)s. Set the "
            "clock and check again."
        ),
    ),
    "page-needs-https": (
        _CANNOT_SAY,
        N_("Signatures can be checked only when this page is opened over https."),
    ),
    "page-trouble": (_CANNOT_SAY, TROUBLE),
}

ACTS: dict[str, tuple[str, str]] = {
    "valid": (
        N_("Genuine act"),
        N_("The vendor signed act № %(number)s of %(day)s on the replacement of a key."),
    ),
    "malformed": (N_("Not an act"), N_("There is no act here, or it is not copied whole.")),
    "bad-signature": (
        _NOT_GENUINE,
        N_("The signature does not hold: the act was changed, or is a forgery."),
    ),
    "wrong-purpose": (_NOT_GENUINE, N_("It is signed with a key that may not sign acts.")),
    "key-distrusted": (
        N_("No longer accepted"),
        N_("The key that signed this act was not to be used any more on its day."),
    ),
    "key-retired": (
        _CANNOT_SAY,
        N_("The act is too old for this page. The vendor's register knows whether it is genuine."),
    ),
    "record-differs": (
        N_("Another document"),
        N_(
            "The act is signed, but its digest is not the one given: the document was changed, or "
            "the digest was not copied right."
        ),
    ),
    "unknown-here": (
        _CANNOT_SAY,
        N_("The signature is genuine, but the vendor's register does not have this act."),
    ),
    "unknown-issuer": (
        _CANNOT_SAY,
        N_("This site does not know who signed the act. It may be another vendor's."),
    ),
    "no-trust-list": (
        _CANNOT_SAY,
        N_("The site's list of trusted keys is damaged or missing. Tell the vendor."),
    ),
    "trust-list-expired": (
        _CANNOT_SAY,
        N_("The site's list of trusted keys is out of date. Ask the vendor."),
    ),
}
"""A headline and a sentence for every reason of an act's verdict (docs/act-format.md)."""
