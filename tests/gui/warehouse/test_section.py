"""The Warehouse section without widgets: the form, the keys one after another, the end."""

from dataclasses import replace

import pytest

from gui.desk.states import EmptyDesk
from gui.frame.shell import ShellViewModel
from gui.kit.tones import Tone
from gui.warehouse.states import Face, ProductInput, SittingInput
from keytool import i18n
from keytool.domain.parties import Category
from keytool.ports import Sound
from tests.gui.place import GUARDANT, Place
from tests.gui.warehouse.bench import BOX, SIGN, Bench


@pytest.fixture
def bench(place: Place, shell: ShellViewModel) -> Bench:
    i18n.set_language("en")
    made = Bench(place, shell)
    made.look()
    shell.show("warehouse")
    return made


@pytest.fixture
def box(bench: Bench) -> Bench:
    """A sitting for three Guardant Sign."""
    bench.house.start.begin(BOX)
    return bench


# Before a sitting


def test_a_sitting_begins_with_what_was_said(bench: Bench) -> None:
    bench.house.start.begin(BOX)
    assert bench.house.state.face is Face.SITTING
    state = bench.house.sitting.state
    assert state.title == "ООО «Ромашка»"
    assert [fact.value for fact in state.facts] == [
        "18/26",
        "20.11.2026",
        "Диджитал Стэйт",
        "Guardant Sign",
        "Организатор ЭДО Корпоративная × 5",
    ]
    with bench.place.register.read() as unit:
        (sitting,) = unit.sittings.open()
    assert sitting.products[0].modules == ("печать", "отчёты")
    assert (sitting.model, sitting.expected, len(sitting.products)) == ("sign", 3, 1)


def test_the_form_begins_with_what_was_said_last(box: Bench) -> None:
    box.house.sitting.put_off()
    values = box.house.start.state.values
    assert values == replace(
        BOX,
        customer="1",
        customer_name="",
        category="commercial",
        order="",
        ship_on=None,
        expected=None,
        products=BOX.products[:1],
    )
    assert any(c.id == "1" for c in box.house.start.state.customers)


def test_a_customer_is_offered_while_the_name_is_typed(bench: Bench) -> None:
    bench.house.start.type_customer("ромаш")
    assert [c.label for c in bench.house.start.state.customers] == ["ООО «Ромашка»"]


def test_a_new_customer_is_written_down(bench: Bench) -> None:
    new = replace(BOX, customer_name=" АО  «Новый» ", category="partner")
    bench.house.start.begin(new)
    with bench.place.register.read() as unit:
        (customer,) = unit.customers.called("АО «Новый»")
    assert (customer.name, customer.category) == ("АО «Новый»", Category.PARTNER)
    assert bench.house.sitting.state.title == "АО «Новый»"


def test_a_known_name_is_no_new_customer(bench: Bench) -> None:
    bench.house.start.begin(replace(BOX, customer_name='ООО "ромашка"'))
    assert bench.house.sitting.state.title == "ООО «Ромашка»"


def test_without_a_customer_the_keys_go_to_stock(bench: Bench) -> None:
    bench.house.start.begin(replace(BOX, customer_name=""))
    assert bench.house.sitting.state.title == "To stock"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"expected": 0}, "expected"),
        ({"products": (ProductInput(edition="Проф"),)}, "products"),
        ({"products": (ProductInput("Сервер", quantity=0),)}, "products"),
        ({"products": (ProductInput("Сервер", quantity=None),)}, "products"),
        ({"vendor": "nobody"}, "vendor"),
    ],
)
def test_what_is_wrong_stands_under_its_field(
    bench: Bench, change: dict[str, object], field: str
) -> None:
    bench.house.start.begin(replace(BOX, **change))  # type: ignore[arg-type]  # of any field
    assert bench.house.state.face is Face.START
    (error,) = bench.house.start.state.errors
    assert error.field == field
    assert error.text


def test_an_open_sitting_is_gone_on_with(box: Bench) -> None:
    box.plug(0x101)
    box.pull()
    box.house.sitting.put_off()
    assert box.house.state.face is Face.START
    (line,) = box.house.start.state.open
    assert (line.title, line.order, line.count) == ("ООО «Ромашка»", "18/26", "1 of 3")
    assert line.begun == "20.11.2026 12:00, olga"
    box.house.start.go_on(line.sitting)
    assert box.numbers == ["0000 0101"]
    assert box.last.word == "Plug the next key"
    box.plug(0x102)
    assert box.numbers == ["0000 0101", "0000 0102"]


