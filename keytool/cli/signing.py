"""`signing`: the keys that sign coupons, status lists and the journal's heads."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from keytool.cli.context import Day, Session, pass_session, table
from keytool.cli.new_roots import begin_anew_told
from keytool.cli.seat_signing import SEATS, seats_by_kid
from keytool.cli.second_person import second_options, seconded
from keytool.cli.secret_input import passphrase_of, pin_of, typed
from keytool.cli.signing_changes import (
    CHANGING,
    DISTRUST,
    NEW_ROOT,
    kid_of_text,
    let_register_have,
    require,
    waiting_text,
    waits,
)
from keytool.domain.errors import BadInput
from keytool.i18n import _, words
from keytool.shapes.trust import trusted_key_json
from keytool.shapes.values import Json

if TYPE_CHECKING:
    from keytool.coupon.format.trust import Purpose, TrustedKey

PURPOSES = ("coupon", "status", "journal", "receipt")


@click.group("signing", help=_("The keys that sign coupons."))
def signing_command() -> None:
    pass


@signing_command.command("init", help=_("Make the signing keys, encrypted with a passphrase."))
@click.option(
    "--roots",
    type=click.IntRange(1, 16),
    default=1,
    show_default=True,
    help=_("How many people hold a root key."),
)
@click.option(
    "--threshold",
    type=click.IntRange(1, 16),
    help=_("How many of them must sign the list of keys; more than half if not told."),
)
@click.option(
    "--anew", is_flag=True, help=_("Only other roots: the last ones are lost, all keys stay.")
)
@second_options
@pass_session
def signing_init(
    session: Session,
    roots: int,
    threshold: int | None,
    second: str | None,
    second_password_file: Path | None,
    *,
    anew: bool,
) -> int:
    from keytool.coupon.keys.keystore import init_keystore, refuse_second_folder, root_name
    from keytool.services.judge_coupon import refuse_second_root

    folder, needed = session.workplace.keystore, threshold or roots // 2 + 1
    if needed > roots:
        raise BadInput("roots-unusable", roots=roots, threshold=needed)
    if not anew:
        refuse_second_folder(folder)  # before what the register knows: its keys may be these
    if session.workplace.has_register:
        if not anew:
            refuse_second_root(session.desk)
        seconded(session, NEW_ROOT, second, second_password_file)
        require(session, NEW_ROOT)
    passphrase = passphrase_of(session, confirm=True)
    holders = _passphrases_of_holders(session, roots, passphrase)
    if anew:
        return begin_anew_told(session, holders, needed)
    trust = init_keystore(folder, passphrase, session.workplace.clock, holders, needed)
    if session.workplace.has_register:
        session.workplace.signing_keys.begin_trust()
    files = [root_name(number, roots) for number in range(1, roots + 1)]
    document = {"folder": str(folder), "version": trust.version, "threshold": needed}
    document |= {"keys": [key.kid.hex() for key in trust.keys], "roots": files}
    told = _(
        "Signing keys are in %(folder)s. Keep a copy and the passphrase apart from this computer."
    )
    if roots > 1:
        told += "\n" + _("Give each holder one of these files, and leave none here: %(files)s.")
    session.answer(document, told % {"folder": folder, "files": ", ".join(files)})
    return 0


def _passphrases_of_holders(session: Session, roots: int, passphrase: bytes) -> list[bytes]:
    """Each holder types their own; from a file there is one for all."""
    if roots == 1 or session.workplace.passphrase_from_file() is not None:
        return [passphrase] * roots
    return [
        typed(_("Passphrase of root %(number)s") % {"number": number}, confirm=True)
        for number in range(1, roots + 1)
    ]


@signing_command.command("root", help=_("Make a root key in a file, where its holder is."))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@pass_session
def signing_root(session: Session, file: Path) -> int:
    from keytool.coupon.format.ed25519 import kid_of
    from keytool.coupon.keys.root_holders import new_root

    public = new_root(file, passphrase_of(session, confirm=True))
    document = {"file": str(file), "kid": kid_of(public).hex(), "public": public.hex()}
    told = _("The root is in %(file)s. Its public key, for `keydesk trust roots`:\n%(public)s")
    session.answer(document, told % document)
    return 0


@signing_command.command("list", help=_("List the signing keys and until when they sign."))
@pass_session
def signing_list(session: Session) -> int:
    trust = session.workplace.trust()
    keys = trust.keys if trust else ()
    seats = seats_by_kid(session)
    document: Json = {
        "keys": [{**trusted_key_json(k), "seat": seats.get(k.kid.hex())} for k in keys]
    }
    head = (_("Key"), _("Seat"), _("Purpose"), _("Signs until"), _("Verified until"))
    rows = [
        (
            k.kid.hex(),
            seats.get(k.kid.hex(), ""),
            k.purpose.name.lower(),
            words.moment(k.issue_until),
            words.moment(k.verify_until),
        )
        for k in keys
    ]
    session.answer(document, lambda: table(head, rows) if rows else _("No signing keys yet."))
    return 0 if keys else 1


@signing_command.command("new", help=_("Let a fresh key take over from the last one."))
@click.argument("purpose", type=click.Choice(PURPOSES))
@click.option(
    "--pkcs11",
    "module",
    metavar="LIBRARY",
    help=_("Make it in a security token that this library reaches."),
)
@click.option("--token", "label", metavar="LABEL", help=_("The token's label."))
@second_options
@pass_session
def signing_new(  # noqa: PLR0917  click passes them by name
    session: Session,
    purpose: str,
    module: str | None,
    label: str | None,
    second: str | None,
    second_password_file: Path | None,
) -> int:
    from keytool.coupon.format.trust import Purpose
    from keytool.coupon.keys.trust_changes import new_key

    if (module is None) != (label is None):
        raise click.UsageError(_("--pkcs11 and --token belong together."))
    workplace, kind = session.workplace, Purpose[purpose.upper()]
    seconded(session, CHANGING, second, second_password_file)
    require(session, CHANGING)
    if module and label:
        key = _new_in_token(session, kind, module, label)
    else:
        key = new_key(workplace.keystore, passphrase_of(session), workplace.clock, kind)
    told = _("%(kid)s signs from now on.")
    _answer_change(session, key, told % {"kid": key.kid.hex()})
    return 0


def _new_in_token(session: Session, kind: "Purpose", module: str, label: str) -> "TrustedKey":
    from keytool.coupon.keys.security_token import TokenPlace, generate
    from keytool.coupon.keys.trust_changes import check_passphrase, new_token_key

    workplace = session.workplace
    passphrase = passphrase_of(session)
    check_passphrase(workplace.keystore, passphrase)  # before a key is made that nobody names
    made = generate(TokenPlace(module, label), pin_of(session))
    return new_token_key(workplace.keystore, passphrase, workplace.clock, kind, made)


@signing_command.command("retire", help=_("Let a key sign nothing more."))
@click.argument("kid")
@click.option(
    "--distrust", is_flag=True, help=_("Believe nothing that it ever signed: it was stolen.")
)
@click.option(
    "--distrust-after",
    type=Day(),
    help=_("Believe no coupon of it that begins after this day."),
)
@second_options
@pass_session
def signing_retire(
    session: Session,
    kid: str,
    second: str | None,
    second_password_file: Path | None,
    *,
    distrust: bool,
    distrust_after: date | None,
) -> int:
    from keytool.coupon.format.trust import distrusted_after
    from keytool.coupon.keys.trust_changes import retire_key

    workplace = session.workplace
    name = kid_of_text(kid)
    act = DISTRUST if distrust or distrust_after else CHANGING
    seconded(session, act, second, second_password_file)
    require(session, act)
    key = retire_key(
        workplace.keystore,
        passphrase_of(session),
        workplace.clock,
        name,
        distrust=distrust,
        distrust_from=distrusted_after(distrust_after) if distrust_after else None,
    )
    _answer_change(session, key, _("%(kid)s signs nothing more.") % {"kid": kid})
    return 0


@signing_command.command("passphrase", help=_("Lock key files with another passphrase."))
@click.argument("files", type=click.Path(path_type=Path, dir_okay=False, exists=True), nargs=-1)
@click.option(
    "--new-file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help=_("The file with the new passphrase; asked for if not told."),
)
@pass_session
def signing_passphrase(session: Session, files: tuple[Path, ...], new_file: Path | None) -> int:
    from keytool.coupon.keys.keystore import change_passphrase
    from keytool.coupon.keys.remembered import forget
    from keytool.presence import secret_in

    folder = session.workplace.keystore
    last = passphrase_of(session)
    fresh = secret_in(new_file) or typed(_("New passphrase"), confirm=True)
    changed = change_passphrase(files or sorted(folder.glob("[!.]*.pem")), last, fresh)
    if not files:
        forget(folder)
    document = {"files": [str(path) for path in changed]}
    told = _(
        "Files with the new passphrase: %(files)s. Copies elsewhere still open with the last one."
    )
    session.answer(document, told % {"files": ", ".join(path.name for path in changed)})
    return 0


@signing_command.command("remember", help=_("Keep the passphrase in the system's keyring."))
@pass_session
def signing_remember(session: Session) -> int:
    from keytool.coupon.keys.remembered import remember
    from keytool.coupon.keys.trust_changes import check_passphrase

    folder = session.workplace.keystore
    passphrase = passphrase_of(session)
    check_passphrase(folder, passphrase)
    remember(folder, passphrase)
    told = _("The passphrase is in the keyring of %(operator)s and is not asked any more.")
    operator = session.workplace.settings.operator
    session.answer({"remembered": True}, told % {"operator": operator})
    return 0


@signing_command.command("forget", help=_("Take the passphrase out of the system's keyring."))
@pass_session
def signing_forget(session: Session) -> int:
    from keytool.coupon.keys.remembered import forget

    forgotten = forget(session.workplace.keystore)
    text = _("The passphrase is asked again.") if forgotten else _("Nothing was remembered.")
    session.answer({"remembered": False, "forgotten": forgotten}, text)
    return 0 if forgotten else 1


def _answer_change(session: Session, key: "TrustedKey", text: str) -> None:
    """What was changed, and whether roots must sign before it is in force."""
    let_register_have(session)
    waiting = waits(session)
    if waiting:
        text = waiting_text()
    session.answer({**trusted_key_json(key), "in_force": not waiting}, text)


for _command in SEATS:
    signing_command.add_command(_command)
