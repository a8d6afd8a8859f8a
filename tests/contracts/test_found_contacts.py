"""Customers are found by the people to speak with, in every register."""

from dataclasses import replace

import pytest

from keytool.domain.parties import Contact
from keytool.ports import Register
from tests.contracts.test_register import clock, register
from tests.db.samples import CUSTOMER, writing

__all__ = ["clock", "register"]


@pytest.mark.parametrize(
    "text",
    [
        "соколова",
        "Анна Соколова",
        "cjrjkjdf",
        "+7 (812) 555-01-14",
        "555-01-14",
        "8125550114",
        "ns@",
    ],
)
def test_a_customer_is_found_by_whom_one_speaks_with(register: Register, text: str) -> None:
    anna = Contact("Анна Соколова", "закупки", "+7 812 555-01-14", "ans@romashka.example")
    with writing(register) as unit:
        unit.customers.add(replace(CUSTOMER, contacts=(Contact("Пётр Ёлкин"), anna)))
        unit.customers.add(replace(CUSTOMER, name="АО «Незабудка»", inn=None))
    with register.read() as unit:
        hits = unit.search(text, 9)
    assert [(hit.id, hit.title) for hit in hits] == [(1, CUSTOMER.name)]
    assert hits[0].note == "Анна Соколова · +7 812 555-01-14 · ans@romashka.example"


def test_whom_one_speaks_with_no_longer_is_found_no_longer(register: Register) -> None:
    with writing(register) as unit:
        known = unit.customers.add(replace(CUSTOMER, contacts=(Contact("Анна Соколова"),)))
        unit.customers.save(replace(known, contacts=()))
    with register.read() as unit:
        assert unit.search("соколова", 9) == ()
