"""What ends, in a word."""

from keytool.i18n import _
from keytool.services.ending import Ending


def ending(value: Ending) -> str:
    """As a heading over those that end."""
    return {
        Ending.WARRANTIES: _("Warranties"),
        Ending.COUPONS: _("Coupons"),
        Ending.LICENCES: _("Licences"),
        Ending.CONTRACTS: _("Contracts"),
    }[value]
