"""What every change of the list of keys does before and after, on the command line."""

from keytool.cli.context import Session
from keytool.i18n import _
from keytool.services.rights import require_right

NEW_ROOT, DISTRUST, CHANGING = "new-root", "distrust-key", "change-signing-keys"


def require(session: Session, right: str) -> None:
    """Before keys are changed, which begins from the newest list; a desk that has no register
    yet is nobody's.
    """
    if session.workplace.has_register:
        require_right(session.desk, right)
        session.workplace.signing_keys.catch_up()


def let_register_have(session: Session) -> None:
    """The list as it is now, and the journal an entry of what changed in it."""
    if session.workplace.has_register:
        session.workplace.signing_keys.keep_trust()


def waits(session: Session) -> bool:
    from keytool.coupon.keys.trust_changes import draft

    return draft(session.workplace.keystore) is not None


def waiting_text() -> str:
    return _(
        "The change is in a draft and comes into force when holders of roots have signed it: "
        "keydesk trust export FILE."
    )
