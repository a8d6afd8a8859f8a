"""Passphrases and PINs: from the files that are named for them, the keyring, or the terminal."""

import sys
from pathlib import Path

import click

from keytool.cli.context import Session
from keytool.cli.streams import warn
from keytool.domain.errors import BadInput
from keytool.i18n import _
from keytool.ports.requests import asked_now


def passphrase_of(session: Session, purpose: str = "", *, confirm: bool = False) -> bytes:
    """What opens the signing keys: from the file that KEYDESK_PASSPHRASE_FILE names, else from
    the system's keyring if it was put there, else typed at the terminal.

    With a `purpose` whose key rests in a token, the token's PIN. Raises BadInput
    `passphrase-missing` where nobody can be asked, and as `remembered.recall`.
    """
    if purpose and _rests_in_token(session, purpose):
        return pin_of(session)
    stored = session.workplace.passphrase_from_file()
    if stored is not None:
        _tell_exposed(session)
    if stored is None and not confirm:
        from keytool.coupon.keys.remembered import recall

        stored = recall(session.workplace.keystore)
    if stored is not None:
        return stored
    return typed(_("Passphrase of the signing keys"), confirm=confirm)


def _tell_exposed(session: Session) -> None:
    """A word beside the answer: it is opened all the same."""
    from keytool.i18n.messages import explain
    from keytool.setup.exposed import exposed_files

    settings = session.workplace.settings
    if not session.as_json and settings.passphrase_file in exposed_files(settings):
        told = explain("file-open-to-others", {"path": settings.passphrase_file})
        warn(f"{told.message} {told.hint}")


def pin_of(session: Session) -> bytes:
    """The PIN of the security token: from the file that KEYDESK_PIN_FILE names, else typed.

    Raises BadInput `pin-missing` where nobody can be asked.
    """
    stored = session.workplace.pin_from_file()
    return stored if stored is not None else typed(_("PIN of the security token"), "pin-missing")


def _rests_in_token(session: Session, purpose: str) -> bool:
    from keytool.coupon.format.trust import Purpose
    from keytool.coupon.keys.keystore import rests_in_token

    folder, trust = session.workplace.keystore, session.workplace.trust()
    return trust is not None and rests_in_token(folder, trust, Purpose[purpose.upper()])


def typed(asked: str, nobody: str = "passphrase-missing", *, confirm: bool = False) -> bytes:
    """A secret, unseen. Raises BadInput with the code `nobody` where no terminal is."""
    if not sys.stdin.isatty():
        raise BadInput(nobody)

    def ask() -> str:
        return str(click.prompt(asked, hide_input=True, confirmation_prompt=confirm, err=True))

    return asked_now().typed_once(asked, ask).encode()


def password_of(file: Path | None, asked: str, *, confirm: bool = False) -> str:
    """An operator's password or pin: from a file, from standard input where that is no terminal,
    else typed unseen.

    Raises BadInput `secret-missing`, `password-unreadable`.
    """
    try:
        if file is not None:
            return file.read_text(encoding="utf-8").rstrip("\r\n")
        if not sys.stdin.isatty():
            told = sys.stdin.readline().rstrip("\r\n")
            if told:
                return told
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput("password-unreadable") from error
    return typed(asked, "secret-missing", confirm=confirm).decode()
