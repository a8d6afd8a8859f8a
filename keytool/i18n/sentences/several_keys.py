"""Several keys that are changed at once."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "keys-stay": (
        N_("None of these keys allows it. Nothing was changed."),
        "",
    ),
    "key-stays-in-state": (
        N_("%(key)s is %(state)s and cannot become that."),
        "",
    ),
    "key-without-warranty": (
        N_("%(key)s has no warranty."),
        "",
    ),
    "warranty-ends-later": (
        N_("The warranty of %(key)s ends on %(date)s already."),
        "",
    ),
    "key-not-extended": (
        N_("%(key)s has no extension until that day."),
        "",
    ),
    "key-of-another-family": (
        N_("%(key)s is of another family than the model."),
        "",
    ),
    "key-says-so-already": (
        N_("The record of %(key)s says so already."),
        "",
    ),
    "key-left-before-that": (
        N_("%(key)s was sold or shipped on %(date)s, before %(produced)s."),
        "",
    ),
    "edit-missing": (
        N_("Nothing is said that would change."),
        N_("Fill in at least one field."),
    ),
}
