"""What filing a letter asks of the register."""

from keytool.domain import case_numbers
from keytool.domain.case_numbers import CaseNumber
from keytool.domain.cases import Case
from keytool.domain.values import dataclass
from keytool.mail.addresses import PUBLIC, Address, read_addresses
from keytool.mail.filing import Filed, OurLetter, Standing
from keytool.mail.letter import Letter
from keytool.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class RegisterLookup:
    """The port `CaseLookup` over a unit of work."""

    unit: UnitOfWork

    def our_letter(self, message_id: str) -> OurLetter | None:
        letter = self.unit.mail.outgoing_by_id(message_id)
        number = self._number_of(letter.case) if letter else None
        if letter is None or number is None:
            return None
        return OurLetter(number, frozenset(one.lower() for one in letter.recipients))

    def case_of(self, message_id: str) -> CaseNumber | None:
        ours = self.our_letter(message_id)
        if ours is not None:
            return ours.case
        case = self.unit.mail.case_of_message_id(message_id)
        return self._number_of(case) if case is not None else None

    def exists(self, number: CaseNumber) -> bool:
        return self._case(number) is not None

    def formerly(self, number: str) -> CaseNumber | None:
        case = self.unit.cases.by_former(number)
        return case_numbers.parse(case.number) if case else None

    def survivor(self, number: CaseNumber) -> CaseNumber:
        case = self._case(number)
        while case is not None and case.merged_into is not None:
            case = self.unit.cases.get(case.merged_into)
        return (case and case_numbers.parse(case.number)) or number

    def standing(self, number: CaseNumber, address: str) -> Standing:
        case = self._case(number)
        if case is None:
            return Standing.STRANGER
        known = Standing(self.unit.mail.standing(case.id, address) or Standing.STRANGER)
        if known < Standing.CORRESPONDENT and address in self._contacts(case):
            return Standing.CORRESPONDENT
        if known < Standing.SAME_ORGANISATION and self._is_of_organisation(case, address):
            return Standing.SAME_ORGANISATION
        return known

    def filed(self, third_key: str) -> Filed | None:
        letter = self.unit.mail.filed_by_key(third_key)
        if letter is None:
            return None
        return Filed(self._number_of(letter.case) if letter.case is not None else None)

    def _case(self, number: CaseNumber) -> Case | None:
        return self.unit.cases.by_number(str(number))

    def _number_of(self, case: int) -> CaseNumber | None:
        known = self.unit.cases.get(case)
        return case_numbers.parse(known.number) if known else None

    def _contacts(self, case: Case) -> frozenset[str]:
        """Addresses of the customer's people and of who opened the case."""
        told = [case.contact]
        customer = self.unit.customers.get(case.customer) if case.customer else None
        told += [one.email for one in customer.contacts] if customer else []
        return frozenset(one.key for line in told for one in read_addresses(line))

    def _is_of_organisation(self, case: Case, address: str) -> bool:
        organisation = Address(address).organisation
        if not organisation or organisation in PUBLIC:
            return False
        wrote = (
            one.address
            for one in self.unit.mail.addresses(case.id)
            if one.standing >= Standing.CORRESPONDENT
        )
        known = {*wrote, *self._contacts(case)}
        return any(Address(one).organisation == organisation for one in known)


def contact_of(letter: Letter) -> str:
    """Who wrote, as a case names its contact."""
    sender = letter.sender
    return f"{sender.name} <{sender.address}>".strip() if sender else ""


def customer_of(unit: UnitOfWork, letter: Letter) -> int | None:
    """The one customer among whose people the sender is."""
    sender = letter.sender
    if sender is None:
        return None
    fits = unit.customers.reached_at(sender.key)
    return fits[0].id if len(fits) == 1 else None