def test_a_key_that_is_plugged_already_is_the_first_one(bench: Bench) -> None:
    bench.plug(0x101)
    bench.wait()
    bench.house.start.begin(BOX)
    assert bench.numbers == ["0000 0101"]


# Plug, plug, plug


def test_keys_in_one_port_one_after_another(box: Bench) -> None:
    for number in (0x101, 0x102, 0x103):
        box.plug(number)
        box.pull()
    assert box.numbers == ["0000 0101", "0000 0102", "0000 0103"]
    assert box.sounds == [Sound.ACCEPTED] * 3
    assert box.house.sitting.state.count.number == "3"
    assert (box.house.sitting.state.count.note, box.last.tone) == ("All there", Tone.GOOD)


def test_a_swap_that_the_bus_did_not_notice(box: Bench) -> None:
    """The key was exchanged between two looks: the port never seemed empty."""
    for number in (0x101, 0x102, 0x103):
        box.plug(number)
    assert len(box.numbers) == 3


def test_a_key_that_stays_plugged_is_taken_once(box: Bench) -> None:
    box.plug(0x101)
    box.wait(12)
    box.look()
    box.wait(12)
    assert len(box.numbers) == 1
    assert box.sounds == [Sound.ACCEPTED]


def test_the_runtime_still_lists_the_key_that_was_pulled(box: Bench) -> None:
    """It lends the number of the pulled key to the next one; nothing is said until it knows."""
    box.plug(0x101)
    box.pull()
    box.plug(0x101)  # the next key, and the old number
    assert box.last.word == "Reading the key…"
    box.list_dongles(0x102)
    box.wait(1)
    assert box.numbers == ["0000 0101", "0000 0102"]
    assert box.sounds == [Sound.ACCEPTED] * 2


def test_both_numbers_are_listed_for_a_while(box: Bench) -> None:
    box.plug(0x101)
    box.pull()
    box.list_dongles(0x101, 0x102)
    box.place.bus.plug(SIGN)
    box.look()
    assert box.last.word == "Reading the key…"
    box.list_dongles(0x102)
    box.wait(1)
    assert box.numbers == ["0000 0101", "0000 0102"]
    assert Sound.PROBLEM not in box.sounds


def test_the_same_key_again_is_told_once_the_bus_has_settled(box: Bench) -> None:
    box.plug(0x101)
    box.pull()
    box.plug(0x101)
    box.wait()
    assert (box.last.word, box.last.text) == ("Twice in this sitting", "It is line 1 already.")
    assert box.last.tone is Tone.SOON
    assert box.sounds == [Sound.ACCEPTED, Sound.ALREADY]


def test_an_older_key_again_is_told_at_once(box: Bench) -> None:
    for number in (0x101, 0x102, 0x101):
        box.plug(number)
        box.pull()
    assert box.last.word == "Twice in this sitting"


def test_a_runtime_that_is_late_is_waited_for(box: Bench) -> None:
    box.place.bus.answer("guardant", dongles=[])
    box.place.bus.plug(SIGN)
    box.look()
    assert box.last.word == "Reading the key…"
    assert box.sounds == []
    box.list_dongles(0x101)
    box.wait(1)
    assert box.last.word == "Accepted"


def test_a_runtime_that_never_sees_the_key_is_told(box: Bench) -> None:
    box.place.bus.answer("guardant", dongles=[])
    box.place.bus.plug(SIGN)
    box.look()
    box.wait()
    assert (box.last.word, box.last.tone) == ("Unreadable", Tone.BAD)
    assert "does not see it" in box.last.text
    assert box.last.hint
    assert box.sounds == [Sound.PROBLEM]
    box.list_dongles(0x101)
    box.wait(8)
    assert box.last.word == "Accepted"


def test_a_key_pulled_before_it_was_read_leaves_no_word(box: Bench) -> None:
    box.place.bus.answer("guardant", dongles=[])
    box.place.bus.plug(SIGN)
    box.look()
    box.pull()
    assert box.last.word == "Plug the first key"


def test_two_keys_at_once_say_what_to_do_and_one_is_taken_when_the_other_goes(box: Bench) -> None:
    box.plug(0x101, 0x102)
    assert box.last.word == "Unreadable"
    assert box.last.hint == "Leave one of them plugged."
    assert box.sounds == [Sound.PROBLEM]
    box.wait()
    assert box.sounds == [Sound.PROBLEM]
    box.plug(0x101)
    assert box.numbers == ["0000 0101"]


def test_a_neighbour_does_not_spoil_the_key_that_was_taken(box: Bench) -> None:
    box.plug(0x101)
    box.plug(0x101, 0x102)
    box.wait()
    assert len(box.numbers) == len(set(box.numbers))
    assert box.sounds[0] is Sound.ACCEPTED
    assert len(box.sounds) == 2


