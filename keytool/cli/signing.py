"""`signing`: the keys that sign coupons."""

import sys
from typing import TYPE_CHECKING

import click

from keytool.cli.context import Json, Session, pass_session, table
from keytool.domain.errors import BadInput
from keytool.i18n import _, words

if TYPE_CHECKING:
    from keytool.coupon.trust import Trust, TrustedKey


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
    document: Json = {"keys": [_key_json(k) for k in keys]}
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


@signing_command.command("new", help=_("Let a fresh key take over from the last one."))
@click.argument("purpose", type=click.Choice(["coupon", "status"]))
@pass_session
def signing_new(session: Session, purpose: str) -> int:
    from keytool.coupon.trust import Purpose
    from keytool.coupon.trust_changes import new_key

    place = session.workplace
    key = new_key(place.keystore, passphrase_of(session), place.clock, Purpose[purpose.upper()])
    session.answer(_key_json(key), _("%(kid)s signs from now on.") % {"kid": key.kid.hex()})
    return 0


@signing_command.command("retire", help=_("Let a key sign nothing more."))
@click.argument("kid")
@click.option(
    "--distrust", is_flag=True, help=_("Believe nothing that it ever signed: it was stolen.")
)
@pass_session
def signing_retire(session: Session, kid: str, *, distrust: bool) -> int:
    from keytool.coupon.trust_changes import retire_key

    place = session.workplace
    try:
        name = bytes.fromhex(kid)
    except ValueError:
        raise BadInput("signing-key-unknown", kid=kid) from None
    passphrase = passphrase_of(session)
    key = retire_key(place.keystore, passphrase, place.clock, name, distrust=distrust)
    session.answer(_key_json(key), _("%(kid)s signs nothing more.") % {"kid": kid})
    return 0


@click.group("trust", help=_("The list of keys that are believed."))
def trust_command() -> None:
    pass


@trust_command.command("show", help=_("Show the trust list and its term."))
@pass_session
def trust_show(session: Session) -> int:
    trust = session.workplace.trust()
    if trust is None:
        session.answer({"version": None, "keys": []}, _("No signing keys yet."))
        return 1
    session.answer(_trust_json(trust), lambda: _trust_text(trust))
    return 0


@trust_command.command("sign", help=_("Sign the list once more, for a new term."))
@pass_session
def trust_sign(session: Session) -> int:
    from keytool.coupon.trust_changes import renew_trust

    place = session.workplace
    trust = renew_trust(place.keystore, passphrase_of(session), place.clock)
    session.answer(_trust_json(trust), lambda: _trust_text(trust))
    return 0


def _key_json(key: "TrustedKey") -> Json:
    return {
        "kid": key.kid.hex(),
        "purpose": key.purpose.name.lower(),
        "signs_from": key.issue_from.isoformat(),
        "signs_until": key.issue_until.isoformat(),
        "verify_until": key.verify_until.isoformat(),
    }


def _trust_json(trust: "Trust") -> Json:
    return {
        "version": trust.version,
        "issued": trust.issued.isoformat(),
        "expires": trust.expires.isoformat(),
        "keys": [_key_json(key) for key in trust.keys],
    }


def _trust_text(trust: "Trust") -> str:
    told = _("Version %(version)s, good until %(expires)s.") % {
        "version": trust.version,
        "expires": words.moment(trust.expires),
    }
    kids = (f"{key.kid.hex()}  {key.purpose.name.lower()}" for key in trust.keys)
    return "\n".join((told, *kids))


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
