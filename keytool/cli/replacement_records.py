"""`replacement show`, `list`, `print`, `verify`, `chain`: what is kept of replacements."""

from pathlib import Path

import click

from keytool.cli.context import Session, pass_session
from keytool.cli.paging import AFTER, PAGE
from keytool.i18n import _, language

NUMBER = click.argument("replacement", type=click.IntRange(1))
NEEDS = ("key", "inspection", "decision", "price", "purchase", "replacement")


def show(session: Session, replacement: int) -> int:
    """Print where the replacement stands."""
    from keytool.cli.replacement_text import replacement_text
    from keytool.services.replacement_views import show_replacement
    from keytool.shapes.replacements import replacement_json

    view = show_replacement(session.desk, replacement)
    edition = session.workplace.rulebook.edition(view.replacement.edition)
    session.answer(replacement_json(edition, view), lambda: replacement_text(edition, view))
    return 0


@click.command("show", help=_("Show a replacement and what comes next."))
@NUMBER
@pass_session
def replacement_show(session: Session, replacement: int) -> int:
    return show(session, replacement)


@click.command("list", help=_("List what waits, or all replacements."))
@click.option("--waiting", "only_waiting", is_flag=True, help=_("Only what is not over."))
@click.option("--for", "need", type=click.Choice(NEEDS), help=_("Only what waits for this."))
@PAGE
@AFTER
@pass_session
def replacement_list(
    session: Session, only_waiting: bool, need: str | None, limit: int, after: int
) -> int:
    from keytool.cli.replacement_text import list_text
    from keytool.domain.replacements import Need
    from keytool.services.replacement_views import all_replacements, waiting_replacements
    from keytool.shapes.replacements import replacement_json

    if only_waiting or need:
        views = waiting_replacements(session.desk, Need(need) if need else None)
    else:
        views = all_replacements(session.desk, after, limit)
    book = session.workplace.rulebook
    rows = [replacement_json(book.edition(v.replacement.edition), v) for v in views]
    session.answer({"replacements": rows}, lambda: list_text(views))
    return 0


@click.command("print", help=_("Save the act of a replacement as PDF."))
@NUMBER
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help=_("The file, ending in .pdf."),
)
@click.option("--document-lang", type=click.Choice(["ru", "en"]), help=_("The act's language."))
@pass_session
def replacement_print(
    session: Session, replacement: int, output: Path, document_lang: str | None
) -> int:
    from keytool.coupon.format.act import act_link_of
    from keytool.coupon.format.link import token_text
    from keytool.papers.act import save_act
    from keytool.services.replacement_views import act_of_replacement
    from keytool.shapes.replacements import act_json

    act = act_of_replacement(session.desk, replacement)
    save_act(act, output, document_lang or language(), session.site)
    told = act_json(act, act_link_of(act.token, session.site), token_text(act.token))
    session.answer(told | {"file": str(output)}, _("Saved: %(file)s") % {"file": output})
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
