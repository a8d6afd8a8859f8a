"""What the customers' page says, from the product's own catalogue.

`REASONS` has a headline and a sentence for every reason of a verdict, `PROBLEMS` a sentence
for everything given to the page that holds no coupon, `LABELS` the rest. Placeholders are
filled in by the page.
"""

from keytool.domain.replacement_table import ReplacementOutcome
from keytool.i18n import LANGUAGES, N_, translator
from keytool.i18n.replacement_words import DONE
from keytool.web.reasons import ACTS, REASONS, TROUBLE

_SETTLED = (
    ReplacementOutcome.REPLACE_FREE,
    ReplacementOutcome.QUOTE,
    ReplacementOutcome.REPURCHASE,
)

PROBLEMS: dict[str, str] = {
    "page-trouble": TROUBLE,
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
    "list-without-coupons": N_("There is no code and no link in this list."),
    "list-too-long": N_("The list has more than %(most)s rows. Divide it."),
    "list-unreadable": N_("This file is no text. Save the table as CSV and open that."),
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
    "pdf-too-large": N_(
        "This PDF is larger than %(most)s MB. Take a picture of the QR code on the screen, or type "
        "the code."
    ),
    "pdf-encrypted": N_(
        "This PDF is protected, and this page cannot look into it. Open it, take a picture of the "
        "QR code on the screen, or type the code."
    ),
    "pdf-damaged": N_(
        "This file is no whole PDF. Get it once more, or type the code from the paper."
    ),
    "pdf-without-code": N_(
        "No coupon and no act is found in this PDF. If its page shows a QR code, take a picture of "
        "that on the screen, or type the code."
    ),
    "camera-missing": N_("No camera is found. Open a picture, or type the code."),
    "camera-denied": N_(
        "The browser does not let this page use the camera. Allow it, or type the code."
    ),
    "camera-busy": N_("The camera does not start. Another program may be using it."),
}

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
    "picture": N_("Open a picture or PDF"),
    "drop": N_("A picture, a PDF or a list of codes can also be dropped or pasted onto this page."),
    "aim": N_("Point the camera at the QR code."),
    "camera": N_("Camera"),
    "stop": N_("Stop"),
    "another": N_("Check another one"),
    "newer": N_("Show the newer coupon"),
    "many": N_("Check many at once"),
    "many-field": N_("Codes or links, one on each line, or a table with them"),
    "many-check": N_("Check the list"),
    "many-file": N_("Open a file"),
    "many-title": N_("What was checked"),
    "many-given": N_("Coupon"),
    "many-verdict": N_("Verdict"),
    "many-reason": N_("Reason"),
    "many-until": N_("Until"),
    "many-left": N_("Left"),
    "many-key": N_("Key"),
    "many-level": N_("Support level"),
    "many-unchecked": N_("not checked"),
    "many-summary": N_(
        "Checked: %(done)s of %(all)s. In force: %(valid)s, not in force: %(not)s, cannot say: "
        "%(unknown)s."
    ),
    "many-save": N_("Save as CSV"),
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
    "hours-spent": N_("hours for development: none left; support goes on"),
    "left-of": N_("%(left)s of %(total)s"),
    "as-of": N_("as of %(moment)s"),
    "held": N_("kept for open cases: %(n)s"),
    "left-by-code": N_("What is left is shown when the code from the certificate is checked."),
    "state-as-of": N_("State as of"),
    "kept-unreachable": N_("without a connection, from what this device kept"),
    "kept-rolled-back": N_(
        "from what this device kept: the site shows older data than it showed before"
    ),
    "kept-unsound": N_("from what this device kept: the site's own file is damaged"),
    "kept-missing": N_("from what this device kept: the site's own file is missing"),
    "contact": N_("Vendor's contact:"),
    "privacy": N_("The check runs on this device; no coupon and no act is sent anywhere."),
    "offline": N_("Once opened, this page works without a connection too."),
    "trouble": TROUBLE,
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
