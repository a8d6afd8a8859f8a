"""What can be done with a contract, wherever one is named."""

from dataclasses import dataclass
from datetime import date

from gui.actions.action import Action, Group, Hands, Offer, Step, Subject
from gui.kit.base import Workplace
from gui.kit.links import Kind, Link
from keytool.domain.contracts import Contract
from keytool.i18n import N_, _
from keytool.services.keep_contracts import contract_of
from keytool.services.show_customer import CustomerRecord, show_customer

END = Action("end", N_("End the contract"), "", "ban", right="contract-ended")
CUSTOMER = Action("customer", N_("Show the customer"), "", "building-2", Group.MORE)
ACTIONS = (END, CUSTOMER)


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """A contract, and what is known of its customer."""

    contract: Contract
    record: CustomerRecord


def facts_of(workplace: Workplace, row: int) -> ContractFacts:
    """Raises BadInput `contract-unknown`."""
    desk = workplace.desk
    contract = contract_of(desk, row)
    return ContractFacts(contract, show_customer(desk, contract.customer))


def _offers(facts: ContractFacts) -> tuple[Offer, ...]:
    ended = facts.contract.ended_on is not None
    name = facts.record.customer.name
    why = _("It has ended already") if ended else ""
    return Offer(END, why), Offer(CUSTOMER, hint=name)


def _step(hands: Hands, facts: ContractFacts, action: str, _part: str) -> Step | None:
    from gui.actions.ending import ending_question
    from keytool.services.keep_contracts import end_contract

    if action == CUSTOMER.id:
        return Link(Kind.CUSTOMER, facts.contract.customer)
    one = facts.contract

    def worded() -> tuple[str, str]:
        return _("End the contract"), _("From this day on it opens nothing. Its record stays.")

    def end(day: date, reason: str) -> object:
        return end_contract(hands.desk(), one.id, day, reason)

    return ending_question(worded, one.number, facts.record.day, end, hands.done(_("Saved.")))


SUBJECT = Subject(ACTIONS, facts_of, _offers, _step)
