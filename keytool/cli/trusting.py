"""`trust`: the list of keys that are believed, and the roots that sign it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from keytool.cli.context import Session, pass_session
from keytool.cli.new_roots import trust_accept
from keytool.cli.out_option import out_option
from keytool.cli.second_person import second_options, seconded
from keytool.cli.secret_input import passphrase_of
from keytool.cli.signing_changes import (
    NEW_ROOT,
    let_register_have,
    require,
    waiting_text,
    waits,
)
from keytool.cli.streams import warn
from keytool.domain.errors import BadInput, StorageTrouble
from keytool.files import held_or, write_whole
from keytool.i18n import _, words
from keytool.shapes.trust import trust_json

if TYPE_CHECKING:
    from keytool.coupon.format.trust import Trust

_NEW_FILE = click.Path(path_type=Path, dir_okay=False)
_OLD_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


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
    waiting = waits(session)
    text = "\n".join((_text(trust), waiting_text())) if waiting else _text(trust)
    session.answer({**trust_json(trust), "draft": waiting}, text)
    return 0


@trust_command.command("export", help=_("Write the next list into a file, for roots to sign."))
@click.argument("file", type=_NEW_FILE)
@pass_session
def trust_export(session: Session, file: Path) -> int:
    from keytool.coupon.keys.root_holders import read_draft
    from keytool.coupon.keys.trust_changes import exported

    workplace = session.workplace
    content = exported(workplace.keystore, workplace.clock)
    write_whole(file, content, private=False)
    trust = read_draft(content)
    told = _(
        "%(file)s holds version %(version)s. Each holder of a root runs: "
        "keydesk trust sign %(file)s --root ROOT.pem --out SIGNED"
    )
    facts = {"file": str(file), "version": trust.version}
    session.answer({**trust_json(trust), "file": str(file)}, told % facts)
    return 0


@trust_command.command("sign", help=_("Sign a draft with a root, or the list for a new term."))
@click.argument("draft", type=_OLD_FILE, required=False)
@click.option("--root", type=_OLD_FILE, help=_("The holder's file with the root."))
@out_option(_("The signed list for the desk."), required=False)
@pass_session
def trust_sign(session: Session, draft: Path | None, root: Path | None, path: Path | None) -> int:
    from keytool.coupon.keys.trust_changes import renew_trust

    if draft is None:
        if root or path:
            raise click.UsageError(_("Name the draft to sign."))
        workplace = session.workplace
        trust = renew_trust(workplace.keystore, passphrase_of(session), workplace.clock)
        _answer_change(session, trust)
        return 0
    if root is None or path is None:
        raise click.UsageError(_("Name the root with --root and the signed list with --out."))
    return _sign_draft(session, draft, root, path)


def _sign_draft(session: Session, draft: Path, root: Path, out: Path) -> int:
    """Shows what is signed before the passphrase is asked."""
    from keytool.coupon.keys.root_holders import read_draft, sign_draft

    content = _read(draft)
    trust = read_draft(content)
    if not session.as_json:
        warn(_text(trust))
    write_whole(out, sign_draft(content, root, passphrase_of(session)), private=False)
    told = _("Signed: %(file)s. Bring it to the desk: keydesk trust import FILE ...")
    session.answer({**trust_json(trust), "file": str(out)}, told % {"file": out})
    return 0


@trust_command.command("import", help=_("Take a list that roots signed, from one file or more."))
@click.argument("files", type=_OLD_FILE, nargs=-1, required=True)
@pass_session
def trust_import(session: Session, files: tuple[Path, ...]) -> int:
    from keytool.coupon.keys.trust_changes import import_lists

    trust = import_lists(session.workplace.keystore, [_read(file) for file in files])
    let_register_have(session)
    session.answer({**trust_json(trust), "in_force": True}, lambda: _text(trust))
    return 0


@trust_command.command("roots", help=_("Let other roots sign the lists after the next one."))
@click.option("--threshold", type=click.IntRange(1, 16), required=True, help=_("How many sign."))
@click.option("--add", multiple=True, metavar="PUBLIC", help=_("A new root's public key."))
@click.option("--drop", multiple=True, metavar="KID", help=_("A root that goes."))
@second_options
@pass_session
def trust_roots(  # noqa: PLR0917  click passes them by name
    session: Session,
    threshold: int,
    add: tuple[str, ...],
    drop: tuple[str, ...],
    second: str | None,
    second_password_file: Path | None,
) -> int:
    from keytool.coupon.keys.trust_changes import change_roots

    workplace = session.workplace
    added, dropped = [_hex(key) for key in add], [_hex(kid) for kid in drop]
    seconded(session, NEW_ROOT, second, second_password_file)
    require(session, NEW_ROOT)
    trust = change_roots(
        workplace.keystore,
        passphrase_of(session),
        workplace.clock,
        threshold=threshold,
        add=added,
        drop=dropped,
    )
    _answer_change(session, trust)
    return 0


def _answer_change(session: Session, trust: "Trust") -> None:
    let_register_have(session)
    waiting = waits(session)
    text = waiting_text() if waiting else _text(trust)
    session.answer({**trust_json(trust), "in_force": not waiting}, text)


def _hex(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        raise BadInput("root-unknown", kid=text) from None


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise held_or(error, StorageTrouble("trust-list-unreadable", path=str(file))) from error


def _text(trust: "Trust") -> str:
    lines = [
        _("Version %(version)s, good until %(expires)s.")
        % {"version": trust.version, "expires": words.moment(trust.expires)}
    ]
    lines += [
        _("%(kid)s  %(purpose)s, signs until %(until)s")
        % {
            "kid": key.kid.hex(),
            "purpose": key.purpose.name.lower(),
            "until": words.moment(key.issue_until),
        }
        for key in trust.keys
    ]
    if trust.roots:
        kids = ", ".join(kid.hex() for kid in trust.roots.kids())
        told = _("Roots: %(kids)s; of these %(threshold)s must sign.")
        lines.append(told % {"kids": kids, "threshold": trust.roots.threshold})
    return "\n".join(lines)


trust_command.add_command(trust_accept)
