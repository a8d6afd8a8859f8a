"""What the customers' page says, from the product's own catalogue.

`REASONS` has a headline and a sentence for every reason of a verdict, `PROBLEMS` a sentence
for everything given to the page that holds no coupon, `LABELS` the rest. Placeholders are
filled in by the page.
"""

from keytool.domain.replacement_table import ReplacementOutcome
from keytool.i18n import LANGUAGES, N_, translator
from keytool.i18n.replacement_words import DONE

_CANNOT_SAY = N_("Cannot say")
_NOT_GENUINE = N_("Not genuine")
_SETTLED = (
    ReplacementOutcome.REPLACE_FREE,
    ReplacementOutcome.QUOTE,
    ReplacementOutcome.REPURCHASE,
)

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
        N_("The vendor has withdrawn this coupon: it gives no support any more."),
    ),
    "replaced": (
        N_("Replaced"),
        N_("A newer coupon was issued in place of this one. Ask the vendor for it."),
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
    "no-trust-list": (
        _CANNOT_SAY,
        N_(
            "The list of trusted keys could not be loaded, or is damaged. Check again when there "
            "is a connection."
        ),
    ),
    "trust-list-expired": (
        _CANNOT_SAY,
        N_(
            "The site's list of trusted keys is out of date, so the signature proves nothing yet. "
            "Check again later, or ask the vendor."
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
            "The signature is genuine, but whether the coupon was revoked or used up is not known. "
            "Check again when there is a connection, or ask the vendor."
        ),
    ),
    "status-list-expired": (
        _CANNOT_SAY,
        N_(
            "The signature is genuine, but what is known of the coupon dates from %(asof)s and is "
            "too old. Check again when there is a connection, or ask the vendor."
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
    "page-trouble": (
        _CANNOT_SAY,
        N_("Something went wrong on this page. Load it again, or ask the vendor."),
    ),
}

PROBLEMS: dict[str, str] = {
    "nothing-presented": N_("Type the code, or paste the link."),
    "code-malformed": N_("A code has 20 letters and digits; this one has %(length)s."),
    "code-characters": N_("No code has such characters. Compare it with the paper."),
    "code-mistyped": N_("There is a mistake in the code, most likely at symbol %(position)s."),
    "code-swapped": N_("Symbols %(position)s and %(next)s of the code seem to be swapped."),
    "code-check-failed": N_("There are mistakes in the code. Type it again from the paper."),
    "link-without-coupon": N_(
        "There is no whole coupon or act in this link. Copy it to its last sign."
    ),
    "several-coupons-given": N_("There are several coupons in this text. Paste one of them."),
    "presented-key": N_("This is the number of a key. A coupon's code has 20 letters and digits."),
    "presented-article": N_(
        "This is the number of an article from a box. A coupon's code has 20 letters and digits."
    ),
    "token-malformed": N_("This is no whole coupon or act. Copy it to its last sign."),
    "digest-without-act": N_(
        "This is the digest of an act. Check the act's link or QR code first, then compare it."
    ),
    "no-qr-found": N_("No QR code is seen in the picture. Take it closer and straight."),
    "qr-without-coupon": N_(
        "This QR code is neither a coupon nor an act. Look for the one on the paper."
    ),
    "several-coupons-found": N_("There are several codes in the picture. Leave one."),
    "picture-damaged": N_("This file does not open as a picture. Choose a JPEG or PNG."),
    "camera-missing": N_("No camera is found. Open a picture, or type the code."),
    "camera-denied": N_(
        "The browser does not let this page use the camera. Allow it, or type the code."
    ),
    "camera-busy": N_("The camera does not start. Another program may be using it."),
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
        N_("The list of trusted keys could not be loaded. Check again with a connection."),
    ),
    "trust-list-expired": (
        _CANNOT_SAY,
        N_("The site's list of trusted keys is out of date. Check again later."),
    ),
}
"""A headline and a sentence for every reason of an act's verdict (docs/act-format.md)."""

LABELS: dict[str, str] = {
    "act": N_("Act of key replacement"),
    "act-of": N_("№ %(number)s of %(day)s"),
    "edition": N_("%(title)s, edition in force since %(day)s"),
    "old-key": N_("Faulty key"),
    "new-key": N_("Replacement"),
    "decision": N_("Decision"),
    "clauses": N_("Clauses"),
    **{outcome.value: DONE[outcome] for outcome in _SETTLED},
    "digest": N_("SHA-256 of the record"),
    "digest-compare": N_("The document must show the same. To compare, paste it below."),
    "digest-agrees": N_("The pasted digest is the same."),
    "digest-given": N_("Pasted: %(digest)s"),
    "title": N_("Check of coupons and acts"),
    "lead": N_(
        "Find out whether a support coupon or an act of key replacement is genuine, and what it "
        "says."
    ),
    "language": N_("Language"),
    "field": N_("Code or link"),
    "field-hint": N_("A coupon's code has 20 letters and digits; any layout will do."),
    "check": N_("Check"),
    "checking": N_("Checking…"),
    "scan": N_("Scan the QR code"),
    "picture": N_("Open a picture"),
    "drop": N_("A picture can also be dropped or pasted onto this page."),
    "aim": N_("Point the camera at the QR code."),
    "camera": N_("Camera"),
    "stop": N_("Stop"),
    "another": N_("Check another one"),
    "suggestion": N_("Perhaps it is this one. Compare it with the paper, then press:"),
    "vendor": N_("Support by"),
    "regulation": N_("Regulation"),
    "level": N_("Support level"),
    "key": N_("Protection key"),
    "marking": N_("marking %(text)s"),
    "period": N_("Period"),
    "units": N_("Issued for"),
    "left": N_("Left"),
    "priority": N_("priority, no count"),
    "hours": N_("%(n)s h"),
    "hours-minutes": N_("%(h)s h %(m)s min"),
    "left-of": N_("%(left)s of %(total)s"),
    "as-of": N_("as of %(moment)s"),
    "held": N_("kept for open cases: %(n)s"),
    "left-by-code": N_("What is left is shown when the code from the certificate is checked."),
    "state-as-of": N_("State as of"),
    "kept-copy": N_("without a connection, from what this device kept"),
    "privacy": N_("The check runs on this device; no coupon and no act is sent anywhere."),
    "offline": N_("Once opened, this page works without a connection too."),
    "no-script": N_("This page needs JavaScript: the check runs on your device."),
}

_FORMS = {"one": 1, "few": 2, "many": 5, "other": 5}
"""Plural categories of CLDR, as browsers name them, and a number of each in Russian; English
has `one` and `other`."""


def words() -> dict[str, dict[str, object]]:
    """Everything the page says, by language."""
    return {language: _words_in(language) for language in LANGUAGES}


def label(language: str, name: str) -> str:
    """One of `LABELS`."""
    return translator(language).gettext(LABELS[name])


def _words_in(language: str) -> dict[str, object]:
    catalogue = translator(language)
    say = catalogue.gettext
    requests = "%(n)s request", "%(n)s requests"
    return {
        "reasons": {code: [say(told) for told in both] for code, both in REASONS.items()},
        "acts": {code: [say(told) for told in both] for code, both in ACTS.items()},
        "problems": {code: say(told) for code, told in PROBLEMS.items()},
        "labels": {name: say(told) for name, told in LABELS.items()},
        "requests": {form: catalogue.ngettext(*requests, n) for form, n in _FORMS.items()},
    }
