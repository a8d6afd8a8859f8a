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
    "paper-nowhere": (
        N_("Where is the paper to go?"),
        N_("Say --out with a file, --eml with a file for a letter, or both."),
    ),
    "printer-gone": (
        N_("The printer “%(printer)s” is not there any more."),
        N_("Choose another one."),
    ),
    "printer-not-chosen": (
        N_("No printer is chosen for these labels."),
        N_("Choose one."),
    ),
    "printing-failed": (
        N_("The printer “%(printer)s” did not take the paper: nothing was printed."),
        N_("Look whether it is switched on, then print once more."),
    ),
    "no-printers": (
        N_("This computer has no printer."),
        N_("Add one in the settings of the system, or save the paper as a file."),
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
