"""What can be done with a certificate of support, wherever one is named."""

from dataclasses import dataclass
from datetime import date

from gui.actions.action import Action, Group, Hands, Offer, Step, Subject
from gui.kit.base import Workplace
from gui.kit.links import Kind, Link
from keytool.domain.certificates import Certificate
from keytool.i18n import N_, _
from keytool.services.keep_certificates import certificate_of
from keytool.services.show_customer import CustomerRecord, show_customer

END = Action("end", N_("End the certificate"), "", "ban", right="certificate-ended")
CUSTOMER = Action("customer", N_("Show the customer"), "", "building-2", Group.MORE)
ACTIONS = (END, CUSTOMER)


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """A certificate, and what is known of its customer."""

    certificate: Certificate
    record: CustomerRecord


def facts_of(workplace: Workplace, row: int) -> CertificateFacts:
    """Raises BadInput `certificate-unknown`."""
    desk = workplace.desk
    certificate = certificate_of(desk, row)
    return CertificateFacts(certificate, show_customer(desk, certificate.customer))


def _offers(facts: CertificateFacts) -> tuple[Offer, ...]:
    ended = facts.certificate.ended_on is not None
    why = _("It has ended already") if ended else ""
    return Offer(END, why), Offer(CUSTOMER, hint=facts.record.customer.name)


def _step(hands: Hands, facts: CertificateFacts, action: str, _part: str) -> Step | None:
    from gui.actions.ending import ending_question
    from keytool.services.keep_certificates import end_certificate

    if action == CUSTOMER.id:
        return Link(Kind.CUSTOMER, facts.certificate.customer)
    one = facts.certificate

    def worded() -> tuple[str, str]:
        text = _("From this day on no coupon is given on it. Its record stays.")
        return _("End the certificate"), text

    def end(day: date, reason: str) -> object:
        return end_certificate(hands.desk(), one.id, day, reason)

    return ending_question(worded, one.number, facts.record.day, end, hands.done(_("Saved.")))


SUBJECT = Subject(ACTIONS, facts_of, _offers, _step)
