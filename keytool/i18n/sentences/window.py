"""What the window asks for."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "marking-of-another-family": (
        N_("The marking “%(text)s” belongs to a key of another family."),
        N_("Check the marking on the key's body."),
    ),
    "customer-missing": (
        N_("A shipped key needs its customer."),
        N_("Choose the customer, or clear the day of shipment."),
    ),
    "shipment-day-missing": (
        N_("The day of shipment is missing; the warranty starts on it."),
        N_("Fill in the day, or clear the customer."),
    ),
}
