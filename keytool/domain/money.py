"""Roubles as people write them, in kopecks."""

from decimal import Decimal, InvalidOperation

from keytool.domain.errors import BadInput


def kopecks(text: str) -> int:
    """12500, 12 500,00 or 12500.50 in kopecks. Raises BadInput `price-not-possible`."""
    try:
        amount = Decimal("".join(text.split()).replace(",", "."))
        whole = amount * 100
        exact = amount.is_finite() and whole == whole.to_integral_value()
    except InvalidOperation:
        exact = False
    if not exact:
        raise BadInput("price-not-possible")
    return int(whole)
