"""Labels and lists that are printed."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "letters-unprintable": (
        N_(
            "No document can be made: the fonts lack letters of %(field)s “%(text)s”: "
            "%(letters)s. Nothing was written."
        ),
        N_("Spell it with letters that can be printed."),
    ),
    "document-unprintable": (
        N_("The document cannot be printed: a name has characters that its fonts do not have."),
        N_("Correct the customer's name or the marking."),
    ),
    "label-stock-unknown": (
        N_("Keydesk has no labels called “%(stock)s”."),
        N_("Known: %(known)s."),
    ),
    "labels-none": (
        N_("There are no keys to make labels for."),
        "",
    ),
    "labels-too-many": (
        N_("%(labels)s labels are more than one file takes."),
        N_("Print at most %(most)s at a time."),
    ),
    "label-skip": (
        N_("A sheet of these labels has %(places)s places, so %(skip)s cannot be left out."),
        N_("Say how many labels are already gone from the first sheet."),
    ),
}
