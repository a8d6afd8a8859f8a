"""The receipt of an intake in a file: what came back, from whom, in which condition."""

from pathlib import Path

from keytool.domain.days import local_day
from keytool.domain.errors import BadInput
from keytool.domain.key_ids import KeyId, family_named, the_key_id
from keytool.domain.key_models import model_title
from keytool.domain.keys import Key
from keytool.domain.letters import PaperField, refuse_unprintable
from keytool.domain.sitting_items import Item
from keytool.files import write_whole
from keytool.i18n.people import called
from keytool.papers.typeset.receipt import (
    ReceiptFacts,
    ReceiptsFacts,
    ReceivedKey,
    render_receipts,
)
from keytool.services.close_intake import IntakeReceipt, intake_receipt
from keytool.services.desk import Desk


def save_receipt(desk: Desk, sitting: int, path: Path, language: str) -> IntakeReceipt:
    """Raises as `receipt_pdf`; StorageTrouble `file-unwritable`."""
    taken = intake_receipt(desk, sitting)
    write_whole(path, _drawn(taken, language), private=False)
    return taken


def receipt_pdf(desk: Desk, sitting: int, language: str) -> bytes:
    """The receipts of an intake that ended, a customer a page.

    Raises BadInput `sitting-not-found`, `letters-unprintable`, `document-unprintable`; Conflict
    `sitting-of-another-purpose`, `sitting-still-open`.
    """
    return _drawn(intake_receipt(desk, sitting), language)


def _drawn(taken: IntakeReceipt, language: str) -> bytes:
    _refuse_unprintable(taken)
    return render_receipts(_facts(taken), language)


def _refuse_unprintable(taken: IntakeReceipt) -> None:
    refuse_unprintable(PaperField.ORDER, taken.sitting.order)
    refuse_unprintable(PaperField.OPERATOR, called(taken.sitting.operator))
    refuse_unprintable(PaperField.VENDOR, taken.vendor.name if taken.vendor else None)
    for part in taken.parts:
        refuse_unprintable(PaperField.CUSTOMER, part.customer.name if part.customer else None)
        for item in part.items:
            refuse_unprintable(PaperField.NOTE, item.note)
            refuse_unprintable(PaperField.MARKING, item.named)
    for key in taken.keys.values():
        refuse_unprintable(PaperField.MARKING, key.marking)
        refuse_unprintable(PaperField.MODEL, key.model)


def _facts(taken: IntakeReceipt) -> ReceiptsFacts:
    sitting = taken.sitting
    last = max((item.at for part in taken.parts for item in part.items), default=sitting.opened_at)
    parts = [
        ReceiptFacts(
            part.customer.name if part.customer else "",
            [_received(item, taken.keys.get(item.key or 0)) for item in part.items],
        )
        for part in taken.parts
    ]
    vendor = taken.vendor.name if taken.vendor else ""
    return ReceiptsFacts(
        vendor, sitting.id, sitting.order, local_day(last), called(sitting.operator), parts
    )


def _received(item: Item, key: Key | None) -> ReceivedKey:
    if key is None:
        return _stranger(item)
    number = key.key_id.grouped if key.key_id else None
    title = model_title(key.family, key.model)
    return ReceivedKey(title, number, key.marking, item.condition, item.note)


def _stranger(item: Item) -> ReceivedKey:
    """A key without a record: its number where it told one, else what stood on it."""
    number = _number(item.named or "")
    if number is None:
        return ReceivedKey("", None, item.named, item.condition, item.note)
    title = model_title(number.family, None)
    return ReceivedKey(title, number.grouped, None, item.condition, item.note)


def _number(named: str) -> KeyId | None:
    family = family_named(named)
    try:
        return the_key_id(family, named) if family else None
    except BadInput:  # a marking that looks like one
        return None
