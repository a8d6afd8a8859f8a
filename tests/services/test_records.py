"""What use cases do to keys, licences, contracts, sightings and views."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from keytool.domain.contracts import Contract
from keytool.domain.errors import KeydeskError
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, KeyState, Licence
from keytool.domain.listing import KEYS, Query
from keytool.domain.parties import Category, Customer, Vendor
from keytool.domain.readings import Kind, Reading, Sighting, Source, Status
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.entitle import entitlement_of_key
from keytool.services.keep_contracts import add_contract, end_contract, last_day
from keytool.services.keep_parties import add_customer, add_vendor
from keytool.services.keep_views import remove_view, save_view, view_named, views_of
from keytool.services.note_seen import note_seen
from keytool.services.register_key import (
    Delivery,
    add_licence,
    change_state,
    edit_key,
    end_licence,
    register_key,
)
from keytool.services.ship_keys import ship_keys
from keytool.services.show_card import card_of_key
from keytool.services.warranties import extend_warranty, withdraw_extension
from tests.fakes.memory_register import MemoryRegister

MARCH = date(2026, 3, 1)
GUARDANT = KeyId(Family.GUARDANT, 7)


@dataclass
class MovableClock:
    moment: datetime = datetime(2026, 11, 20, 9, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
def desk(clock: MovableClock) -> Desk:
    desk = Desk(MemoryRegister(clock), built_in_rulebook(), clock, "anna")
    add_vendor(desk, Vendor("entels", "ЭНТЕЛС", "entels", "twinpro"))
    add_customer(desk, Customer("ООО «Ромашка»", Category.COMMERCIAL))
    return desk


def key(desk: Desk, *, shipped: date | None = MARCH, **facts: str) -> Key:
    delivery = Delivery(1, shipped) if shipped else None
    marking = facts.get("marking", "A-1")
    return register_key(desk, Key(Family.GUARDANT, GUARDANT, marking, vendor="entels"), delivery)


def code_of(work: Callable[[], object]) -> str:
    with pytest.raises(KeydeskError) as caught:
        work()
    return caught.value.code


def read(desk: Desk, number: int) -> Key:
    with desk.register.read() as unit:
        found = unit.keys.get(number)
    assert found is not None
    return found


def test_a_shipment_starts_the_warranty_and_names_the_holder(desk: Desk) -> None:
    known = key(desk, shipped=None)
    ship_keys(desk, 1, ["A-1"], MARCH)
    shipped = read(desk, known.id)
    assert (shipped.state, shipped.customer, shipped.shipped_on) == (KeyState.SHIPPED, 1, MARCH)
    assert (shipped.warranty_ends, shipped.warranty_edition) == (
        date(2027, 3, 1),
        "twinpro-2023-07-06",
    )


def test_the_vendor_that_is_named_later_brings_the_warranty(desk: Desk) -> None:
    bare = register_key(desk, Key(Family.GUARDANT, GUARDANT, "A-1"), Delivery(1, MARCH))
    assert bare.warranty_ends is None
    assert edit_key(desk, replace(bare, vendor="entels")).warranty_ends == date(2027, 3, 1)


def test_a_warranty_is_extended_and_says_so(desk: Desk) -> None:
    known = key(desk)
    until = date(2027, 6, 15)
    extend_warranty(desk, known.id, until, "долгий ремонт")
    assert read(desk, known.id).warranty_ends == until
    card = card_of_key(desk, known.id)
    assert card.warranty is not None
    assert card.warranty.extended is not None
    assert (card.warranty.ends, card.warranty.extended.reason) == (until, "долгий ремонт")
    assert card.history[0].event.action == "warranty-extended"
    assert code_of(lambda: extend_warranty(desk, known.id, until, "x")) == "extension-not-longer"
    assert code_of(lambda: extend_warranty(desk, known.id, until, " ")) == "reason-missing"


def test_an_extension_is_withdrawn_and_both_stay_to_be_read(desk: Desk) -> None:
    known = key(desk)
    june, december = date(2027, 6, 15), date(2027, 12, 1)
    extend_warranty(desk, known.id, june, "долгий ремонт")
    extend_warranty(desk, known.id, december, "по ошибке")
    assert code_of(lambda: withdraw_extension(desk, known.id, " ")) == "reason-missing"
    missed = lambda: withdraw_extension(desk, known.id, "x", june)  # noqa: E731
    assert code_of(missed) == "extension-followed"
    assert withdraw_extension(desk, known.id, "не тот ключ", december).reason == "по ошибке"
    assert read(desk, known.id).warranty_ends == june
    withdraw_extension(desk, known.id, "и это тоже")
    assert read(desk, known.id).warranty_ends == date(2027, 3, 1)
    card = card_of_key(desk, known.id)
    assert card.warranty is not None
    assert card.warranty.extended is None
    told = [(one.event.action, one.event.facts.get("until")) for one in card.history[:4]]
    assert told == [
        ("extension-withdrawn", "2027-06-15"),
        ("extension-withdrawn", "2027-12-01"),
        ("warranty-extended", "2027-12-01"),
        ("warranty-extended", "2027-06-15"),
    ]
    assert code_of(lambda: withdraw_extension(desk, known.id, "x")) == "extension-missing"


def test_an_extension_that_was_withdrawn_can_be_granted_again(desk: Desk) -> None:
    known = key(desk)
    until = date(2027, 6, 15)
    for _again in range(2):
        extend_warranty(desk, known.id, until, "ремонт")
        withdraw_extension(desk, known.id, "нет", until)
    assert read(desk, known.id).warranty_ends == date(2027, 3, 1)


def test_what_cannot_be_extended(desk: Desk) -> None:
    known = key(desk, shipped=None)
    day = date(2030, 1, 1)
    assert code_of(lambda: extend_warranty(desk, known.id, day, "x")) == "key-not-shipped"
    bare = register_key(desk, Key(Family.HASP, marking="5"), Delivery(1, MARCH))
    assert code_of(lambda: extend_warranty(desk, bare.id, day, "x")) == "key-has-no-warranty"


def test_impossible_days_are_refused(desk: Desk) -> None:
    made = Key(Family.HASP, marking="5", produced_on=date(2026, 5, 1))
    early = Delivery(1, MARCH)
    assert code_of(lambda: register_key(desk, made, early)) == "shipped-before-production"
    known = register_key(desk, made)
    assert code_of(lambda: ship_keys(desk, 1, ["5"], MARCH)) == "shipped-before-production"
    tomorrow = desk.today() + timedelta(days=1)
    assert code_of(lambda: ship_keys(desk, 1, ["5"], tomorrow)) == "shipped-in-future"
    later = replace(known, sold_on=tomorrow)
    assert code_of(lambda: edit_key(desk, later)) == "date-in-future"
    assert read(desk, known.id) == known


@pytest.mark.parametrize(
    ("sold", "asked"), [(date(2013, 1, 1), False), (date(2013, 1, 2), True), (MARCH, True)]
)
def test_a_missing_marking_is_asked_about_until_it_is_answered(
    desk: Desk, sold: date, *, asked: bool
) -> None:
    new = Key(Family.GUARDANT, GUARDANT, vendor="entels", sold_on=sold)
    known = register_key(desk, new)
    codes = [question.code for question in card_of_key(desk, known.id).questions]
    assert codes == (["marking-missing"] if asked else [])
    answered = edit_key(desk, replace(known, unmarked=True))
    assert card_of_key(desk, answered.id).questions == ()


def test_the_state_follows_the_life_of_a_key(desk: Desk) -> None:
    known = key(desk)
    assert change_state(desk, known.id, KeyState.FAULTY, "не виден").state is KeyState.FAULTY
    assert change_state(desk, known.id, KeyState.LOST, "утерян").state is KeyState.LOST
    back = code_of(lambda: change_state(desk, known.id, KeyState.SHIPPED, "нашёлся"))
    assert back == "state-not-possible"


def test_a_record_edited_by_two_is_a_conflict(desk: Desk) -> None:
    known = key(desk)
    edit_key(desk, replace(known, batch="7"))
    assert code_of(lambda: edit_key(desk, replace(known, batch="8"))) == "changed-by-another"


def test_an_ended_licence_stays_and_counts_no_more(desk: Desk) -> None:
    known = key(desk)
    licence = add_licence(desk, Licence(known.id, "ЭНТЕК", modules=("Учёт",)))
    ended = end_licence(desk, licence.id, MARCH, "ошибка")
    assert ended.ended_on == MARCH
    assert (ended.runs(MARCH - timedelta(days=1)), ended.runs(MARCH)) == (True, False)
    again = code_of(lambda: end_licence(desk, licence.id, MARCH, "ещё раз"))
    assert again == "licence-already-ended"
    assert card_of_key(desk, known.id).licences == (ended,)


def test_a_contract_of_the_register_opens_its_levels(desk: Desk) -> None:
    known = key(desk)
    day = desk.today()
    before = entitlement_of_key(desk, known.id, day)
    assert before is not None
    lacking = [d.level for d in before.denials if d.lack.value == "contract-missing"]
    assert "commercial-standard" in lacking
    ends = last_day(desk.rulebook, "entels", MARCH)
    contract = Contract("С-1", MARCH, ends, 1, "entels", levels=("commercial-standard",))
    added = add_contract(desk, contract)
    assert (added.edition, added.ends) == ("entels-undated", date(2027, 3, 1))
    after = entitlement_of_key(desk, known.id, day)
    assert after is not None
    under = [r.level for r in after.rights if "С-1" in {g.name for g in r.follows_from}]
    assert under == ["commercial-standard", "consulting", "development"]
    end_contract(desk, added.id, day, "расторгнут")
    assert entitlement_of_key(desk, known.id, day) == before


def test_what_is_no_contract(desk: Desk) -> None:
    good = Contract("С-1", MARCH, date(2027, 3, 1), 1, "entels")
    wrong = {
        "number-missing": replace(good, number=" "),
        "contract-dates": replace(good, ends=date(2026, 2, 1)),
        "customer-unknown": replace(good, customer=9),
        "level-unknown": replace(good, levels=("нет",)),
        "regulation-unknown": replace(good, regulation="нет"),
        "edition-unknown": replace(good, edition="twinpro-2023-07-06"),
    }
    for code, contract in wrong.items():
        assert code_of(partial(add_contract, desk, contract)) == code
    add_contract(desk, good)
    assert code_of(lambda: add_contract(desk, good)) == "contract-already-registered"


def reading(port: str = "1-1.2") -> Reading:
    device = Sighting(0x0A89, 0x0008, port, Kind.KEY, "Guardant", Family.GUARDANT)
    return Reading(device, Status.IDENTIFIED, None, GUARDANT, Source.GUARDANT)


def test_a_key_is_noted_once_a_day_or_when_it_moved(desk: Desk, clock: MovableClock) -> None:
    known = key(desk)
    assert note_seen(desk, known, reading())
    assert not note_seen(desk, known, reading())
    assert note_seen(desk, known, reading("2-1"))
    clock.moment += timedelta(days=1)
    assert note_seen(desk, known, reading("2-1"))
    card = card_of_key(desk, known.id)
    assert card.seen is not None
    assert (card.seen.port, card.seen.day) == ("2-1", date(2026, 11, 21))
    assert [entry.event.action for entry in card.history] == ["key-registered"]


def test_views_are_the_operators_own(desk: Desk) -> None:
    query = Query(KEYS, {"state": "shipped"}, sort="warranty")
    save_view(desk, " Мои  ключи ", query)
    assert view_named(desk, "keys", "Мои ключи").query == query
    assert views_of(replace(desk, operator="petr")) == ()
    save_view(desk, "Мои ключи", replace(query, down=True))
    assert [view.query.down for view in views_of(desk)] == [True]
    remove_view(desk, "keys", "Мои ключи")
    assert code_of(lambda: view_named(desk, "keys", "Мои ключи")) == "view-unknown"
