"""What a person is asked about a record that is odd, yet not forbidden."""

from datetime import date

from keytool.domain.keys import Key
from keytool.domain.verdicts import Question

MARKED_AFTER = date(2013, 1, 1)
"""Keys sold after this day carry a number on the body (ТвинПро 6.2), unless the edition
that warrants the key names another day."""


def questions_of(
    key: Key, marked_after: date = MARKED_AFTER, clause: str = ""
) -> tuple[Question, ...]:
    """`marking-missing` for a key that was sold too late to have none, until a person says so.

    The day of the sale counts, or that of the shipment where no sale is noted.
    """
    left = key.left_vendor_on
    if key.marking or key.unmarked or left is None or left <= marked_after:
        return ()
    facts: dict[str, object] = {"left": left, "marked_after": marked_after}
    return (Question("marking-missing", (clause,) if clause else (), facts),)
