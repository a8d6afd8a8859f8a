"""Who wrote a letter, as far as the register knows them."""

from keytool.mail.letter import Letter
from keytool.ports import UnitOfWork

_AT_ONCE = 100


def contact_of(letter: Letter) -> str:
    """Who wrote, as a case names its contact."""
    sender = letter.sender
    return f"{sender.name} <{sender.address}>".strip() if sender else ""


def customer_of(unit: UnitOfWork, letter: Letter) -> int | None:
    """The one customer among whose people the sender is."""
    sender = letter.sender
    if sender is None:
        return None
    hits = unit.search(sender.address, _AT_ONCE)
    found = {hit.id for hit in hits if hit.kind.value == "customer"}
    named = unit.customers.many(found)
    fits = [
        one.id
        for one in named.values()
        if any(person.email.lower() == sender.key for person in one.contacts)
    ]
    return fits[0] if len(fits) == 1 else None
