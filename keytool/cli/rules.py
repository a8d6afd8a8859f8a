"""`warranty` and `entitlement`: what the rules say of a key."""

from datetime import date

import click

from keytool.cli.context import Day, Session, pass_session
from keytool.cli.devices import key_from, name_from
from keytool.cli.seen_version import seen_option
from keytool.cli.warranty_text import warranty_lines
from keytool.domain.days import local_day
from keytool.domain.entitlements import SupportStatus
from keytool.domain.errors import CannotSay
from keytool.domain.warranty import Warranty, warranty_on
from keytool.i18n import _
from keytool.rulebook.book import Rulebook
from keytool.shapes.records import warranty_json

_EXITS = {True: 0, False: 1, None: CannotSay.exit_code}


class _ShowFirst(click.Group):
    """A group whose `show` needs not be named: `warranty KEY` is `warranty show KEY`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in {*self.commands, *ctx.help_option_names}:
            args = ["show", *args]
        return super().parse_args(ctx, args)


@click.group("warranty", cls=_ShowFirst, help=_("Say how long a key is in warranty."))
def warranty_command() -> None:
    pass


@warranty_command.command("extend", help=_("Make the warranty of a key longer."))
@click.argument("key")
@click.option("--until", type=Day(), required=True, help=_("Its new last day."))
@click.option("--reason", required=True, help=_("Why it is longer."))
@seen_option("key", "key")
@pass_session
def warranty_extend(session: Session, key: str, until: date, reason: str) -> int:
    from keytool.services.warranties import extend_warranty

    number = key_from(session, key)
    extend_warranty(session.desk, number, until, reason)
    _tell_warranty(session, number)
    return 0


@warranty_command.command("withdraw", help=_("Take the last extension of a warranty back."))
@click.argument("key")
@click.option("--reason", required=True, help=_("Why."))
@seen_option("key", "key")
@pass_session
def warranty_withdraw(session: Session, key: str, reason: str) -> int:
    from keytool.services.warranties import withdraw_extension

    number = key_from(session, key)
    withdraw_extension(session.desk, number, reason)
    _tell_warranty(session, number)
    return 0


def _tell_warranty(session: Session, key: int) -> None:
    from keytool.services.show_card import card_of_key

    warranty = card_of_key(session.desk, key).warranty
    if warranty is None:
        raise TypeError(key)  # an extension was granted on it
    book = session.workplace.rulebook
    session.answer(warranty_json(book, warranty), lambda: warranty_lines(book, warranty))


@warranty_command.command(
    "show", help=_("Say how long a key, or a shipment of a day, is in warranty.")
)
@click.argument("key", required=False)
@click.option("--regulation", help=_("The regulation; with --shipped instead of a key."))
@click.option("--shipped", type=Day(), help=_("The day of the shipment."))
@click.option("--on", type=Day(), help=_("As of this day."))
@pass_session
def warranty_show(
    session: Session, key: str | None, regulation: str | None, shipped: date | None, on: date | None
) -> int:
    from keytool.services.show_card import card_of_key

    day = on or local_day(session.workplace.clock.now())
    if key:
        warranty = card_of_key(session.desk, name_from(session, key), on).warranty
        if warranty is None:
            raise click.UsageError(
                _("No vendor is noted for this key, so no regulation warrants it.")
            )
    elif regulation and shipped:
        warranty = _warranty_by(session.workplace.rulebook, regulation, shipped, day)
    else:
        raise click.UsageError(_("Name a key, or --regulation and --shipped."))
    book = session.workplace.rulebook
    session.answer(warranty_json(book, warranty), lambda: warranty_lines(book, warranty))
    return _EXITS[warranty.covers]


@click.command("entitlement", help=_("Say what support a key may ask for now, and why."))
@click.argument("key")
@click.option("--on", type=Day(), help=_("As of this day."))
@click.option(
    "--contract", "contracts", multiple=True, help=_("A support contract: FROM or FROM/TO.")
)
@click.option("--consent/--no-consent", default=None, help=_("Whether consent was given."))
@pass_session
def entitlement_command(
    session: Session,
    key: str,
    on: date | None,
    contracts: tuple[str, ...],
    *,
    consent: bool | None,
) -> int:
    from keytool.cli.entitlements import contract_from, entitlement_text
    from keytool.services.entitle import entitlement_of_key
    from keytool.shapes.entitlements import entitlement_json

    day = on or session.desk.today()
    book = session.workplace.rulebook
    held = tuple(contract_from(text, number) for number, text in enumerate(contracts, 1))
    found = entitlement_of_key(session.desk, name_from(session, key), day, held, consent)
    session.answer(entitlement_json(book, found, day), lambda: entitlement_text(book, found))
    return 0 if found and found.status is SupportStatus.SUPPORTED else 1


def _warranty_by(book: Rulebook, regulation: str, shipped: date, day: date) -> Warranty:
    checked_day(shipped)
    edition = book.edition_to_compute(regulation, day)
    return warranty_on(day, shipped, edition.warranty_terms(shipped), book.calendar_of(edition))


def checked_day(day: date) -> date:
    """The day itself. Raises BadInput `date-far-off` for a slip of the hand."""
    from keytool.cli.deadlines import YEARS
    from keytool.domain.errors import BadInput

    if day.year not in YEARS:
        raise BadInput("date-far-off", text=day.isoformat())
    return day
