"""Vendors' own texts of letters."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "place-unknown": (
        N_("Line %(line)s, column %(column)s: nothing is called {%(name)s} in this letter."),
        N_("This letter knows: %(known)s"),
    ),
    "brace-alone": (
        N_("Line %(line)s, column %(column)s: a brace stands alone."),
        N_("Write the name between braces, {number}; a brace itself is written twice."),
    ),
    "place-missing": (
        N_("The letter does not tell {%(name)s}, which clause %(clause)s wants told."),
        N_("Put {%(name)s} where it is to stand."),
    ),
    "template-empty": (
        N_("The text of the letter is empty."),
        N_("Without a text of its own the words built in are used: drop the text instead."),
    ),
    "template-long": (
        N_("The text of the letter is too long: %(most)s letters at most."),
        N_("Shorten it."),
    ),
    "preview-of-nothing": (
        N_("Nobody knows whose letter is meant."),
        N_("Name the vendor or a case."),
    ),
    "template-not-set": (
        N_("The vendor has no text of its own for this letter."),
        N_("The words built in are used."),
    ),
    "letter-needs-ground": (
        N_("This letter tells by which ground a request is refused."),
        N_("Name the ground: %(known)s"),
    ),
    "letter-not-of-case": (
        N_("This letter tells of hours or units, and the case has no coupon."),
        "",
    ),
    "case-without-vendor": (
        N_("Nobody knows whose case %(number)s is."),
        N_("Name the vendor whose words are meant."),
    ),
}
