"""Registration from the desk."""

from dataclasses import replace
from datetime import date

import pytest

from gui.desk.card_states import CardState
from gui.desk.content import REGISTER
from gui.desk.registration_states import RegisterFormState
from gui.frame.shell import ShellViewModel
from gui.kit.tones import Tone
from tests.gui.place import Place


def form_of(shell: ShellViewModel) -> RegisterFormState:
    assert shell.register.state is not None
    return shell.register.state


@pytest.fixture
def at_form(place: Place, shell: ShellViewModel) -> ShellViewModel:
    """A Guardant that nobody knows is plugged and its form is open."""
    place.plug_guardant(number=0x12345678)
    shell.desk.bus_seen(place.reader.scan())
    shell.desk.act(REGISTER)
    return shell


def card_of(shell: ShellViewModel) -> CardState:
    assert shell.register.state is None
    card = shell.desk.state.content
    assert isinstance(card, CardState)
    return card


def test_what_the_key_told_is_locked(at_form: ShellViewModel) -> None:
    form = form_of(at_form)
    assert form.locked == {"family", "key_id"}
    assert (form.values.family, form.values.key_id) == ("guardant", "12345678")
    assert form.title == "Guardant Sign"
    assert [vendor.id for vendor in form.vendors] == ["distate", "entels", ""]
    assert [customer.label for customer in form.customers] == ["ООО «Ромашка»"]


def test_a_key_for_the_stock_needs_nothing_more(at_form: ShellViewModel) -> None:
    at_form.register.submit(form_of(at_form).values)
    card = card_of(at_form)
    assert card.key_id == "1234 5678"
    assert card.title == "Guardant Sign"
    assert card.warranty.tone is Tone.UNKNOWN


def test_digits_that_a_runtime_told_are_hex(place: Place, at_form: ShellViewModel) -> None:
    at_form.register.submit(form_of(at_form).values)
    with place.register.read() as unit:
        assert unit.keys.by_marking("") == ()
        key = unit.keys.get(4)
    assert key is not None
    assert key.key_id is not None
    assert key.key_id.number == 0x12345678
    assert key.model == "sign"


def test_a_shipped_key_goes_to_a_known_customer(at_form: ShellViewModel) -> None:
    values = replace(
        form_of(at_form).values,
        vendor="distate",
        customer="1",
        shipped_on=date(2026, 11, 1),
        order="99/26",
    )
    at_form.register.submit(values)
    card = card_of(at_form)
    assert card.owner == "ООО «Ромашка»"
    assert card.warranty.tone is Tone.GOOD


@pytest.mark.parametrize("typed", ["АО «Новое»", "ооо  «ромашка»"])
def test_a_typed_name_is_found_or_written_down(
    place: Place, at_form: ShellViewModel, typed: str
) -> None:
    values = replace(form_of(at_form).values, customer_name=typed, shipped_on=date(2026, 11, 1))
    at_form.register.submit(values)
    assert card_of(at_form).owner.casefold() == " ".join(typed.split()).casefold()
    with place.register.read() as unit:
        assert len(unit.customers.page(0, 10)) == (1 if "ромашка" in typed else 2)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"shipped_on": date(2026, 11, 1)}, "customer_name"),
        ({"customer": "1"}, "shipped_on"),
        ({"family": "hasp", "key_id": "1A"}, "key_id"),
        ({"family": "hasp", "key_id": "782062012"}, "key_id"),
        ({"vendor": "nobody"}, "vendor"),
    ],
)
def test_what_is_wrong_is_told_under_its_field(
    at_form: ShellViewModel, changes: dict[str, object], field: str
) -> None:
    values = replace(form_of(at_form).values, **changes)  # type: ignore[arg-type]  # by name
    at_form.register.submit(values)
    form = form_of(at_form)
    assert [error.field for error in form.errors] == [field]
    assert form.values == values
    assert not form.busy


def test_customers_are_offered_while_a_name_is_typed(at_form: ShellViewModel) -> None:
    at_form.register.type_customer("ромаш")
    assert [customer.id for customer in form_of(at_form).customers] == ["1"]
    at_form.register.type_customer("нет такого")
    assert form_of(at_form).customers == ()


def test_a_key_without_a_number_is_registered_by_its_marking(
    place: Place, shell: ShellViewModel
) -> None:
    place.plug_superpro()
    shell.desk.bus_seen(place.reader.scan())
    shell.desk.enter_marking("SP-000001")
    shell.desk.act(REGISTER)
    form = form_of(shell)
    assert form.values.marking == "SP-000001"
    assert form.locked == {"family"}
    shell.register.submit(form.values)
    assert card_of(shell).notice is not None


def test_closing_forgets_the_form(at_form: ShellViewModel) -> None:
    at_form.register.close_form()
    assert at_form.register.state is None
