"""`db`, `journal`: the register itself and what was done to it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from keytool.cli.context import Session, pass_session
from keytool.cli.listing import asked_page, below, list_options
from keytool.cli.second_person import second_options, seconded
from keytool.domain.errors import StorageTrouble
from keytool.domain.journal import JournalEntry
from keytool.domain.listing import ENTRIES
from keytool.i18n import _, words
from keytool.i18n.history_words import event
from keytool.i18n.journal_words import journal_state
from keytool.i18n.people import called
from keytool.shapes.lists import count_json
from keytool.shapes.records import history_json
from keytool.shapes.values import Json

if TYPE_CHECKING:
    from keytool.coupon.keys.journal_heads import Head, Held
    from keytool.domain.continuity import RegisterDoubt

_FILE = click.Path(path_type=Path, dir_okay=False)
_OLD_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.group("db", help=_("The register's file or database."))
def db_command() -> None:
    pass


@db_command.command("upgrade", help=_("Create the register, or bring it to this version."))
@pass_session
def db_upgrade(session: Session) -> int:
    session.workplace.open_register()
    document = {"db": session.workplace.register_name, "state": "current"}
    session.answer(document, _("The register %(db)s is up to date.") % {"db": document["db"]})
    return 0


@db_command.command("check", help=_("Derive everything again that the register can prove."))
@click.option("--signatures", is_flag=True, help=_("Verify every coupon's signature as well."))
@click.option("--quick", is_flag=True, help=_("Only what changed since this desk's last check."))
@pass_session
def db_check(session: Session, *, signatures: bool, quick: bool) -> int:
    from keytool.cli.checking import check, checked_until

    session.workplace.open_register()
    heads = tuple(_heads(session, ()))
    since = checked_until(session) if quick else 0
    return check(session, heads, signatures=signatures, since=since)


@db_command.command("repair", help=_("Make anew what differs from its proof, and journal it."))
@pass_session
def db_repair(session: Session) -> int:
    from keytool.cli.checking import repair

    return repair(session)


@db_command.command("accept", help=_("Say that it is right to go on from an older state."))
@pass_session
def db_accept(session: Session) -> int:
    from keytool.services.mind_register import accept_register

    doubt = accept_register(session.desk)
    if doubt is None:
        told = _("The register holds everything that this desk has seen of it.")
    else:
        told = _("The desk goes on from entry %(last)s.") % {"last": doubt.last}
    session.answer({"accepted": doubt_json(doubt)}, told)
    return 0


@db_command.command(
    "use", help=_("Open another register from now on: a file or a server's address.")
)
@click.argument("place", required=False)
@click.option("--new", is_flag=True, help=_("Make an empty one there."))
@click.option("--own", is_flag=True, help=_("The one in the desk's own folder again."))
@pass_session
def db_use(session: Session, place: str | None, *, new: bool, own: bool) -> int:
    from keytool.cli.register_use import use_register

    return use_register(session, place, new=new, own=own)


@db_command.command(
    "move", help=_("Move the register to a server, or back into a file; nobody works meanwhile.")
)
@click.argument("place")
@pass_session
def db_move(session: Session, place: str) -> int:
    from keytool.cli.moving import move_register

    return move_register(session, place)


@db_command.command(
    "secure",
    help=_("On a server: give every operator a login of the database, with their role's rights."),
)
@click.option("--as", "login", metavar="LOGIN", help=_("A superuser of the server."))
@click.option("--print", "printed", is_flag=True, help=_("Only print the SQL that does it."))
@pass_session
def db_secure(session: Session, login: str | None, *, printed: bool) -> int:
    from keytool.cli.securing import print_script, secure_register

    if printed and login:
        raise click.UsageError(_("--print runs nothing, so it needs no login."))
    return print_script(session) if printed else secure_register(session, login)


@db_command.command(
    "backup",
    help=_(
        "Copy the register into a FILE; or, into a folder, with trust and settings, encrypted to "
        "those who may open it. Others may go on working."
    ),
)
@click.argument("target", type=click.Path(path_type=Path), required=False)
@click.option(
    "--to", multiple=True, metavar="RECIPIENT", help=_("A public key of age; kept for next time.")
)
@click.option("--with-keys", is_flag=True, help=_("This seat's signing keys, in a file apart."))
@click.option(
    "--unless-since",
    type=click.IntRange(1),
    metavar="MINUTES",
    help=_("Only where nobody has copied it in so many minutes, or is at it."),
)
@pass_session
def db_backup(
    session: Session,
    target: Path | None,
    to: tuple[str, ...],
    *,
    with_keys: bool,
    unless_since: int | None,
) -> int:
    from keytool.cli.copying import back_up, is_copied

    if unless_since and is_copied(session, unless_since):
        return 0
    return back_up(session, target, to, with_keys=with_keys)


@db_command.command("restore", help=_("Put a copy in the register's place; the old one is kept."))
@click.argument("file", type=_OLD_FILE)
@click.option("--identity", type=_OLD_FILE, help=_("The file with the key that opens the copy."))
@click.option("--dry-run", is_flag=True, help=_("Only say what would be lost."))
@click.option("--unsigned", is_flag=True, help=_("Take a copy that nobody signed."))
@second_options
@pass_session
def db_restore(
    session: Session,
    file: Path,
    identity: Path | None,
    second: str | None,
    second_password_file: Path | None,
    *,
    dry_run: bool,
    unsigned: bool,
) -> int:
    from keytool.cli.copying import look_at_copy, restore

    if dry_run:
        return look_at_copy(session, file, identity, unsigned=unsigned)
    seconded(session, "register-restored", second, second_password_file)
    return restore(session, file, identity, second or "", unsigned=unsigned)


@db_command.command(
    "copy-key", help=_("Make a key that opens copies, in a FILE to be kept elsewhere.")
)
@click.argument("file", type=_FILE)
@pass_session
def db_copy_key(session: Session, file: Path) -> int:
    from keytool.cli.copying import copy_key

    return copy_key(session, file)


@click.group("journal", help=_("What was done at this desk."))
def journal_command() -> None:
    pass


@journal_command.command("show", help=_("Show the end of the journal, or what is asked for."))
@list_options(ENTRIES)
@pass_session
def journal_show(session: Session, /, **asked: Any) -> int:
    """The newest entries stand last, as in any log; told an order, it is that of every list."""
    at_its_end = not (asked["sort"] or asked["down"] or asked["view"])
    found = asked_page(session, ENTRIES, asked | {"down": asked["down"] or at_its_end})
    entries = found.page.rows[::-1] if at_its_end else found.page.rows
    document: Json = {"entries": history_json(entries)}
    document |= {"next": str(found.page.next) if found.page.next else None}
    document |= count_json(found.count)
    session.answer(document, lambda: "\n".join((*map(_entry_text, entries), *below(found))))
    return 0


def _entry_text(entry: JournalEntry) -> str:
    told = event(entry)
    place = f"{entry.number:>6}  {words.moment(entry.at)}  {called(entry.operator)}"
    return f"{place}  {told.title}  {told.detail}".rstrip()


@journal_command.command("sign", help=_("Sign what the journal is now, so that no end can be cut."))
@click.option("--copy-to", type=_FILE, help=_("Add it to this file too: on another medium."))
@pass_session
def journal_sign(session: Session, copy_to: Path | None) -> int:
    from keytool.cli.secret_input import passphrase_of
    from keytool.coupon.format.trust import Purpose
    from keytool.coupon.keys.keystore import unlock

    workplace = session.workplace
    signer = unlock(
        workplace.keystore, passphrase_of(session, "journal"), workplace.clock, Purpose.JOURNAL
    )
    head = workplace.checks.sign(signer, (copy_to,) if copy_to else ())
    own = workplace.signing_keys.heads_file
    document = {"number": head.number, "hash": head.hash, "at": head.at.isoformat()}
    told = _("Entry %(number)s is signed as the last one. Keep a copy of %(file)s elsewhere.")
    session.answer(document, told % {"number": head.number, "file": own})
    return 0


@journal_command.command("verify", help=_("Check that no entry was changed or removed."))
@click.argument("heads", type=_OLD_FILE, nargs=-1)
@click.option("--site", metavar="URL", help=_("Heads of a published site as well, or of a copy."))
@pass_session
def journal_verify(session: Session, heads: tuple[Path, ...], site: str | None) -> int:
    from keytool.services.mind_register import doubt_of_register

    found = _held(session, (*_heads(session, heads), *(_published(session, site) if site else ())))
    doubt = doubt_of_register(session.desk)
    lines = [*([doubt_text(doubt)] if doubt else []), held_text(found)]
    session.answer(held_json(found) | {"doubt": doubt_json(doubt)}, "\n".join(lines))
    return 0 if found.broken_at is None and doubt is None else 1


def doubt_json(doubt: "RegisterDoubt | None") -> Json | None:
    """What this desk has seen of the register and the register has not."""
    return {"code": doubt.code, "seen": doubt.seen, "last": doubt.last} if doubt else None


def doubt_text(doubt: "RegisterDoubt") -> str:
    """The same in a sentence."""
    from keytool.domain.continuity import unlike
    from keytool.i18n.messages import explain_error

    return explain_error(unlike(doubt)).message


def _held(session: Session, heads: "tuple[Head, ...]") -> "Held":
    from keytool.coupon.keys.journal_heads import held
    from keytool.services.read_journal import journal_seals

    return held(journal_seals(session.desk, [head.number for head in heads]), heads)


def held_json(found: "Held") -> Json:
    """What became of the journal."""
    return {
        "whole": found.broken_at is None,
        "broken_at": found.broken_at,
        "missing": found.missing,
        "heads": found.heads,
    }


def held_text(found: "Held") -> str:
    """The same in a sentence."""
    return journal_state(found.broken_at, missing=found.missing, heads=found.heads)


def _heads(session: Session, copies: tuple[Path, ...]) -> "Iterator[Head]":
    """Of the register, of this desk's file, where it has one, and of every copy."""
    return session.workplace.checks.heads(copies)


def _published(session: Session, site: str) -> "Iterator[Head]":
    """Raises as `source_of` and `heads_in`, and StorageTrouble `site-heads-missing`."""
    from keytool.coupon.checking.site_files import source_of
    from keytool.coupon.keys.journal_heads import heads_in

    try:
        content = source_of(site).read("heads.txt")
    except OSError as error:
        raise StorageTrouble("site-heads-missing", site=site) from error
    trust = session.workplace.trust()
    if trust is None:
        raise StorageTrouble("keystore-missing", path=str(session.workplace.keystore))
    yield from heads_in(content, f"{site}/heads.txt", trust)
