"""The Register, Customers and Reports sections in several states, of a register with some past."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from gui.viewmodels.passphrase import PassphraseViewModel
from gui.viewmodels.register_section import RegisterViewModel
from gui.viewmodels.tasks import ImmediateRunner
from keytool.domain.contracts import Contract
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, KeyState, Licence
from keytool.domain.listing import KEYS, Days, Query
from keytool.domain.parties import Address, AddressKind, Category, Contact, Customer
from keytool.i18n import set_language
from keytool.services.keep_contracts import add_contract
from keytool.services.keep_parties import add_customer, give_consent
from keytool.services.keep_views import save_view
from keytool.services.register_key import Delivery, add_licence, change_state, register_key
from tests.fakes.memory_register import MemoryRegister
from tests.gui.place import TODAY, Place, StoppedClock

LONG_NAME = "Федеральное государственное автономное учреждение «Центр электронных торгов Поволжья»"
_MODELS = (("sign", Family.GUARDANT), ("hasp-hl-pro", Family.HASP), ("time", Family.GUARDANT))


def live_through(place: Place) -> None:
    """Customers, contracts, consent and some hundred keys; `Place.fill` is done already."""
    desk = place.desk
    long = add_customer(
        desk,
        Customer(
            LONG_NAME,
            Category.ORGANISER,
            "7704838673",
            ogrn="1037700013020",
            contacts=(
                Contact("Щёголева Анна Юрьевна", "закупки", "+7 495 000-00-01", "anna@example.ru"),
                Contact("Ёлкин Пётр", "системный администратор", "+7 495 000-00-02"),
            ),
            addresses=(
                Address(AddressKind.LEGAL, "443000, Самара, ул. Молодогвардейская, 211"),
                Address(AddressKind.DELIVERY, "443001, Самара, Полевая, 5, склад № 2"),
            ),
        ),
    ).id
    other = add_customer(desk, Customer("АО «Северная верфь № 5»", Category.PARTNER)).id
    give_consent(desk, long, "2026-01", date(2026, 1, 12))
    for contract_number, days in (("ДП-17/26", 300), ("ДП-18/26", -10)):
        starts = TODAY + timedelta(days=days - 365)
        contract = Contract(contract_number, starts, TODAY + timedelta(days=days), long, "distate")
        add_contract(desk, contract)
    for number in range(160):
        model, family = _MODELS[number % 3]
        key_id = KeyId(family, 0x20000000 + number * 7919)
        key = Key(family, key_id, str(200_000 + number * 37), model, "distate", batch="26-04")
        shipped = TODAY - timedelta(days=number * 5 % 390)
        sent = Delivery((1, long, other)[number % 3], shipped, f"{number // 4 + 20}/26")
        added = register_key(desk, key, None if number % 9 == 8 else sent)
        add_licence(desk, Licence(added.id, "Оператор ЭДО v.3", "Базовая", number % 40 + 1))
        if number == 4:
            change_state(desk, added.id, KeyState.FAULTY, "не определяется")
    soon = Query(KEYS, {"warranty": Days(TODAY, TODAY + timedelta(days=30))}, sort="warranty")
    save_view(desk, "Гарантия кончается", soon)


@cache
def story() -> Place:
    """Made once: every scene only looks at it."""
    place = Place(Path(mkdtemp(prefix="keydesk-samples-")), MemoryRegister(StoppedClock()))
    place.fill()
    live_through(place)
    return place


def register(language: str, place: Place | None = None) -> RegisterViewModel:
    """The section, its list loaded. The language stays as it was asked for."""
    set_language(language)
    place = place or story()
    runner = ImmediateRunner()
    model = RegisterViewModel(place, runner, PassphraseViewModel(place, runner))
    model.open()
    return model
