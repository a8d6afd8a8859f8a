"""One run of the command: its workplace, its voice on stdout and stderr."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click

from keytool.cli.streams import say, warn
from keytool.i18n import people
from keytool.shapes.values import Json

if TYPE_CHECKING:
    from keytool.bootstrap import Workplace
    from keytool.domain.continuity import RegisterDoubt
    from keytool.domain.verdicts import Refusal
    from keytool.services.desk import Desk
    from keytool.services.seen_records import Seen


class Session:
    """What the shared options said; the workplace is opened on first use."""

    def __init__(self, db: str | None, language: str | None, as_json: bool) -> None:
        self._db = db
        self._language = language
        self.as_json = as_json
        self.looks: Seen | None = None
        """What was seen of the record that is to be changed."""

    @cached_property
    def workplace(self) -> "Workplace":
        from keytool.bootstrap import Workplace
        from keytool.cli.register_use import (
            ANSWERING_DOUBT,
            WRITING,
            command_of,
            making_of,
        )
        from keytool.ports.doubts import answering_doubt
        from keytool.setup.process import settings_from

        settings = settings_from(db=self._db, language=self._language)
        command = command_of(click.get_current_context())
        making = making_of(command, own_folder=settings.own_folder)
        # The others tell it in their answer or in their refusal.
        doubted = None if command in WRITING | ANSWERING_DOUBT else self._tell_doubt
        if command in ANSWERING_DOUBT:
            click.get_current_context().find_root().with_resource(answering_doubt())
        opened = Workplace(settings, making, self._tell_made, doubted)
        if settings.password_file:
            opened.sign_in_job()
        people.ask(opened.names)
        return opened

    @property
    def desk(self) -> "Desk":
        desk = self.workplace.desk
        return self.looks.looked_at(desk) if self.looks else desk

    @property
    def site(self) -> str:
        """Where coupons' links lead; "" until the address is set."""
        return self.workplace.desk_settings.site.url

    @property
    def has_saved(self) -> bool:
        """Whether this run has changed the register."""
        return "workplace" in self.__dict__ and self.workplace.has_saved

    def close(self) -> None:
        if "workplace" in self.__dict__:
            people.know({})
            self.workplace.close()

    def answer(self, document: Json, text: str | Callable[[], str]) -> None:
        """Print the document as JSON, or the text for people."""
        if self.as_json:
            say(json.dumps(document, ensure_ascii=False, indent=2))
        else:
            say(text() if callable(text) else text)

    def line(self, document: Json, text: str) -> None:
        """One line of a stream."""
        say(json.dumps(document, ensure_ascii=False) if self.as_json else text)

    def _tell_made(self, place: str) -> None:
        """On stderr, so that a place that was mistyped is seen at once."""
        from keytool.i18n import _

        message = _("A new register was made: %(path)s") % {"path": place}
        notice = {"notice": {"code": "register-made", "message": message, "path": place}}
        warn(json.dumps(notice, ensure_ascii=False) if self.as_json else message)

    def _tell_doubt(self, doubt: "RegisterDoubt") -> None:
        """On stderr, beside the answer of whoever only reads."""
        from keytool.domain.continuity import unlike
        from keytool.i18n.messages import explain_error

        text = explain_error(unlike(doubt))
        notice = {"notice": {"code": doubt.code, "message": text.message, "hint": text.hint}}
        plain = f"{text.message} {text.hint}"
        warn(json.dumps(notice, ensure_ascii=False) if self.as_json else plain)

    def refuse(self, refusal: "Refusal") -> int:
        """Say which rules said no; exit status 1."""
        from keytool.shapes.refusals import refusal_json, refusal_text

        self.answer(refusal_json(refusal), lambda: refusal_text(refusal))
        return 1


pass_session = click.make_pass_decorator(Session)


def complain(as_json: bool, code: str, message: str, hint: str, status: int) -> int:
    """Say on stderr what went wrong and return the exit status."""
    if as_json:
        error = {"error": {"code": code, "message": message, "hint": hint}}
        warn(json.dumps(error, ensure_ascii=False))
    else:
        warn(" ".join(filter(None, (message, hint))))
    return status


class Day(click.ParamType[date]):
    """A calendar day as people write it: 2026-03-01, 01.03.2026, 1 марта 2026 г."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        from keytool.domain.days import day_of_text
        from keytool.domain.errors import BadInput

        try:
            return day_of_text(str(value))
        except BadInput as error:
            if error.code != "date-malformed":
                raise
            from keytool.i18n import _

            text = {"text": str(value).strip()}
            self.fail(_("“%(text)s” is not a date; write 2026-03-01.") % text, param, ctx)


NO_DAY = date.min
"""What an empty text means where a day can be taken away again."""


class MaybeDay(Day):
    """A day, or an empty text for none (`NO_DAY`)."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        return NO_DAY if value == "" else super().convert(value, param, ctx)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Columns as wide as their widest cell, two spaces apart."""
    lines = [list(head), *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    return "\n".join(
        "  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip() for line in lines
    )
