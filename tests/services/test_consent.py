"""Withdrawn consent erases personal data, everywhere in the register's files."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from db.register import SqlRegister
from keytool.domain.consent import ConsentKind
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.domain.parties import Address, AddressKind, Category, Contact, Customer
from keytool.rulebook.entitle import entitlement_of
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.coupon_grounds import Grounds
from keytool.services.desk import Desk
from keytool.services.keep_consents import give_consent, withdraw_consent
from keytool.services.keep_parties import (
    add_customer,
    edit_customer,
)
from keytool.services.register_key import register_key
from tests.fakes.memory_register import MemoryRegister

DAY = date(2026, 3, 2)
SECRETS = ("Щёголева", "Юрьевна", "shchegoleva", "+7 913", "Кирова", "500100732259", "щеголева")


class Noon:
    def now(self) -> datetime:
        return datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def desk(register_file: Path) -> Desk:
    register = SqlRegister(register_file, Noon())
    return Desk(register, built_in_rulebook(), Noon(), "anna")


def person(name: str = "Щёголева Анна Юрьевна") -> Customer:
    contact = Contact(name, "владелец", "+7 913 000-00-00", "shchegoleva@example.com")
    home = Address(AddressKind.LEGAL, "Томск, пр. Кирова, 1")
    return Customer(
        name, Category.COMMERCIAL, "500100732259", contacts=(contact,), addresses=(home,)
    )


def test_nothing_of_a_person_is_left_in_any_file(desk: Desk, tmp_path: Path) -> None:
    """Among many others, so that pages were split and cells moved about."""
    people = [
        add_customer(desk, person(f"Щёголева {n} Юрьевна" + "я" * (n % 40)), "2025-12")
        for n in range(60)
    ]
    stays = add_customer(desk, Customer("ООО «Ромашка»", Category.COMMERCIAL))
    for customer in people:
        edit_customer(desk, replace(customer, name=customer.name + " и сыновья"))
        give_consent(desk, customer.id, "2026-01", DAY)
        withdraw_consent(desk, customer.id, DAY)
    files = b"".join(path.read_bytes() for path in sorted(tmp_path.iterdir()))
    assert [s for s in SECRETS if s.encode() in files] == []
    assert "Ромашка".encode() in files
    with desk.register.read() as unit:
        erased = unit.customers.get(people[6].id)
        assert erased == Customer(
            f"№ {people[6].id}",
            Category.COMMERCIAL,
            id=people[6].id,
            person=True,
            erased_on=DAY,
            version=3,
        )
        assert unit.search("Щёголева", 9) == unit.search("500100732259", 9) == ()
        assert unit.customers.get(stays.id) == stays
        assert unit.journal.broken_at() is None
        assert unit.consents.of_customer(people[6].id)[0].withdrawn_on == DAY
    desk.register.close()


@pytest.fixture
def quick() -> Desk:
    return Desk(MemoryRegister(Noon()), built_in_rulebook(), Noon(), "anna")


def test_an_organisation_keeps_its_name_and_loses_its_people(quick: Desk) -> None:
    office = Address(AddressKind.POSTAL, "Томск, а/я 1")
    contact = Contact("Анна", phone="+7 913 000-00-00")
    firm = Customer(
        "ООО «Ромашка»", Category.PARTNER, "7704838673", contacts=(contact,), addresses=(office,)
    )
    firm = add_customer(quick, firm)
    give_consent(quick, firm.id, "2026-01", DAY)
    erased = withdraw_consent(quick, firm.id, DAY)
    assert (erased.name, erased.inn, erased.addresses) == (firm.name, firm.inn, (office,))
    assert erased.contacts == ()


def test_erased_data_come_back_with_a_new_consent_only(quick: Desk) -> None:
    customer = add_customer(quick, person(), "2025-12")
    give_consent(quick, customer.id, "2026-01", DAY)
    erased = withdraw_consent(quick, customer.id, DAY)
    back = replace(erased, name="Щёголева", contacts=customer.contacts)
    with pytest.raises(Conflict) as caught:
        edit_customer(quick, back)
    assert caught.value.code == "consent-withdrawn"
    give_consent(quick, customer.id, "2026-02", DAY)
    assert edit_customer(quick, back).contacts == customer.contacts


def test_what_cannot_be_given_or_withdrawn(quick: Desk) -> None:
    customer = add_customer(quick, replace(person(), contacts=()))
    with pytest.raises(Conflict, match="consent-not-given"):
        withdraw_consent(quick, customer.id, DAY)
    with pytest.raises(BadInput, match="date-in-future"):
        give_consent(quick, customer.id, "2026-01", date(2026, 3, 3))
    with pytest.raises(BadInput, match="text-version-missing"):
        give_consent(quick, customer.id, " ", DAY)
    with pytest.raises(BadInput, match="customer-unknown"):
        give_consent(quick, 99, "2026-01", DAY)
    give_consent(quick, customer.id, "2026-01", DAY)
    with pytest.raises(Conflict, match="consent-already-given"):
        give_consent(quick, customer.id, "2026-01", DAY)


def test_no_event_tells_of_a_person(quick: Desk) -> None:
    customer = add_customer(quick, person(), "2025-12")
    customer = edit_customer(quick, replace(customer, name="Щёголева Анна", ogrn=None, inn=None))
    give_consent(quick, customer.id, "2026-01", DAY)
    withdraw_consent(quick, customer.id, DAY)
    with quick.register.read() as unit:
        entries = unit.journal.page(0, 99)
    told = str([dict(entry.event.facts) for entry in entries])
    assert [secret for secret in SECRETS if secret in told] == []
    assert [entry.event.action for entry in entries] == [
        "customer-added",
        "customer-edited",
        "consent-given",
        "consent-withdrawn",
    ]


def test_a_persons_contacts_are_kept_with_their_consent_only(quick: Desk) -> None:
    with pytest.raises(BadInput, match="consent-needed"):
        add_customer(quick, person())
    bare = add_customer(quick, replace(person(), contacts=()))
    with pytest.raises(BadInput, match="consent-needed"):
        edit_customer(quick, replace(bare, contacts=person().contacts))
    give_consent(quick, bare.id, "2026-01", DAY, ConsentKind.REGULATION, "technotronics")
    with pytest.raises(BadInput, match="consent-needed"):
        edit_customer(quick, replace(bare, contacts=person().contacts))
    give_consent(quick, bare.id, "2026-01", DAY)
    assert edit_customer(quick, replace(bare, contacts=person().contacts)).contacts


def test_one_kind_of_consent_stands_for_no_other(quick: Desk) -> None:
    customer = add_customer(quick, Customer("ООО «Ромашка»", Category.COMMERCIAL))
    key = register_key(quick, Key(Family.GUARDANT, KeyId(Family.GUARDANT, 7)))
    with quick.register.write("anna") as unit:
        unit.keys.save(replace(key, customer=customer.id))
        unit.commit(Event("key-shipped", ()))

    def given(regulation: str) -> bool | None:
        with quick.register.read() as unit:
            facts = Grounds(unit).of(unit.keys.page(0, 1)[0], regulation)
        return entitlement_of(quick.rulebook, facts, DAY).consent_given

    kinds = {
        "twinpro": (ConsentKind.PERSONAL_DATA, ""),
        "technotronics": (ConsentKind.REGULATION, "technotronics"),
        "smartmonitor": (ConsentKind.DISCLOSURE, "smartmonitor"),
    }
    for regulation, kind in kinds.items():
        told = {name: given(name) for name in kinds}
        assert told[regulation] is None
        give_consent(quick, customer.id, "1", DAY, *kind)
        assert {name: given(name) for name in kinds} == told | {regulation: True}
    kept = withdraw_consent(quick, customer.id, DAY, ConsentKind.DISCLOSURE, "smartmonitor")
    assert kept.erased_on is None
    told = {name: given(name) for name in kinds}
    assert told == {"twinpro": True, "technotronics": True, "smartmonitor": False}


@pytest.mark.parametrize(
    ("kind", "regulation", "code"),
    [
        (ConsentKind.REGULATION, "", "consent-regulation"),
        (ConsentKind.PERSONAL_DATA, "twinpro", "consent-regulation"),
        (ConsentKind.DISCLOSURE, "nobody", "regulation-unknown"),
    ],
)
def test_a_kind_goes_with_its_regulation(
    quick: Desk, kind: ConsentKind, regulation: str, code: str
) -> None:
    customer = add_customer(quick, Customer("ООО «Ромашка»", Category.COMMERCIAL))
    with pytest.raises(BadInput, match=code):
        give_consent(quick, customer.id, "1", DAY, kind, regulation)
