"""Customers, their consents and contracts."""

from dataclasses import replace
from datetime import timedelta

from keytool.domain.contracts import Contract
from keytool.domain.parties import Category, Customer
from keytool.services.keep_consents import give_consent, withdraw_consent
from keytool.services.keep_contracts import add_contract, end_contract
from keytool.services.keep_parties import (
    add_customer,
    edit_customer,
)
from tests.trials.begun import WHY, Begun


class Customers(Begun):
    def do_customer(self) -> None:
        person = self.chance.random() < 0.5
        name = self.chance.choice(("Иванов Иван", "ООО «Лютик»", "АО «Василёк»"))
        add_customer(self.desk, Customer(name, Category.COMMERCIAL, person=person))

    def do_edit_customer(self) -> None:
        with self.register.read() as unit:
            known = unit.customers.get(self.any("customer"))
        if known:
            edit_customer(self.desk, replace(known, name=known.name + " и другие"))

    def do_consent(self) -> None:
        give_consent(self.desk, self.any("customer"), self.chance.choice("12"), self.day())

    def do_withdraw(self) -> None:
        withdraw_consent(self.desk, self.any("customer"), self.day(1))

    def do_contract(self) -> None:
        starts = self.day()
        ends = starts + timedelta(days=365)
        number = str(self.chance.randint(1, 9))
        add_contract(
            self.desk, Contract(number, starts, ends, self.any("customer"), "smartmonitor")
        )

    def do_end_contract(self) -> None:
        end_contract(self.desk, self.any("contract"), self.desk.today(), WHY)
