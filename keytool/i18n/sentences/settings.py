"""What the settings of the window ask for."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "day-missing": (
        N_("The day is missing."),
        N_("Write it as 01.03.2027."),
    ),
}
