"""`mail`: boxes of the desk, letters that come and go."""

from datetime import date
from pathlib import Path

import click

from keytool.cli.context import Day, Session, pass_session
from keytool.cli.letter_templates import template_command
from keytool.domain.errors import BadInput, KeydeskError
from keytool.domain.mail import Box
from keytool.i18n import _

_SECURITY = click.Choice(["tls", "starttls"])
_SECRET = click.Path(exists=True, dir_okay=False, path_type=Path)
_PARTLY = 3
"""The exit status where a server did not do its part."""


@click.group("mail", help=_("Letters of cases: boxes, fetching, sending, sorting."))
def mail_command() -> None:
    pass


@mail_command.group("box", help=_("Boxes that letters come to and go from."))
def box_command() -> None:
    pass


@box_command.command("add", help=_("Add a box; its password stays on this computer."))
@click.option("--name", required=True, help=_("What the box is called here."))
@click.option("--address", required=True, help=_("The address that customers write to."))
@click.option("--login", help=_("The login; the address when left out."))
@click.option("--imap", "imap", required=True, metavar="HOST[:PORT]", help=_("Where letters come."))
@click.option("--imap-security", type=_SECURITY, default="tls", help=_("How it is encrypted."))
@click.option("--smtp", "smtp", required=True, metavar="HOST[:PORT]", help=_("Where they go."))
@click.option("--smtp-security", type=_SECURITY, default="tls", help=_("How it is encrypted."))
@click.option("--since", type=Day(), required=True, help=_("Letters from this day on are taken."))
@click.option("--folder", default="INBOX", show_default=True, help=_("The folder."))
@click.option("--vendor", help=_("The vendor whose support it is."))
@click.option("--provider", "providers", multiple=True, help=_("Whose checks are believed."))
@click.option("--authority", type=_SECRET, help=_("The firm's own certificate authority."))
@click.option("--password-file", type=_SECRET, help=_("A file with the password; else asked."))
@pass_session
def box_add(  # noqa: PLR0917  click passes them by name
    session: Session,
    name: str,
    address: str,
    login: str | None,
    imap: str,
    imap_security: str,
    smtp: str,
    smtp_security: str,
    since: date,
    folder: str,
    vendor: str | None,
    providers: tuple[str, ...],
    authority: Path | None,
    password_file: Path | None,
) -> int:
    from keytool.services.mail_boxes import server_at
    from keytool.shapes.mail import box_json

    password = _password(password_file)
    box = Box(
        name,
        address,
        login or address,
        server_at(imap, "imap", imap_security),
        server_at(smtp, "smtp", smtp_security),
        since,
        folder,
        vendor,
        providers,
        str(authority.resolve()) if authority else "",
    )
    added = session.workplace.mail_servers.add(session.desk, box, password)
    session.answer(box_json(added), _("The box %(name)s is added.") % {"name": name})
    return 0


def _password(file: Path | None) -> str:
    from keytool.cli.secret_input import typed

    if file is not None:
        return file.read_text(encoding="utf-8").strip("\r\n")
    return typed(_("Password of the box"), "password-missing").decode()


@box_command.command("password", help=_("Keep another password of a box on this computer."))
@click.argument("name")
@click.option("--password-file", type=_SECRET, help=_("A file with the password; else asked."))
@pass_session
def box_password(session: Session, name: str, password_file: Path | None) -> int:
    from keytool.services.mail_boxes import box_named
    from keytool.shapes.mail import box_json

    box = box_named(session.desk, name)
    session.workplace.mail_servers.passwords.keep(box.name, _password(password_file))
    session.answer(box_json(box), _("The password of %(name)s is kept.") % {"name": name})
    return 0


@box_command.command("list", help=_("List the boxes."))
@pass_session
def box_list(session: Session) -> int:
    from keytool.cli.mail_text import boxes_text
    from keytool.services.mail_state import mail_state
    from keytool.shapes.mail import box_json, misspelt_json

    boxes = mail_state(session.desk).boxes
    told = [box_json(one.box) | misspelt_json(one.misspelt) for one in boxes]
    document = {"count": len(boxes), "boxes": told}
    session.answer(document, lambda: boxes_text(boxes))
    return 0


@box_command.command("release", help=_("Let a box send again that was stopped."))
@click.argument("name")
@pass_session
def box_release(session: Session, name: str) -> int:
    from keytool.services.mail_boxes import let_send
    from keytool.shapes.mail import box_json

    box = let_send(session.desk, name)
    session.answer(box_json(box), _("The box %(name)s sends again.") % {"name": name})
    return 0


