"""`signing request`, `requests`, `grant`, `refuse`, `install`: keys of seats under one root."""

import platform
from pathlib import Path
from typing import TYPE_CHECKING

import click

from keytool.cli.context import Session, pass_session, table
from keytool.cli.second_person import second_options, seconded
from keytool.cli.secret_input import passphrase_of, typed
from keytool.cli.signing_changes import kid_of_text, require, same_words, waiting_text, waits
from keytool.domain.errors import Conflict
from keytool.domain.seat_requests import GRANTED, REFUSED, RequestState
from keytool.i18n import _, fingerprint_words, seat_words, words
from keytool.i18n.people import called
from keytool.shapes.seat_requests import seat_request_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keytool.domain.seat_requests import SeatRequest

_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.command("request", help=_("Make keys of this seat and ask for their signature."))
@click.option("--name", help=_("What this seat is called; the computer's name if not told."))
@click.option("--publishes", is_flag=True, help=_("A key for the customers' site as well."))
@click.option(
    "--anew", is_flag=True, help=_("Ask again: the request or the passphrase of before is void.")
)
@pass_session
def signing_request(session: Session, name: str | None, *, publishes: bool, anew: bool) -> int:
    from keytool.coupon.format.trust import Purpose
    from keytool.coupon.keys.seat_keys import PURPOSES, Wish

    seat = session.workplace.signing_keys.of_seat
    own = seat.own()
    called = name or (own[-1].seat if own else platform.node()) or session.desk.operator
    purposes = (*PURPOSES, Purpose.STATUS) if publishes else PURPOSES
    passphrase = passphrase_of(session, confirm=anew or not own)
    request = seat.ask(Wish(called.strip(), purposes, anew), passphrase)
    told = _("%(seat)s asks for the signature of its keys. Call whoever holds the root and read:")
    lines = (told % {"seat": request.seat}, _spoken(request), _("They sign it once both agree."))
    session.answer(_document(session, request), "\n".join(lines))
    return 0


@click.command("requests", help=_("List the seats that ask for signing keys."))
@click.option("--all", "every", is_flag=True, help=_("Those that were answered, too."))
@pass_session
def signing_requests(session: Session, *, every: bool) -> int:
    from keytool.services.seat_requests import seat_requests

    trusted = _trusted(session)
    found = [
        one
        for one in seat_requests(session.desk)
        if every or one.state(trusted) is RequestState.WAITING
    ]
    head = (_("No."), _("Seat"), _("Asked by"), _("When"), _("State"), _("To compare"))
    rows = [
        (
            str(one.id),
            one.seat,
            called(one.operator),
            words.moment(one.at),
            seat_words.state_told(one.state(trusted)),
            _spoken(one),
        )
        for one in found
    ]
    document = {"requests": [_document(session, one) for one in found]}
    nobody = _("No seat waits for its signature.")
    session.answer(document, lambda: table(head, rows) if rows else nobody)
    return 0


@click.command("grant", help=_("Sign the keys of a seat, with the root."))
@click.argument("number", type=int)
@click.option("--root", "roots", type=_FILE, multiple=True, help=_("The file with the root."))
@click.option("--words", "heard", help=_("What the seat has read aloud; else asked."))
@second_options
@pass_session
def signing_grant(  # noqa: PLR0917  click passes them by name
    session: Session,
    number: int,
    roots: tuple[Path, ...],
    heard: str | None,
    second: str | None,
    second_password_file: Path | None,
) -> int:
    request = _request(session, number)
    _compare(request, heard)
    seconded(session, GRANTED, second, second_password_file)
    asked = _("Passphrase of the root")
    stored = session.workplace.passphrase_from_file()
    passphrase = (stored or typed(asked)) if roots else passphrase_of(session)
    session.workplace.signing_keys.of_seat.grant(request, passphrase, roots)
    waiting = waits(session)
    told = _("%(seat)s signs from now on, as soon as it looks into the register.")
    text = waiting_text() if waiting else told % {"seat": request.seat}
    session.answer(_document(session, request) | {"in_force": not waiting}, text)
    return 0


def _compare(request: "SeatRequest", heard: str | None) -> None:
    """Nobody signs unseen: what the seat reads aloud is what lies here.

    Raises BadInput `signing-words-missing` where nobody can be asked, Conflict
    `signing-words-differ`.
    """
    from keytool.coupon.keys.seat_keys import proven_request

    proven_request(request)
    told = _("%(seat)s, asked by %(operator)s. The seat must read: %(words)s")
    facts = {"seat": request.seat, "operator": called(request.operator), "words": _spoken(request)}
    if not same_words(heard, _fingerprint(request), told % facts):
        raise Conflict("signing-words-differ", seat=request.seat)


@click.command("refuse", help=_("Let a seat's request wait no more."))
@click.argument("number", type=int)
@pass_session
def signing_refuse(session: Session, number: int) -> int:
    from keytool.services.seat_requests import refuse_request

    require(session, REFUSED)
    refused = refuse_request(session.desk, number, _trusted(session))
    told = _("The keys of %(seat)s are not signed.") % {"seat": refused.seat}
    session.answer(_document(session, refused), told)
    return 0


@click.command("coupons", help=_("List the coupons in force that a key signed."))
@click.argument("kid")
@pass_session
def signing_coupons(session: Session, kid: str) -> int:
    from keytool.coupon.checking.issued_by import coupons_signed_by

    found = coupons_signed_by(session.desk, kid_of_text(kid))
    document = {"coupons": [one.code for one in found]}
    head = (_("Coupon"), _("Good until"))
    rows = [(one.code, words.day(one.claims.valid_until)) for one in found]
    none = _("No coupon in force was signed by this key.")
    session.answer(document, lambda: table(head, rows) if rows else none)
    return 0


@click.command("install", help=_("Take what was signed for this seat."))
@pass_session
def signing_install(session: Session) -> int:
    own = session.workplace.signing_keys.of_seat.install()
    trusted = _trusted(session)
    granted = [one for one in own if one.state(trusted) is RequestState.GRANTED]
    document = {"requests": [_document(session, one) for one in own]}
    if granted:
        text = _("%(seat)s signs with keys of its own.") % {"seat": granted[-1].seat}
    elif own:
        text = _("The keys of %(seat)s wait for their signature.") % {"seat": own[-1].seat}
    else:
        text = _("This seat has not asked for keys: keydesk signing request.")
    session.answer(document, text)
    return 0 if granted else 1


def seats_by_kid(session: Session) -> "Mapping[str, str]":
    """Whose keys are whose, as far as seats have asked for them."""
    from keytool.coupon.keys.seat_keys import seats_of
    from keytool.services.seat_requests import seat_requests

    return seats_of(seat_requests(session.desk)) if session.workplace.has_register else {}


def _request(session: Session, number: int) -> "SeatRequest":
    from keytool.services.seat_requests import waiting_request

    return waiting_request(session.desk, number, _trusted(session))


def _trusted(session: Session) -> frozenset[str]:
    trust = session.workplace.trust()
    return frozenset(key.kid.hex() for key in trust.keys) if trust else frozenset()


def _fingerprint(request: "SeatRequest") -> bytes:
    from keytool.coupon.keys.seat_keys import fingerprint_of

    return fingerprint_of(request)


def _spoken(request: "SeatRequest") -> str:
    return fingerprint_words.both(_fingerprint(request))


def _document(session: Session, request: "SeatRequest") -> dict[str, object]:
    return seat_request_json(request, request.state(_trusted(session)), _fingerprint(request))


SEATS = (
    signing_request,
    signing_requests,
    signing_grant,
    signing_refuse,
    signing_install,
    signing_coupons,
)
