"""`signing`: the keys that sign coupons."""

import sys

import click

from keytool.cli.context import Session, pass_session, table
from keytool.domain.errors import BadInput
from keytool.i18n import _, words


@click.group("signing", help=_("The keys that sign coupons."))
def signing_command() -> None:
    pass


@signing_command.command("init", help=_("Make the signing keys, encrypted with a passphrase."))
@pass_session
def signing_init(session: Session) -> int:
    from keytool.coupon.keystore import init_keystore

    folder = session.workplace.keystore
    passphrase = passphrase_of(session, confirm=True)
    trust = init_keystore(folder, passphrase, session.workplace.clock)
    kids = [key.kid.hex() for key in trust.keys]
    document = {"folder": str(folder), "version": trust.version, "keys": kids}
    session.answer(
        document,
        _(
            "Signing keys are in %(folder)s. Keep a copy and the passphrase "
            "apart from this computer."
        )
        % {"folder": folder},
    )
    return 0


@signing_command.command("list", help=_("List the signing keys and until when they sign."))
@pass_session
def signing_list(session: Session) -> int:
    trust = session.workplace.trust()
    keys = trust.keys if trust else ()
    document = {
        "keys": [
            {
                "kid": k.kid.hex(),
                "purpose": k.purpose.name.lower(),
                "signs_until": k.issue_until.isoformat(),
                "verify_until": k.verify_until.isoformat(),
            }
            for k in keys
        ]
    }
    head = (_("Key"), _("Purpose"), _("Signs until"), _("Verified until"))
    rows = [
        (
            k.kid.hex(),
            k.purpose.name.lower(),
            words.moment(k.issue_until),
            words.moment(k.verify_until),
        )
        for k in keys
    ]
    session.answer(document, lambda: table(head, rows) if rows else _("No signing keys yet."))
    return 0 if keys else 1


def passphrase_of(session: Session, *, confirm: bool = False) -> bytes:
    """From the file that KEYDESK_PASSPHRASE_FILE names, else typed at the terminal.

    Raises BadInput `passphrase-missing` where nobody can be asked.
    """
    stored = session.workplace.passphrase_from_file()
    if stored is not None:
        return stored
    if not sys.stdin.isatty():
        raise BadInput("passphrase-missing")
    typed: str = click.prompt(
        _("Passphrase of the signing keys"), hide_input=True, confirmation_prompt=confirm, err=True
    )
    return typed.encode()
