"""Registering keys one after another."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "sitting-not-found": (
        N_("There is no sitting %(sitting)s."),
        N_("“keydesk sitting list” shows those that are open."),
    ),
    "sitting-closed": (
        N_("The sitting %(sitting)s is closed; nothing can be added to it."),
        N_("Open a new one for more keys."),
    ),
    "sitting-empty": (
        N_("The sitting %(sitting)s has no keys yet."),
        N_("Plug or scan the first one."),
    ),
    "sitting-not-empty": (
        N_("The sitting %(sitting)s has keys; it cannot be dropped."),
        N_("Take them out one by one, or close the sitting."),
    ),
    "expected-not-positive": (
        N_("%(expected)s keys cannot be expected."),
        "",
    ),
    "scan-empty": (
        N_("The reader sent nothing."),
        N_("Scan the label once more."),
    ),
    "family-unknown": (
        N_("A new key with the marking %(marking)s: which family it belongs to is not known."),
        N_("Choose the family for the sitting, or plug the key."),
    ),
}
