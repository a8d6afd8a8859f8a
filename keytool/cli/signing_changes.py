"""What every change of the list of keys does before and after, on the command line."""

import sys

import click

from keytool.cli.context import Session
from keytool.cli.streams import warn
from keytool.domain.errors import BadInput
from keytool.i18n import _, fingerprint_words
from keytool.services.rights import require_right

NEW_ROOT, DISTRUST, CHANGING = "new-root", "distrust-key", "change-signing-keys"


def kid_of_text(kid: str) -> bytes:
    """Raises BadInput `signing-key-unknown`."""
    try:
        return bytes.fromhex(kid)
    except ValueError:
        raise BadInput("signing-key-unknown", kid=kid) from None


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


def same_words(heard: str | None, fingerprint: bytes, told: str) -> bool:
    """Whether somebody at another place has read this fingerprint: as it was `heard`, or as the
    person says who is asked. Raises BadInput `signing-words-missing` where nobody can be.
    """
    if heard is not None:
        return fingerprint_words.agree(heard, fingerprint)
    if not sys.stdin.isatty():
        raise BadInput("signing-words-missing")
    warn(told)
    return click.confirm(_("Do they read the same?"), err=True)
