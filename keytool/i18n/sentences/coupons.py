"""Coupons, their signing keys and their documents."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "key-is-retired": (
        N_("This key is out of service, so no coupon can be issued for it."),
        "",
    ),
    "level-has-no-coupon": (
        N_("“%(regulation)s” sells no coupon for this level."),
        N_("Levels with a coupon: %(offered)s."),
    ),
    "units-not-for-this-coupon": (
        N_("This coupon cannot hold %(units)s units."),
        N_("Leave the number out to take what the regulation gives."),
    ),
    "units-not-positive": (
        N_("At least one unit has to be redeemed."),
        "",
    ),
    "coupon-not-found": (
        N_("No coupon %(code)s in the register."),
        N_("Check the code; a coupon of another register cannot be used here."),
    ),
    "coupon-not-yet-valid": (
        N_("The coupon %(code)s is not in force yet."),
        "",
    ),
    "coupon-expired": (
        N_("The coupon %(code)s has expired."),
        N_("Renew it."),
    ),
    "coupon-used-up": (
        N_("The coupon %(code)s is used up."),
        N_("Renew it."),
    ),
    "coupon-suspended": (
        N_("The coupon %(code)s is suspended."),
        "",
    ),
    "coupon-revoked": (
        N_("The coupon %(code)s is revoked."),
        N_("Issue a new one."),
    ),
    "passphrase-empty": (
        N_("The passphrase is empty."),
        N_("Write the passphrase into the file, or type it."),
    ),
    "passphrase-file-unreadable": (
        N_("The passphrase file %(path)s cannot be read."),
        N_("Check KEYDESK_PASSPHRASE_FILE and the file's rights."),
    ),
    "passphrase-missing": (
        N_("The signing keys are locked, and nobody is here to type their passphrase."),
        N_("Put it into a file and name the file in KEYDESK_PASSPHRASE_FILE."),
    ),
}
