"""`certificate`: certificates of technical support, which a clause asks for before a coupon."""

from datetime import date

import click

from keytool.cli.context import Day, Session, pass_session, table
from keytool.cli.seen_version import seen_option
from keytool.domain.certificates import Certificate
from keytool.i18n import _, words
from keytool.shapes.records import certificate_json


@click.group("certificate", help=_("Certificates of technical support."))
def certificate_command() -> None:
    pass


@certificate_command.command("add", help=_("Write a certificate of support down."))
@click.option("--customer", type=int, required=True, help=_("The customer's id."))
@click.option("--number", required=True, help=_("The certificate's number."))
@click.option("--regulation", default="distate", show_default=True, help=_("The regulation."))
@click.option("--licence", type=int, help=_("The licence it goes with; any when left out."))
@click.option("--from", "starts", type=Day(), required=True, help=_("Its first day."))
@click.option("--until", "ends", type=Day(), required=True, help=_("Its last day."))
@pass_session
def certificate_add(
    session: Session,
    *,
    customer: int,
    number: str,
    regulation: str,
    licence: int | None,
    starts: date,
    ends: date,
) -> int:
    from keytool.services.keep_certificates import add_certificate

    new = Certificate(number, customer, regulation, starts, ends, licence)
    added = add_certificate(session.desk, new)
    session.answer(certificate_json(added), lambda: _line(added))
    return 0


@certificate_command.command("end", help=_("End a certificate before its time."))
@click.argument("number", type=int, metavar="ID")
@click.option("--reason", required=True, help=_("Why it ends."))
@click.option("--on", type=Day(), help=_("The first day without it; today when left out."))
@seen_option("certificate", "number")
@pass_session
def certificate_end(session: Session, number: int, reason: str, on: date | None) -> int:
    from keytool.services.keep_certificates import end_certificate

    ended = end_certificate(session.desk, number, on or session.desk.today(), reason)
    session.answer(certificate_json(ended), _("Certificate ended."))
    return 0


@certificate_command.command("list", help=_("List certificates: a customer's, or all."))
@click.option("--customer", type=int, help=_("The customer's id."))
@pass_session
def certificate_list(session: Session, customer: int | None) -> int:
    from keytool.services.keep_certificates import certificates_of

    found = certificates_of(session.desk, customer)
    head = (_("Record"), _("Number"), _("Customer"), _("From"), _("Until"))
    rows = [
        (one.id, one.number, one.customer, words.day(one.starts), words.day(one.ends))
        for one in found
    ]
    session.answer(
        {"count": len(found), "certificates": [certificate_json(one) for one in found]},
        lambda: table(head, rows),
    )
    return 0


@certificate_command.command("show", help=_("Show a certificate."))
@click.argument("number", type=int, metavar="ID")
@pass_session
def certificate_show(session: Session, number: int) -> int:
    from keytool.services.keep_certificates import certificate_of

    found = certificate_of(session.desk, number)
    session.answer(certificate_json(found), lambda: _line(found))
    return 0


def _line(certificate: Certificate) -> str:
    told = _("Certificate %(number)s from %(starts)s until %(ends)s.") % {
        "number": certificate.number,
        "starts": words.day(certificate.starts),
        "ends": words.day(certificate.ends),
    }
    if certificate.ended_on is None:
        return told
    return f"{told} {_('Ended on %(day)s.') % {'day': words.day(certificate.ended_on)}}"
