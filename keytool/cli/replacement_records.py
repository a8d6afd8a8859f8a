"""`replacement show`, `list`, `print`, `verify`, `chain`: what is kept of replacements."""

from pathlib import Path
from typing import Any

import click

from keytool.cli.context import Session, pass_session
from keytool.cli.listing import answer_lines, list_options
from keytool.cli.paper_files import paper_options, put
from keytool.domain.listing import REPLACEMENTS
from keytool.domain.replacement_columns import ReplacementLine
from keytool.domain.replacements import Progress
from keytool.i18n import _, language
from keytool.shapes.values import Json

NUMBER = click.argument("replacement", type=click.IntRange(1))


def show(session: Session, replacement: int) -> int:
    """Print where the replacement stands."""
    from keytool.cli.replacement_text import replacement_text
    from keytool.rulebook.replace import edition_of_replacement
    from keytool.services.replacement_views import show_replacement
    from keytool.shapes.replacements import replacement_json

    view = show_replacement(session.desk, replacement)
    edition = edition_of_replacement(session.workplace.rulebook, view.replacement)
    session.answer(replacement_json(edition, view), lambda: replacement_text(edition, view))
    return 0


@click.command("show", help=_("Show a replacement and what comes next."))
@NUMBER
@pass_session
def replacement_show(session: Session, replacement: int) -> int:
    return show(session, replacement)


@click.command("list", help=_("List what waits, or all replacements."))
@click.option("--waiting", "only_waiting", is_flag=True, help=_("Only what is not over."))
@list_options(REPLACEMENTS)
@pass_session
def replacement_list(session: Session, /, *, only_waiting: bool, **asked: Any) -> int:
    from keytool.rulebook.replace import edition_of_replacement
    from keytool.services.replacement_views import listed_view
    from keytool.shapes.replacements import replacement_json

    book = session.workplace.rulebook

    def shape(line: ReplacementLine) -> Json:
        return replacement_json(edition_of_replacement(book, line.record), listed_view(line))

    if only_waiting:
        asked["progress"] = Progress.WAITING.value
    if (only_waiting or asked["need"]) and not asked["view"]:
        asked["sort"] = asked["sort"] or "since"
    return answer_lines(session, REPLACEMENTS, shape, asked)


@click.command("print", help=_("Save the act of a replacement as PDF."))
@NUMBER
@paper_options(_("The file, ending in .pdf."))
@click.option("--document-lang", type=click.Choice(["ru", "en"]), help=_("The act's language."))
@pass_session
def replacement_print(
    session: Session,
    replacement: int,
    path: Path | None,
    eml: Path | None,
    document_lang: str | None,
) -> int:
    from keytool.coupon.format.act import act_link_of
    from keytool.coupon.format.link import token_text
    from keytool.papers.act import act_letter, save_act
    from keytool.services.replacement_views import act_of_replacement
    from keytool.shapes.replacements import act_json

    act = act_of_replacement(session.desk, replacement)
    desk, words_in, site = session.desk, document_lang or language(), session.site
    facts, text = put(
        session,
        path,
        eml,
        lambda file: save_act(desk, replacement, file, words_in, site),
        lambda: act_letter(desk, replacement, words_in, site),
    )
    told = act_json(act, act_link_of(act.token, session.site), token_text(act.token))
    session.answer(told | facts, text)
    return 0


@click.command("verify", help=_("Say whether an act is genuine."))
@click.argument("presented", metavar="LINK|TOKEN|PDF")
@pass_session
def replacement_verify(session: Session, presented: str) -> int:
    from keytool.cli.verifying import EXIT_OF
    from keytool.coupon.checking.act_check import check_act, read_act
    from keytool.domain.days import local_day
    from keytool.i18n import words
    from keytool.i18n.messages import explain
    from keytool.shapes.replacements import act_verdict_json

    workplace = session.workplace
    verdict = check_act(
        read_act(presented), workplace.register, workplace.trust(), workplace.clock.now()
    )
    claims = verdict.claims
    facts: dict[str, object] = {}
    if claims:
        facts = {"number": claims.number, "day": words.day(local_day(claims.issued_at))}
    message = explain(f"act-{verdict.reason}", facts).message
    session.answer(
        act_verdict_json(verdict, message), f"{words.verdict(verdict.verdict).upper()}: {message}"
    )
    return EXIT_OF[verdict.verdict]


@click.command("chain", help=_("Show all keys that took each other's place."))
@click.argument("key")
@pass_session
def replacement_chain(session: Session, key: str) -> int:
    from keytool.cli.devices import key_from
    from keytool.cli.replacement_text import chain_text
    from keytool.services.replacement_chain import chain_of
    from keytool.shapes.replacements import chain_json

    links = chain_of(session.desk, key_from(session, key))
    session.answer({"chain": chain_json(links)}, lambda: chain_text(links))
    return 0


RECORDS = (
    replacement_show,
    replacement_list,
    replacement_print,
    replacement_verify,
    replacement_chain,
)
