"""The replacement that waits for a key to be handed in."""

from keytool.domain.replacements import Replacement, Stage
from keytool.ports import UnitOfWork
from keytool.services.guard import unseen


def waiting_for(unit: UnitOfWork, key: int) -> Replacement | None:
    """Opened, and the key has not come yet; that of a lost key waits for none."""
    found = unseen(unit.replacements).of_key(key)
    return next((one for one in found if one.stage is Stage.OPENED and not one.lost), None)
