"""What the commands of cases share: a number, a text from a file, a moment, and the answer."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from keytool.cli.context import Session
from keytool.cli.deadlines import moment_from
from keytool.domain.errors import BadInput
from keytool.domain.verdicts import Refusal
from keytool.i18n import _
from keytool.ports.requests import asked_now

if TYPE_CHECKING:
    from keytool.domain.cases import Case
    from keytool.mail.letter import Attachment
    from keytool.services.hand_letters import HandLetter, LetterFile


class TextFile(click.ParamType[str]):
    """The text of a file; of what is piped in where the name is `-`."""

    name = "file"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value == "":
            return ""
        try:
            with click.File("r", encoding="utf-8-sig").convert(value, param, ctx) as opened:
                asked_now().note_lasting()  # what is piped in is there once
                return str(opened.read())
        except UnicodeDecodeError:
            self.fail(_("“%(text)s” is no text in UTF-8.") % {"text": value}, param, ctx)


class GivenFile(click.ParamType["Attachment"]):
    """A file as it is, judged by what it holds."""

    name = "file"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> "Attachment":
        from keytool.case_files import given_file

        del param, ctx
        return given_file(Path(str(value)))


class LetterOption(click.ParamType["LetterFile"]):
    """A letter that was saved as a file, octet for octet."""

    name = "file"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> "LetterFile":
        from keytool.case_files import letter_file

        del param, ctx
        return letter_file(Path(str(value)))


NUMBER = click.argument("number")
LETTER = click.option(
    "--letter", type=LetterOption(), help=_("The letter that it is, a file that ends in .eml.")
)
ATTACH = click.option(
    "--attach", "files", type=GivenFile(), multiple=True, help=_("A file that comes with it.")
)
AT = click.option("--at", help=_("When it happened: 2026-03-01 14:30; now when left out."))
CALENDAR_MISSING = 5
"""The exit status where a limit cannot be counted: the calendar of a year is missing."""


def text_option(help_text: str, *, required: bool = True) -> Callable[..., Callable[..., int]]:
    """`--text FILE`; its text, empty where it was left out."""
    default = None if required else ""
    return click.option(
        "--text", type=TextFile(), required=required, default=default, help=help_text
    )


def receipt_of(letter: "HandLetter") -> datetime:
    """When a letter came to the box that it was saved from.

    Raises BadInput `letter-without-receipt`: the sender's own date is not believed.
    """
    from keytool.mail.handed import ReceiptBy

    receipt = letter.receipt
    if receipt.at is None or receipt.by is not ReceiptBy.SERVER:
        raise BadInput("letter-without-receipt")
    return receipt.at


def moment_of(session: Session, number: str, text: str | None) -> datetime | None:
    """A moment on the clocks of the case's regulation. None where it was left out.

    Raises BadInput as `moment_from`, `case-not-found`, `case-number-wrong`.
    """
    if text is None:
        return None
    from keytool.services.show_case import show_case

    view = show_case(session.desk, number)
    return moment_from(text, ZoneInfo(view.edition.time_zone))


def answer(session: Session, done: "Case | Refusal") -> int:
    """Show the case as it stands now, or why the step was refused."""
    if isinstance(done, Refusal):
        return session.refuse(done)
    return show(session, done.number)


def show(session: Session, number: str) -> int:
    """Everything about a case; status 5 where its limit cannot be counted."""
    from keytool.cli.case_text import case_text
    from keytool.services.show_case import show_case
    from keytool.shapes.cases import case_json

    view = show_case(session.desk, number)
    session.answer(case_json(view), lambda: case_text(view))
    return CALENDAR_MISSING if view.unknown else 0
