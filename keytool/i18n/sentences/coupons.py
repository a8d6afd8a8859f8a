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
        N_("Renew it, or take the request at the customer's ordinary level."),
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
    "passphrases-differ": (
        N_("The two are not the same."),
        "",
    ),
    "passphrase-weak": (
        N_("This passphrase is guessed at once, and it guards the signing keys."),
        N_(
            "Take at least %(least)s letters and signs; four words that have nothing to do with "
            "each other are best."
        ),
    ),
    "passphrase-file-unreadable": (
        N_("The passphrase file %(path)s cannot be read."),
        N_("Check KEYDESK_PASSPHRASE_FILE and the file's rights."),
    ),
    "passphrase-missing": (
        N_("The signing keys are locked, and nobody is here to type their passphrase."),
        N_("Put it into a file and name the file in KEYDESK_PASSPHRASE_FILE."),
    ),
    "code-malformed": (
        N_("A coupon code has %(expected)s letters and digits; this one has %(length)s."),
        N_("Compare it with the paper."),
    ),
    "code-characters": (
        N_("No coupon code has these characters: %(characters)s."),
        N_("Compare the code with the paper."),
    ),
    "code-mistyped": (
        N_("The code has a mistake, most likely at symbol %(position)s: it should be %(symbol)s."),
        N_("Compare with the paper: %(suggestion)s."),
    ),
    "code-swapped": (
        N_("Two neighbouring symbols of the code seem to be swapped, at place %(position)s."),
        N_("Compare with the paper: %(suggestion)s."),
    ),
    "code-check-failed": (
        N_("The code is mistyped in more than one place."),
        N_("Type it again from the paper."),
    ),
    "nothing-presented": (
        N_("There is nothing to check."),
        N_("Give a code, a link, a picture or a PDF."),
    ),
    "several-coupons-given": (
        N_("The text holds %(count)s different coupons."),
        N_("Give one of them."),
    ),
    "presented-act": (
        N_("This is an act of a key's replacement, not a coupon."),
        N_("`keydesk replacement verify` checks acts."),
    ),
    "presented-key": (
        N_("“%(text)s” is the number of a key, not of a coupon."),
        N_("`keydesk card` shows the key, and its coupons with it."),
    ),
    "presented-article": (
        N_("“%(text)s” is the number of an article, as it stands on a box, not of a coupon."),
        N_("Scan the QR code of the certificate."),
    ),
    "link-without-coupon": (
        N_("This link holds no whole coupon."),
        N_("Copy it once more, to its last character."),
    ),
    "token-malformed": (
        N_("This text is not a whole coupon."),
        N_("Copy it once more, to its last character."),
    ),
    "picture-too-large": (
        N_("The file %(path)s is too large for a picture of a coupon."),
        N_("Crop it to the QR code."),
    ),
    "file-not-a-picture": (
        N_("The file %(path)s is neither PNG, nor JPEG, nor PDF."),
        N_("Save the coupon in one of these forms."),
    ),
    "picture-damaged": (
        N_("The picture %(path)s is damaged and cannot be opened."),
        N_("Ask for it once more."),
    ),
    "no-qr-found": (
        N_("No QR code is seen in %(path)s."),
        N_("Take the picture closer and straight, or type the code."),
    ),
    "qr-without-coupon": (
        N_("The QR code in %(path)s is not a coupon."),
        N_("Look for the one on the certificate."),
    ),
    "several-coupons-found": (
        N_("There are %(count)s coupons in %(path)s."),
        N_("Leave one in the picture."),
    ),
    "key-has-no-identity": (
        N_("The key has neither a number nor a marking, so a coupon cannot name it."),
        N_("Read the key or type its marking."),
    ),
    "marking-too-long": (
        N_("The marking “%(marking)s” is too long for a coupon: at most %(most)s bytes."),
        N_("Register the key's number instead."),
    ),
    "claims-unencodable": (
        N_("Such a coupon cannot be signed: its %(claim)s is out of bounds."),
        N_("Check its dates, units and level."),
    ),
    "keystore-exists": (
        N_("There are signing keys in %(path)s already; nothing was changed."),
        "",
    ),
    "keystore-unreadable": (
        N_("The signing keys in %(path)s cannot be read."),
        N_("Check your rights to the folder."),
    ),
    "keystore-unwritable": (
        N_("Signing keys cannot be written to %(path)s; nothing was left there."),
        N_("Check your rights and the free space."),
    ),
    "keystore-broken": (
        N_(
            "The signing key in %(path)s is damaged or not the one of the trust list, so "
            "nothing is signed."
        ),
        N_("Bring the folder back from a copy."),
    ),
    "passphrase-wrong": (
        N_("The passphrase does not open the signing keys."),
        N_("Type it again; mind the layout and Caps Lock."),
    ),
    "trust-list-unreadable": (
        N_("The trust list in %(path)s cannot be read, so signatures cannot be checked."),
        N_("Check your rights to the folder."),
    ),
    "trust-list-broken": (
        N_("The trust list in %(path)s is damaged or was changed, so no signature is believed."),
        N_("Bring the folder back from a copy."),
    ),
    "valid": (
        N_("The coupon is genuine and good until %(valid_until)s."),
        "",
    ),
    "not-yet-valid": (
        N_("The coupon is genuine but not in force before %(valid_from)s."),
        "",
    ),
    "expired": (
        N_("The coupon expired on %(valid_until)s."),
        "",
    ),
    "used-up": (
        N_("The coupon is used up."),
        "",
    ),
    "suspended": (
        N_("The coupon is suspended."),
        N_("Ask the vendor why."),
    ),
    "revoked": (
        N_("The coupon is revoked."),
        "",
    ),
    "replaced": (
        N_("This paper is out of date: the coupon %(code)s was issued anew."),
        N_("Ask for the new one."),
    ),
    "malformed": (
        N_("This is not a coupon, or it is damaged."),
        "",
    ),
    "bad-signature": (
        N_("The signature does not hold: the coupon was changed or is forged."),
        "",
    ),
    "wrong-purpose": (
        N_("The key that signed this may not sign coupons."),
        "",
    ),
    "key-retired": (
        N_("The key that signed this coupon is no longer accepted."),
        N_("Ask the vendor for a new coupon."),
    ),
    "unknown-issuer": (
        N_("The coupon is signed by an issuer that this desk does not know (%(kid)s)."),
        N_("Nothing can be said of it here."),
    ),
    "trust-list-expired": (
        N_("The signature holds, but the trust list is too old to rely on."),
        N_("Bring a newer list."),
    ),
    "no-trust-list": (
        N_("This desk has no trust list, so the signature cannot be checked."),
        "",
    ),
    "status-unknown": (
        N_("The coupon is genuine, but whether it was revoked or used up is not known here."),
        N_("Ask the vendor."),
    ),
    "code-not-in-register": (
        N_("The register does not know the code %(code)s."),
        N_("It may belong to another vendor."),
    ),
    "code-needs-register": (
        N_("A code alone proves nothing without the register."),
        N_("Check the QR code or the link."),
    ),
    "code-ambiguous": (
        N_("The code %(code)s can be read in two ways, and both coupons exist."),
        N_("Type it on the Latin layout."),
    ),
    "case-missing": (
        N_("The case is not named."),
        N_("Units are used for a case: give its number."),
    ),
    "coupon-renewed-before": (
        N_("The coupon %(code)s was renewed before."),
        N_("Its successor is %(by)s."),
    ),
    "coupon-has-held-units": (
        N_("Units of the coupon %(code)s are kept for open cases: %(cases)s."),
        N_("Redeem or release them first; what is left is not carried over."),
    ),
    "nothing-held-for-case": (
        N_("Nothing of the coupon %(code)s is kept for the case %(case)s."),
        "",
    ),
    "nothing-spent-for-case": (
        N_("The case %(case)s has used nothing of the coupon %(code)s."),
        "",
    ),
    "signing-key-retired": (
        N_("The key %(kid)s may not sign any more, or not yet."),
        N_("Make the next one: keydesk signing new."),
    ),
    "signing-key-unknown": (
        N_("The trust list has no key %(kid)s."),
        N_("`keydesk signing list` shows them."),
    ),
    "site-unwritable": (
        N_("The folder %(path)s cannot be written; what was there is still whole."),
        N_("Check your rights and the free space."),
    ),
    "site-address": (
        N_("“%(url)s” is not the address of a site."),
        N_("Write it as https://coupons.example.com."),
    ),
}