@mail_command.command("test", help=_("Log in to each box and its sending server; send nothing."))
@pass_session
def mail_test(session: Session) -> int:
    from keytool.i18n.messages import explain_error
    from keytool.services.mail_state import mail_state

    told, status = [], 0
    for box in (one.box for one in mail_state(session.desk).boxes):
        try:
            session.workplace.mail_servers.tested(box)
            told.append({"box": box.name, "ok": True, "code": None, "message": _("works")})
        except KeydeskError as error:
            said = explain_error(error)
            message = f"{said.message} {said.hint}".strip()
            told.append({"box": box.name, "ok": False, "code": error.code, "message": message})
            status = error.exit_code
    lines = "\n".join(f"{one['box']}: {one['message']}" for one in told)
    session.answer({"boxes": told}, lines or _("No boxes."))
    return status


@mail_command.command("fetch", help=_("Take new letters and file them into cases."))
@click.option("--once", is_flag=True, help=_("Once; the only way so far, and the usual one."))
@pass_session
def mail_fetch(session: Session, *, once: bool) -> int:
    from keytool.cli.mail_text import fetched_text
    from keytool.services.fetch_letters import fetch_letters
    from keytool.shapes.mail import fetched_json

    del once
    fetched = fetch_letters(session.desk, session.workplace.mail_servers.mailbox)
    session.answer(fetched_json(fetched), lambda: fetched_text(fetched))
    return _PARTLY if fetched.troubles else 0


@mail_command.command("send", help=_("Send what is due in the outbox."))
@pass_session
def mail_send(session: Session) -> int:
    from keytool.cli.mail_text import sent_text
    from keytool.services.send_letters import send_letters
    from keytool.shapes.mail import sent_json

    sent = send_letters(session.desk, session.workplace.mail_servers.post)
    session.answer(sent_json(sent), lambda: sent_text(sent))
    return _PARTLY if sent.stopped or sent.troubles else 0


@mail_command.command("status", help=_("Tell how letters stand, and which are to be sorted."))
@pass_session
def mail_status(session: Session) -> int:
    from keytool.cli.mail_text import state_text
    from keytool.services.mail_state import mail_state
    from keytool.shapes.mail import state_json

    state = mail_state(session.desk)
    session.answer(state_json(state), lambda: state_text(state))
    return 0


@mail_command.command("sort", help=_("Say where a letter belongs."))
@click.argument("letter", type=int)
@click.option("--case", "number", help=_("The case that it belongs to."))
@click.option("--new", "as_new", is_flag=True, help=_("It is a request of its own."))
@click.option("--ignore", "why", help=_("It is no request: why."))
@pass_session
def mail_sort(
    session: Session, *, letter: int, number: str | None, as_new: bool, why: str | None
) -> int:
    from keytool.services.sort_letters import ignore_letter, sort_as_new, sort_into_case

    if [number is not None, as_new, why is not None].count(True) != 1:
        raise BadInput("sort-unclear")
    if number is not None:
        filed = sort_into_case(session.desk, letter, number)
    elif why is not None:
        filed = ignore_letter(session.desk, letter, why)
    else:
        filed = sort_as_new(session.desk, letter)
    session.answer({"letter": letter, "filed": filed}, _("Sorted."))
    return 0


@mail_command.command("repeat", help=_("Send a letter once more, under the id that it has."))
@click.argument("letter", type=int)
@pass_session
def mail_repeat(session: Session, letter: int) -> int:
    from keytool.i18n.case_letters import written_line
    from keytool.services.settle_letters import repeat_letter

    again = repeat_letter(session.desk, letter, written_line)
    session.answer({"letter": again.id, "state": again.state}, _("It waits to be sent."))
    return 0


@mail_command.command("settle", help=_("Let a letter be that did not simply go out."))
@click.argument("letter", type=int)
@pass_session
def mail_settle(session: Session, letter: int) -> int:
    from keytool.services.settle_letters import settle_letter

    known = settle_letter(session.desk, letter)
    session.answer({"letter": known.id, "state": known.state}, _("It is not told any more."))
    return 0


@mail_command.command("spam", help=_("List the letters in a box's spam, or take one that is none."))
@click.argument("name")
@click.option("--take", type=int, metavar="NUMBER", help=_("Move this one into the inbox."))
@pass_session
def mail_spam(session: Session, name: str, take: int | None) -> int:
    from keytool.cli.mail_text import spam_text
    from keytool.services.spam_letters import spam_letters, take_from_spam
    from keytool.shapes.mail import spam_json

    open_mailbox = session.workplace.mail_servers.mailbox
    if take is not None:
        take_from_spam(session.desk, name, take, open_mailbox)
        session.answer({"taken": take}, _("It comes in with the next fetch."))
        return 0
    letters = spam_letters(session.desk, name, open_mailbox)
    session.answer(spam_json(letters), lambda: spam_text(letters))
    return 0


mail_command.add_command(template_command)
