"""What can be done with a customer, wherever one is named."""

from collections.abc import Callable
from dataclasses import dataclass

from gui.actions.action import Action, Group, Hands, Offer, Step, Subject
from gui.actions.notes import NOTE, STRIKE, note_offers, note_question
from gui.kit.base import Workplace
from gui.kit.links import Kind, Link
from gui.kit.question import Question
from keytool.domain.consent import ConsentKind, current_consent, of_kind
from keytool.domain.notes import NoteOn
from keytool.i18n import N_, _
from keytool.rulebook.book import Rulebook
from keytool.services.show_customer import CustomerRecord, show_customer

CASE = Action(
    "case", N_("New case"), "C", "message-square-plus", Group.SUPPORT, right="case-opened"
)
EDIT = Action("edit", N_("Edit the record"), "E", "pencil", right="customer-edited")
CONTACT = Action("contact", N_("Add a contact"), "", "plus", right="customer-edited")
CONTRACT = Action(
    "contract", N_("Conclude a contract"), "", "scale", Group.SUPPORT, right="contract-added"
)
CERTIFICATE = Action(
    "certificate",
    N_("Note a certificate"),
    "",
    "ticket-check",
    Group.SUPPORT,
    right="certificate-added",
)
CONSENT = Action("consent", N_("Note a consent"), "", "check", Group.PAPER, right="consent-given")
WITHDRAW = Action(
    "withdraw", N_("Withdraw consent"), "", "ban", Group.MORE, right="consent-withdrawn"
)
TAKE_BACK = Action(
    "take-back", N_("Take a consent back"), "", "ban", Group.MORE, right="consent-taken-back"
)
ACTIONS = (CASE, EDIT, CONTACT, CONTRACT, CERTIFICATE, NOTE, STRIKE, CONSENT, WITHDRAW, TAKE_BACK)
"""WITHDRAW is for personal data, TAKE_BACK for the consent that is meant."""


@dataclass(frozen=True, slots=True)
class CustomerFacts:
    """What is known of a customer, and the rules that contracts are made under."""

    record: CustomerRecord
    rulebook: Rulebook


def facts_of(workplace: Workplace, row: int) -> CustomerFacts:
    """Raises BadInput `customer-unknown`."""
    desk = workplace.desk
    return CustomerFacts(show_customer(desk, row), desk.rulebook)


def customer_offers(record: CustomerRecord) -> tuple[Offer, ...]:
    """What can be done with the customer now."""
    last = current_consent(of_kind(record.consents, ConsentKind.PERSONAL_DATA))
    holds = last is not None and last.withdrawn_on is None
    nothing = "" if holds else _("No consent is noted")
    return (
        Offer(CASE),
        Offer(EDIT),
        Offer(CONTACT),
        Offer(CONTRACT),
        Offer(CERTIFICATE),
        *note_offers(),
        Offer(CONSENT),
        Offer(WITHDRAW, nothing, _("Erases personal data")),
        Offer(TAKE_BACK, part=True),
    )


def _step(hands: Hands, facts: CustomerFacts, action: str, part: str) -> Step | None:
    from gui.actions.customer_questions import CustomerAsker
    from gui.actions.undoing import customer_edited_back

    if action == CASE.id:
        return Link(Kind.NEW_CASE, facts.record.customer.id, "customer")
    record = facts.record
    if action in {NOTE.id, STRIKE.id}:
        customer = record.customer
        about = (NoteOn.CUSTOMER, customer.id, customer.name)
        return note_question(hands, *about, record.notes, part)
    edits = action in {EDIT.id, CONTACT.id}
    undoing = customer_edited_back(hands.desk, record.customer) if edits else None
    asker = CustomerAsker(hands.desk, record, hands.done(_("Saved."), undoing))
    asks: dict[str, Callable[[], Question]] = {
        EDIT.id: asker.edit,
        CONTACT.id: lambda: asker.contact(int(part) if part else None),
        CONTRACT.id: lambda: asker.conclude(facts.rulebook),
        CERTIFICATE.id: lambda: asker.certify(facts.rulebook),
        CONSENT.id: lambda: asker.consents.give(facts.rulebook),
        WITHDRAW.id: lambda: asker.consents.withdraw(facts.rulebook),
    }
    if action == TAKE_BACK.id:
        meant = next((one for one in facts.record.consents if str(one.id) == part), None)
        holds = meant is not None and meant.withdrawn_on is None
        return asker.consents.withdraw(facts.rulebook, meant) if holds else None
    return asks[action]()


SUBJECT = Subject(ACTIONS, facts_of, lambda facts: customer_offers(facts.record), _step)
