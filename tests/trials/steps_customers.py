"""Customers, their consents and contracts."""

from dataclasses import replace
from datetime import timedelta

from keytool.domain.certificates import Certificate
from keytool.domain.consent import ConsentKind
from keytool.domain.contracts import Contract
from keytool.domain.notes import NoteOn
from keytool.domain.parties import Category, Contact, Customer
from keytool.services.keep_certificates import add_certificate, end_certificate
from keytool.services.keep_consents import give_consent, withdraw_consent
from keytool.services.keep_contracts import add_contract, end_contract
from keytool.services.keep_notes import add_note, strike_note
from keytool.services.keep_parties import (
    add_customer,
    edit_customer,
)
from tests.trials.begun import WHY, Begun


class Customers(Begun):
    def do_customer(self) -> None:
        person = self.chance.random() < 0.5
        name = self.chance.choice(("Иванов Иван", "ООО «Лютик»", "АО «Василёк»"))
        contacts = (Contact("Иван"),) if person else ()
        new = Customer(name, Category.COMMERCIAL, person=person, contacts=contacts)
        add_customer(self.desk, new, self.chance.choice(("", "1")))

    def do_edit_customer(self) -> None:
        with self.register.read() as unit:
            known = unit.customers.get(self.any("customer"))
        if known:
            edit_customer(self.desk, replace(known, name=known.name + " и другие"))

    def do_consent(self) -> None:
        version, what = self.chance.choice("12"), self.what()
        give_consent(self.desk, self.any("customer"), version, self.day(), *what)

    def do_withdraw(self) -> None:
        withdraw_consent(self.desk, self.any("customer"), self.day(1), *self.what())

    def what(self) -> tuple[ConsentKind, str]:
        """To what a consent is given."""
        kind = self.chance.choice(list(ConsentKind))
        return kind, "" if kind is ConsentKind.PERSONAL_DATA else "distate"

    def do_contract(self) -> None:
        starts, number = self.day(), str(self.chance.randint(1, 9))
        ends, signed = starts + timedelta(days=365), self.chance.choice((None, self.day()))
        customer = self.any("customer")
        new = Contract(number, starts, ends, customer, "smartmonitor", signed_on=signed)
        add_contract(self.desk, new)

    def do_end_contract(self) -> None:
        end_contract(self.desk, self.any("contract"), self.desk.today(), WHY)

    def do_certificate(self) -> None:
        starts, number = self.day(), str(self.chance.randint(1, 9))
        ends, customer = starts + timedelta(days=365), self.any("customer")
        licence = self.chance.choice((None, 1))
        add_certificate(self.desk, Certificate(number, customer, "distate", starts, ends, licence))

    def do_end_certificate(self) -> None:
        end_certificate(self.desk, self.any("certificate"), self.desk.today(), WHY)

    def do_note(self) -> None:
        kind = self.chance.choice(list(NoteOn))
        add_note(self.desk, kind, self.any(kind.value), self.chance.choice(("да", "нет", "может")))

    def do_strike_note(self) -> None:
        strike_note(self.desk, self.any("note"))
