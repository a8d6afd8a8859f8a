"""`mail template`: the vendors' own texts of letters to customers."""

from typing import TYPE_CHECKING

import click

from keytool.cli.case_options import text_option
from keytool.cli.context import Session, pass_session
from keytool.domain.letter_templates import LetterKind
from keytool.i18n import LANGUAGES, _

if TYPE_CHECKING:
    from keytool.services.letter_templates import Preview

_KIND = click.argument("kind", type=click.Choice([one.value for one in LetterKind]))
_VENDOR = click.option("--vendor", required=True, help=_("The vendor whose letter it is."))
_LANGUAGE = click.option(
    "--language", type=click.Choice(LANGUAGES), default="ru", help=_("The language of the text.")
)
_WRONG = 2


@click.group("template", help=_("What letters to customers say: the vendors' own texts."))
def template_command() -> None:
    pass


@template_command.command("list", help=_("List the letters, and which have a text of their own."))
@pass_session
def template_list(session: Session) -> int:
    from keytool.cli.letter_text import templates_text
    from keytool.services.letter_templates import list_templates
    from keytool.shapes.letters import templates_json

    found = list_templates(session.desk)
    session.answer(templates_json(found), lambda: templates_text(found))
    return 0


@template_command.command("show", help=_("Show the text of a letter, with its places."))
@_KIND
@_VENDOR
@_LANGUAGE
@pass_session
def template_show(session: Session, kind: str, vendor: str, language: str) -> int:
    from keytool.domain.letter_templates import PLACES
    from keytool.i18n.letter_texts import built_in
    from keytool.services.letter_templates import own_text

    letter = LetterKind(kind)
    own = own_text(session.desk, vendor, letter, language)
    text = own or built_in(letter, language)
    told = {"vendor": vendor, "kind": kind, "language": language, "own": bool(own), "text": text}
    session.answer(told | {"places": list(PLACES[letter])}, text)
    return 0


@template_command.command("set", help=_("Give a vendor a text of its own."))
@_KIND
@_VENDOR
@_LANGUAGE
@text_option(_("A file with the text; - for what is piped in."))
@pass_session
def template_set(session: Session, kind: str, vendor: str, language: str, text: str) -> int:
    from keytool.domain.letter_templates import LetterTemplate
    from keytool.services.letter_templates import set_template
    from keytool.shapes.letters import template_json

    told = LetterTemplate(vendor, LetterKind(kind), language, text)
    kept = set_template(session.desk, told)
    session.answer(template_json(kept), _("Kept."))
    return 0


@template_command.command("drop", help=_("Use the words built in again."))
@_KIND
@_VENDOR
@_LANGUAGE
@pass_session
def template_drop(session: Session, kind: str, vendor: str, language: str) -> int:
    from keytool.services.letter_templates import drop_template

    drop_template(session.desk, vendor, LetterKind(kind), language)
    told = {"vendor": vendor, "kind": kind, "language": language}
    session.answer(told, _("The words built in are used again."))
    return 0


@template_command.command("preview", help=_("Show a letter as a customer would read it."))
@_KIND
@click.option("--vendor", default="", help=_("The vendor; that of the case when left out."))
@click.option("--language", type=click.Choice(LANGUAGES), help=_("The vendor's if left out."))
@click.option("--case", "number", default="", help=_("A case; a sample when left out."))
@click.option("--ground", default="", help=_("The ground of a refusal."))
@text_option(_("A file with a text that is not kept yet."), required=False)
@pass_session
def template_preview(  # noqa: PLR0917  click passes them by name
    session: Session,
    kind: str,
    vendor: str,
    language: str | None,
    number: str,
    ground: str,
    text: str,
) -> int:
    from keytool.domain.errors import BadInput
    from keytool.services.letter_templates import PreviewAsked, preview_letter

    if not (vendor or number):
        raise BadInput("preview-of-nothing")
    asked = PreviewAsked(LetterKind(kind), vendor, language or "", number, text or None, ground)
    return _previewed(session, preview_letter(session.desk, asked))


def _previewed(session: Session, found: "Preview") -> int:
    from keytool.cli.letter_text import findings_text
    from keytool.shapes.letters import preview_json

    told = lambda: found.letter or findings_text(found)  # noqa: E731
    session.answer(preview_json(found), told)
    return _WRONG if found.findings else 0
