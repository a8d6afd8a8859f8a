"""`case show`: a case to read, its exchange, one of its letters, or its files to take away."""

from pathlib import Path

import click

from keytool.cli.case_options import NUMBER, show
from keytool.cli.context import Session, pass_session
from keytool.cli.streams import say_octets
from keytool.domain.errors import BadInput
from keytool.domain.verdicts import Refusal
from keytool.i18n import _, ngettext

_FILE = click.Path(path_type=Path, dir_okay=False)
_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)


@click.command("show", help=_("Show a case: whose step it is, until when, and why."))
@NUMBER
@click.option("--mbox", type=_FILE, help=_("Write the whole exchange, without notes: .mbox."))
@click.option("--to", "reader", default="", help=_("The address of whoever gets the exchange."))
@click.option(
    "--stranger", is_flag=True, help=_("It is known that this is none of the customer's people.")
)
@click.option("--raw", type=int, metavar="MESSAGE", help=_("One letter, octet for octet."))
@click.option("--out", type=_FILE, help=_("The file for it; standard output when left out."))
@click.option("--files", type=_FOLDER, help=_("Save what came with its messages there."))
@pass_session
def case_show(  # noqa: PLR0917  click passes them by name
    session: Session,
    number: str,
    mbox: Path | None,
    reader: str,
    stranger: bool,
    raw: int | None,
    out: Path | None,
    files: Path | None,
) -> int:
    if [mbox, raw, files].count(None) < 2:
        raise BadInput("copy-unclear")
    if mbox is not None:
        return _exchange(session, number, mbox, (reader, stranger))
    if raw is not None:
        return _letter(session, number, raw, out)
    if files is not None:
        return _files(session, number, files)
    return show(session, number)


def _exchange(session: Session, number: str, path: Path, to: tuple[str, bool]) -> int:
    from keytool.case_files import save_exchange
    from keytool.services.copy_case import Reader, exchange_of

    said = exchange_of(session.desk, number, Reader(*to))
    if isinstance(said, Refusal):
        return session.refuse(said)
    save_exchange(said, path)
    told = ngettext("%(n)s message: %(file)s", "%(n)s messages: %(file)s", len(said))
    facts = {"n": len(said), "file": path}
    session.answer({"file": str(path), "messages": len(said)}, told % facts)
    return 0


def _letter(session: Session, number: str, message: int, path: Path | None) -> int:
    from keytool.files import write_whole
    from keytool.services.copy_case import letter_of_message

    raw = letter_of_message(session.desk, number, message)
    if path is None:
        say_octets(raw)
        return 0
    write_whole(path, raw, private=False)
    session.answer({"file": str(path)}, _("Saved: %(file)s") % {"file": path})
    return 0


def _files(session: Session, number: str, folder: Path) -> int:
    from keytool.case_files import save_files
    from keytool.services.show_case import show_case

    view = show_case(session.desk, number)
    saved = save_files(session.desk, view.files, folder)
    told = "\n".join(map(str, saved)) or _("The case has no files.")
    session.answer({"files": list(map(str, saved))}, told)
    return 0