def test_a_faulty_key_tells_reason_and_fix(box: Bench) -> None:
    box.place.bus.plug({**SIGN, "fault": "stall"})
    box.look()
    assert (box.last.word, box.last.text) == ("Unreadable", "The key does not answer.")
    assert "another port" in box.last.hint


def test_a_rutoken_is_no_key(box: Bench) -> None:
    box.place.plug_rutoken()
    box.look()
    box.wait()
    assert box.sounds == []


def test_what_lies_outside_of_the_box(box: Bench) -> None:
    box.plug(GUARDANT.number)
    assert box.last.word == "Already registered"
    assert box.last.text == "Shipped · ООО «Ромашка»"
    assert box.sounds == [Sound.ALREADY]
    box.pull()
    box.place.plug_hasp()
    box.look()
    assert (box.last.word, box.last.tone) == ("Wrong model", Tone.BAD)
    assert box.last.text == "This sitting takes Guardant Sign."
    assert box.sounds == [Sound.ALREADY, Sound.PROBLEM]
    assert box.numbers == []


# The barcode reader


def test_labels_are_scanned_on_any_layout(box: Bench) -> None:
    box.house.sitting.scan("GUARDANT:00000101")
    box.house.sitting.scan("ПГФКВФТЕЖ00000102")
    assert box.numbers == ["0000 0101", "0000 0102"]
    box.house.sitting.scan("   ")
    assert len(box.sounds) == 2


def test_a_scan_that_is_no_label_says_so(box: Bench) -> None:
    box.house.sitting.scan("GUARDANT:XYZ")
    assert (box.last.word, box.last.tone) == ("Not taken", Tone.BAD)
    assert box.last.text
    assert box.sounds == [Sound.PROBLEM]


def test_a_marking_follows_its_key(bench: Bench) -> None:
    bench.house.start.begin(replace(BOX, markings=True))
    bench.plug(0x101)
    assert bench.last.hint == "Now scan the marking on its body."
    assert bench.house.sitting.state.scan_hint == "Scan the marking of the last key"
    bench.house.sitting.scan("M-1")
    assert bench.last.word == "Marking noted"
    assert bench.house.sitting.state.lines[0].marking == "M-1"
    assert bench.house.sitting.state.scan_hint == "Plug a key, or scan a label"


def test_a_marking_belongs_to_the_plugged_key_that_has_no_number(bench: Bench) -> None:
    bench.house.start.begin(SittingInput(vendor="distate"))
    bench.place.plug_superpro()
    bench.look()
    assert bench.last.word == "Unreadable"
    bench.house.sitting.scan("SP-9")
    (line,) = bench.house.sitting.state.lines
    assert (line.model, line.marking) == ("Sentinel SuperPro / UltraPro", "SP-9")


def test_without_family_and_key_a_new_marking_is_refused(bench: Bench) -> None:
    bench.house.start.begin(SittingInput(vendor="distate"))
    bench.house.sitting.scan("SP-9")
    assert bench.last.word == "Not taken"
    assert "family" in bench.last.text


# Undo


def test_the_last_line_is_undone(box: Bench) -> None:
    box.plug(0x101)
    box.house.sitting.act("undo")
    assert (box.last.word, box.last.title) == ("Taken out", "Guardant Sign · 0000 0101")
    assert box.numbers == []
    box.wait(8)
    assert box.numbers == []  # it is still plugged, and was taken out on purpose
    box.pull()
    box.plug(0x101)
    box.wait()
    assert box.numbers == ["0000 0101"]
    box.house.sitting.undo()
    box.house.sitting.undo()  # nothing is left to undo, and nothing happens
    assert box.last.word == "Taken out"


# In front and behind


def test_keys_that_are_plugged_elsewhere_stay_out(box: Bench) -> None:
    box.shell.show("desk")
    box.plug(0x101)
    assert box.numbers == []
    assert not isinstance(box.shell.desk.state.content, EmptyDesk)
    box.shell.show("warehouse")
    box.wait(8)
    assert box.numbers == []
    box.pull()
    box.plug(0x102)
    assert box.numbers == ["0000 0102"]
    assert box.house.state.face is Face.SITTING


def test_the_words_follow_the_language(box: Bench) -> None:
    box.plug(0x101)
    i18n.set_language("ru")
    try:
        assert box.house.sitting.state.outcome is not None
        assert box.house.sitting.state.lines[0].time == "12:00"
    finally:
        i18n.set_language("en")
