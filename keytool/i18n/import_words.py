"""What an import of a table is called, and what its table must have."""

from keytool.domain.import_fields import Holds
from keytool.i18n import _


def title_of(holds: Holds) -> str:
    return {Holds.KEYS: _("Import of keys"), Holds.CASES: _("Import of cases")}[holds]


def keyless(holds: Holds) -> str:
    """What is said where no column tells one row from another."""
    return {
        Holds.KEYS: _("No column holds the numbers or the markings of keys."),
        Holds.CASES: _("No column holds the numbers that the cases had."),
    }[holds]
