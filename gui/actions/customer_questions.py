"""What is asked before a customer's record is changed: the words, and the doing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from gui.actions.certificate_questions import certificate_question
from gui.actions.consent_questions import ConsentAsker
from gui.kit.days import day_of
from gui.kit.question import Answers, Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.states import Choice
from gui.kit.words import LANGUAGE_NAMES, sentence
from keytool.domain.contracts import Contract
from keytool.domain.parties import Address, AddressKind, Category, Contact, Customer
from keytool.i18n import LANGUAGES, _, language, pgettext, words
from keytool.i18n.rule_words import level_name
from keytool.rulebook.book import Rulebook
from keytool.rulebook.parts import Basis
from keytool.services.desk import Desk
from keytool.services.keep_contracts import add_contract, last_day
from keytool.services.keep_parties import (
    add_customer,
    edit_customer,
)
from keytool.services.show_customer import CustomerRecord

_ORGANISATION, _PERSON = "organisation", "person"
_FIELD_OF = {
    "name-missing": "name",
    "inn-malformed": "inn",
    "inn-check-digit": "inn",
    "ogrn-malformed": "ogrn",
    "ogrn-check-digit": "ogrn",
    "number-missing": "number",
    "contract-already-registered": "number",
    "contract-dates": "ends",
    "contract-signed-late": "signed",
    "no-edition-in-force": "starts",
    "level-unknown": "what",
}
_Desk = Callable[[], Desk]
_Then = Callable[[object], None]


def new_customer(desk: _Desk, then: _Then) -> Question:
    """Write a customer down."""

    def render() -> QuestionState:
        title, fields = _("New customer"), _fields(Customer("", Category.COMMERCIAL))
        return QuestionState(title, "", _("Write down"), fields=fields)

    def work(answers: Answers) -> object:
        return add_customer(desk(), _told(Customer("", Category.COMMERCIAL), answers))

    return Question(render, then, work, field_of=_FIELD_OF)


@dataclass(frozen=True, slots=True)
class CustomerAsker:
    """Makes the questions about one customer; `then` hears what came of them."""

    desk: _Desk
    record: CustomerRecord
    then: _Then

    @property
    def customer(self) -> Customer:
        return self.record.customer

    def edit(self) -> Question:
        def render() -> QuestionState:
            fields = _fields(self.customer)
            return QuestionState(
                _("Edit the record"), "", _("Save"), self.customer.name, fields=fields
            )

        def work(answers: Answers) -> object:
            return edit_customer(self.desk(), _told(self.customer, answers))

        return Question(render, self.then, work, field_of=_FIELD_OF)

    def contact(self, place: int | None = None) -> Question:
        """A new contact, or the one at a place: without a name it goes."""
        known = Contact("") if place is None else self.customer.contacts[place]

        def render() -> QuestionState:
            text = _("Empty the name to take the contact out.") if place is not None else ""
            fields = (
                QuestionField("contact", pgettext("person", "Name"), known.name),
                QuestionField("role", _("Role"), known.role),
                QuestionField("phone", _("Phone"), known.phone),
                QuestionField("email", _("E-mail"), known.email),
            )
            title = _("Add a contact") if place is None else _("Contact")
            return QuestionState(title, text, _("Save"), self.customer.name, fields=fields)

        def work(answers: Answers) -> object:
            told = Contact(answers["contact"], answers["role"], answers["phone"], answers["email"])
            before = self.customer.contacts
            at = len(before) if place is None else place
            kept = (*before[:at], told, *before[at + 1 :])
            contacts = tuple(one for one in kept if one.name)
            return edit_customer(self.desk(), replace(self.customer, contacts=contacts))

        return Question(render, self.then, work)

    def conclude(self, rulebook: Rulebook) -> Question:
        """A contract, under the edition of its signing, or of its first day."""

        def render() -> QuestionState:
            what = _contract_choices(rulebook, self.record.day)
            first = what[0].id if what else ""
            text = _("Left empty, the last day is the one that the regulation says.")
            fields = (
                QuestionField("number", _("Number")),
                QuestionField("what", _("What it opens"), first, Asks.CHOICE, what),
                QuestionField("starts", _("First day"), self.record.day.isoformat(), Asks.DAY),
                QuestionField("ends", _("Last day"), "", Asks.MAYBE_DAY),
                QuestionField("signed", _("Signed on"), "", Asks.MAYBE_DAY),
                QuestionField("options", _("Agreed beside it, divided by semicolons")),
            )
            return QuestionState(
                _("Conclude a contract"), text, _("Save"), self.customer.name, fields=fields
            )

        def work(answers: Answers) -> object:
            regulation, _slash, level = answers["what"].partition("/")
            starts = date.fromisoformat(answers["starts"])
            contract = Contract(
                answers["number"],
                starts,
                day_of(answers["ends"]) or last_day(rulebook, regulation, starts),
                self.customer.id,
                regulation,
                levels=(level,) if level else (),
                options=tuple(answers["options"].split(";")),
                signed_on=day_of(answers.get("signed", "")),
            )
            return add_contract(self.desk(), contract)

        return Question(render, self.then, work, field_of=_FIELD_OF)

    def certify(self, rulebook: Rulebook) -> Question:
        return certificate_question(self.desk, self.record, self.then, rulebook)

    @property
    def consents(self) -> ConsentAsker:
        return ConsentAsker(self.desk, self.record, self.then)


def _fields(customer: Customer) -> tuple[QuestionField, ...]:
    categories = tuple(Choice(c.value, sentence(words.category(c))) for c in Category)
    people = (
        Choice(_ORGANISATION, _("an organisation")),
        Choice(_PERSON, _("a natural person")),
    )
    who = _PERSON if customer.is_person else _ORGANISATION
    return (
        QuestionField("name", _("Name"), customer.name),
        QuestionField("category", _("Category"), customer.category.value, Asks.CHOICE, categories),
        QuestionField("inn", _("INN"), customer.inn or ""),
        QuestionField("ogrn", _("OGRN"), customer.ogrn or ""),
        QuestionField("who", _("Who"), who, Asks.CHOICE, people),
        QuestionField("language", _("Letters in"), customer.language, Asks.CHOICE, _languages()),
        *(
            QuestionField(kind.value, words.address_kind(kind), _address(customer, kind))
            for kind in AddressKind
        ),
    )


def _languages() -> tuple[Choice, ...]:
    own = (Choice(one, LANGUAGE_NAMES[one]) for one in LANGUAGES)
    return (Choice("", _("as the vendor writes")), *own)


def _told(known: Customer, answers: Answers) -> Customer:
    """The record as the form says it; of several addresses of a kind the first is meant."""
    addresses = []
    for kind in AddressKind:
        rest = [one for one in known.addresses if one.kind is kind][1:]
        first = [Address(kind, answers[kind.value])] if answers[kind.value] else []
        addresses += first + rest
    return replace(
        known,
        name=answers["name"],
        category=Category(answers["category"]),
        inn=answers["inn"] or None,
        ogrn=answers["ogrn"] or None,
        person=answers["who"] == _PERSON,
        language=answers.get("language", known.language),
        addresses=tuple(addresses),
    )


def _address(customer: Customer, kind: AddressKind) -> str:
    return next((one.text for one in customer.addresses if one.kind is kind), "")


def _contract_choices(rulebook: Rulebook, day: date) -> tuple[Choice, ...]:
    """Regulations that give levels by contract: all of these, or one."""
    choices = []
    for regulation in dict.fromkeys(edition.regulation for edition in rulebook.editions):
        edition = rulebook.edition_to_compute(regulation, day)
        levels = [level for level in edition.levels if level.requires is Basis.CONTRACT]
        vendor = edition.vendor.into(language())
        if levels:
            choices.append(Choice(f"{regulation}/", " · ".join((vendor, _("all by contract")))))
        choices += [
            Choice(f"{regulation}/{one.id}", f"{vendor} · {level_name(edition, one.id)}")
            for one in levels
        ]
    return tuple(choices)
