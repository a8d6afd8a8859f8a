"""What is still to be answered of many keys, said once and with their numbers."""

from collections.abc import Sequence

import click

from keytool.domain.key_names import key_name
from keytool.i18n import _
from keytool.i18n.messages import explain
from keytool.services.show_key import Doubted


def tell_doubts(doubts: Sequence[Doubted]) -> None:
    """Ask beside the answer, on stderr: the same of forty keys is one line."""
    about: dict[tuple[str, str, str], list[str]] = {}
    for key, questions in doubts:
        for question in questions:
            told = explain(question.code, question.params)
            asked = (question.code, told.message, told.hint)
            about.setdefault(asked, []).append(key_name(key))
    for (code, message, hint), names in about.items():
        named = ", ".join(names)
        if code == "marking-missing":
            message = _("Without a marking: %(keys)s.") % {"keys": named}  # noqa: PLW2901
        else:
            hint = f"{hint} ({named})"  # noqa: PLW2901
        click.echo(f"{message} {hint}", err=True)
