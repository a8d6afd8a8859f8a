"""The register on a server."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "server-unreachable": (
        N_("The server of the register %(path)s does not let Keydesk in (%(reason)s)."),
        N_("Check the network, the address and your access, then try again."),
    ),
    "connection-lost": (
        N_("The connection to the register %(path)s was lost, so nothing was saved."),
        N_("Try again: Keydesk connects anew by itself."),
    ),
    "outcome-unknown": (
        N_(
            "The connection to the register %(path)s was lost while saving: it is not known "
            "whether it was saved."
        ),
        N_("Look whether it is there before you repeat it."),
    ),
}
