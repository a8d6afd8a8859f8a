"""Consent that a text takes a first request for (Technotronics 2.4)."""

from keytool.domain.consent import Consent, ConsentKind, of_kind
from keytool.services.case_work import CaseWork

FIRST_REQUEST = "first-request"


def note_first_consent(work: CaseWork) -> dict[str, str | int | None]:
    """Note the consent of an organisation whose first request this is; the facts for the journal.

    One that was withdrawn stays so: nobody agrees again by asking.
    """
    rule, customer = work.edition.consent, work.case.customer
    if rule is None or rule.given_by != FIRST_REQUEST or customer is None:
        return {}
    regulation = "" if rule.kind is ConsentKind.PERSONAL_DATA else work.edition.regulation
    if of_kind(work.unit.consents.of_customer(customer), rule.kind, regulation):
        return {}
    day = work.desk.today()
    given = Consent(customer, work.edition.id, day, kind=rule.kind, regulation=regulation)
    work.unit.consents.add(given)
    return {
        "text_version": given.text_version,
        "given_on": day.isoformat(),
        "kind": rule.kind.value,
        "consent_to": regulation,
    }
