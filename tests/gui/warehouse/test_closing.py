"""The end of a sitting without widgets: what is asked, what is shipped, the papers."""

from dataclasses import replace
from pathlib import Path

import pytest

from gui.frame.shell import ShellViewModel
from gui.kit.pages import pages_of
from gui.kit.tones import Tone
from gui.warehouse.states import Face
from keytool import i18n
from keytool.domain.key_ids import Family
from keytool.domain.keys import KeyState
from keytool.ports import Sound
from keytool.setup.desk import change_setting
from tests.gui.place import Place
from tests.gui.warehouse.bench import BOX, Bench


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


@pytest.mark.parametrize(
    ("count", "title", "tone"),
    [
        (1, "Keys are missing", Tone.SOON),
        (3, "Close the sitting?", Tone.SOON),
        (4, "There are more keys than expected", Tone.SOON),
    ],
)
def test_closing_says_what_is_there(box: Bench, count: int, title: str, tone: Tone) -> None:
    for number in range(0x101, 0x101 + count):
        box.plug(number)
    box.house.sitting.act("close")
    question = box.house.question.state
    assert question is not None
    assert (question.title, question.tone) == (title, tone)
    assert "20.11.2026" in question.text


def test_closing_warns_of_keys_without_marking_by_their_numbers(bench: Bench) -> None:
    bench.house.start.begin(replace(BOX, markings=True, expected=None))
    bench.plug(0x101)
    bench.house.sitting.scan("M-1")
    bench.house.sitting.act("close")
    question = bench.house.question.state
    assert question is not None
    assert question.tone is Tone.UNKNOWN
    assert "Without a marking" not in question.text
    bench.house.sitting.keep_open()
    for number in range(0x201, 0x210):
        bench.plug(number)
    bench.house.sitting.act("close")
    question = bench.house.question.state
    assert question is not None
    assert question.tone is Tone.SOON
    numbers = ", ".join(f"0000\u00a0{number:04X}" for number in range(0x201, 0x20D))
    assert question.text.endswith(f"Without a marking: {numbers} and 3 more.")


def test_the_number_on_the_box_is_asked_for_and_kept(box: Bench) -> None:
    box.plug(0x101)
    box.house.sitting.act("close")
    question = box.house.question.state
    assert question is not None
    assert [(field.id, field.optional) for field in question.fields] == [("box", True)]
    box.house.question.answer({"box": "x" * 41})
    question = box.house.question.state
    assert question is not None
    assert [error.field for error in question.errors] == ["box"]
    box.house.question.answer({"box": " 3 из 5 "})

    with box.place.register.read() as unit:
        last = unit.sittings.last("olga")
        shipment = unit.shipments.get(last.shipment or 0) if last else None
    assert shipment is not None
    assert shipment.box == "3 из 5"


def test_closing_to_stock_asks_for_no_markings(bench: Bench) -> None:
    bench.house.start.begin(replace(BOX, customer_name=""))
    bench.plug(0x101)
    bench.house.sitting.act("close")
    question = bench.house.question.state
    assert question is not None
    assert "Without a marking" not in question.text


def test_closing_ships_the_keys_and_offers_the_papers(box: Bench, tmp_path: Path) -> None:
    for number in (0x101, 0x102, 0x103):
        box.plug(number)
    box.house.sitting.act("close")
    box.house.question.answer({})
    assert box.house.state.face is Face.DONE
    state = box.house.done.state
    assert (state.title, state.text) == ("Shipped: 3 keys", "ООО «Ромашка» · 18/26")
    assert [(f.label, f.value) for f in state.totals] == [("Guardant Sign", "3")]
    assert state.file_names == ("packing-list-18-26.pdf", "labels-18-26.pdf")
    papers = [tmp_path / name for name in state.file_names]
    box.house.done.save_packing_list(papers[0])
    box.house.done.choose_stock("tape-62")
    box.house.done.save_labels(papers[1], 0)
    assert all(paper.read_bytes().startswith(b"%PDF") for paper in papers)
    change_setting(box.place.settings.home, "printers.packing_list", "Office")
    change_setting(box.place.settings.home, "printers.label_tape_62", "Tape")
    box.house.done.print_packing_list()
    box.house.done.print_labels(0)
    sheets = box.place.printers.printed
    assert [sheet.printer for sheet in sheets] == ["Office", "Tape"]
    assert [len(pages_of(sheet.pdf)) for sheet in sheets] == [1, 3]
    with box.place.register.read() as unit:
        key = unit.keys.many(range(1, 99)).values()
        shipped = [k for k in key if k.key_id and k.key_id.number in {0x101, 0x102, 0x103}]
        assert [k.state for k in shipped] == [KeyState.SHIPPED] * 3
        assert {k.family for k in shipped} == {Family.GUARDANT}


def test_labels_that_skip_more_than_a_sheet_are_refused(box: Bench, tmp_path: Path) -> None:
    box.plug(0x101)
    box.house.sitting.act("close")
    box.house.question.answer({})
    box.house.done.save_labels(tmp_path / "labels.pdf", 24)
    banner = box.house.done.state.banner
    assert banner is not None
    assert banner.tone is Tone.BAD
    assert not (tmp_path / "labels.pdf").exists()
    box.house.done.dismiss()
    assert box.house.done.state.banner is None


def test_keys_plugged_while_it_is_asked_wait(box: Bench) -> None:
    box.plug(0x101)
    box.house.sitting.act("close")
    box.plug(0x102)
    assert len(box.numbers) == 1
    box.house.sitting.keep_open()
    assert len(box.numbers) == 2


def test_an_empty_sitting_is_dropped(box: Bench) -> None:
    box.house.sitting.act("close")
    question = box.house.question.state
    assert question is not None
    assert question.title == "Drop the empty sitting?"
    box.house.question.answer({})
    assert box.house.state.face is Face.START
    assert box.house.start.state.open == ()


def test_a_sitting_that_another_seat_closed_says_so(box: Bench) -> None:
    from keytool.services.warehouse import close_sitting

    box.plug(0x101)
    with box.place.register.read() as unit:
        (sitting,) = unit.sittings.open()
    close_sitting(box.place.desk, sitting.id)
    box.pull()
    box.plug(0x102)
    assert box.last.word == "Not taken"
    assert "closed" in box.last.text
    assert box.sounds[-1] is Sound.PROBLEM
