"""Labels in files: the register's facts, drawn and written whole."""

from collections.abc import Sequence
from pathlib import Path

from keytool.coupon.format.pictures import qr_svg
from keytool.domain.key_models import model_title
from keytool.domain.keys import Key
from keytool.files import write_whole
from keytool.papers.typeset.labels import LabelFacts, render_labels, stock_of
from keytool.services.desk import Desk
from keytool.services.key_owner import OwnedKey, owned_keys, refuse_unprintable_key


def scan_text(key: Key) -> str:
    """What a barcode reader types for a key: `FAMILY:ID`, which QR keeps in its short alphabet."""
    if key.key_id is None:
        return key.marking or ""
    return f"{key.family.value}:{key.key_id}".upper()


def labels_pdf(
    desk: Desk, keys: Sequence[int], stock: str, language: str, *, skip: int = 0
) -> bytes:
    """A label for each key.

    Raises BadInput `key-not-found`, `labels-none`, `labels-too-many`, `label-stock-unknown`,
    `label-skip`, `letters-unprintable`, `document-unprintable`.
    """
    chosen = stock_of(stock)
    found = owned_keys(desk, keys)
    for owned in found:
        refuse_unprintable_key(owned)
    labels = [_label(owned) for owned in found]
    return render_labels(labels, chosen, language, desk.today(), skip)


def save_labels(
    desk: Desk, keys: Sequence[int], stock: str, path: Path, language: str, *, skip: int = 0
) -> int:
    """How many labels are in the PDF at `path`.

    Raises as `labels_pdf`; StorageTrouble `file-unwritable`.
    """
    write_whole(path, labels_pdf(desk, keys, stock, language, skip=skip), private=False)
    return len(keys)


def _label(owned: OwnedKey) -> LabelFacts:
    key = owned.key
    return LabelFacts(
        model_title(key.family, key.model),
        key.key_id.grouped if key.key_id else None,
        key.marking,
        owned.owner.name if owned.owner else None,
        key.warranty_ends,
        qr_svg(scan_text(key)),
    )
