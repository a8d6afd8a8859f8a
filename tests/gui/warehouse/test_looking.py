"""Intakes and counts at the warehouse, from their beginning to the paper, without widgets."""

from pathlib import Path

import pytest

from gui.frame.shell import ShellViewModel
from gui.kit.tones import Tone
from gui.warehouse.section import WarehouseViewModel
from gui.warehouse.states import Face
from keytool import i18n
from keytool.domain.keys import KeyState
from keytool.domain.replacements import Replacement
from keytool.domain.sitting_items import Condition
from keytool.ports import Sound
from keytool.services.close_intake import close_intake
from keytool.services.replace_key import ReplacementRequest, open_replacement
from keytool.services.sitting_items import Noted, take_item
from keytool.services.warehouse import offered_as
from keytool.setup.desk import change_setting
from tests.gui.place import GUARDANT, Place
from tests.gui.warehouse.bench import Bench
from tests.gui.warehouse.looking_bench import LookBench


@pytest.fixture
def bench(place: Place, shell: ShellViewModel) -> LookBench:
    i18n.set_language("en")
    made = LookBench(place, shell)
    made.look()
    shell.show("warehouse")
    return made


@pytest.fixture
def intake(bench: LookBench) -> LookBench:
    bench.house.ask_to_take_back()
    bench.answer(order="П-5")
    return bench


@pytest.fixture
def count(bench: LookBench) -> LookBench:
    bench.house.ask_to_count()
    bench.answer()
    return bench


def face(bench: Bench) -> Face:
    return bench.house.state.face


def test_a_plugged_key_that_comes_back_is_told_with_its_owner(intake: LookBench) -> None:
    assert (face(intake), intake.state.title) == (Face.LOOK, "Intake 1")
    intake.plug(GUARDANT.number)
    assert (intake.word.word, intake.word.tone) == ("Accepted", Tone.GOOD)
    assert "ООО «Ромашка»" in intake.word.text
    intake.looking.act("condition:damaged")
    assert intake.lines() == [("1", "1A2B 3C01", "damaged")]
    assert intake.sounds == [Sound.ACCEPTED]
    assert [action.id for action in intake.state.conditions if action.primary] == [
        "condition:damaged"
    ]


@pytest.mark.parametrize(
    ("text", "word", "tone", "sound"),
    [
        ("B-777", "Not in the register", Tone.SOON, Sound.ALREADY),
        ("SP-204117", "In stock by the register", Tone.SOON, Sound.ALREADY),
        ("4601234567893", "Not a key", Tone.BAD, Sound.PROBLEM),
        ("https://example.com/a", "Not a key", Tone.BAD, Sound.PROBLEM),
    ],
)
def test_what_is_special_is_told(
    intake: LookBench, text: str, word: str, tone: Tone, sound: Sound
) -> None:
    intake.looking.scan(text)
    assert (intake.word.word, intake.word.tone) == (word, tone)
    assert intake.sounds == [sound]
    assert len(intake.state.lines) == (tone is Tone.SOON)


def test_twice_and_off_the_list_again(intake: LookBench) -> None:
    intake.looking.scan("123456")
    intake.looking.scan("123456")
    assert (intake.word.word, intake.word.text) == (
        "Twice in this sitting",
        "It is line 1 already.",
    )
    intake.looking.act("undo")
    assert intake.word.word == "Taken off the list"
    assert intake.lines() == []
    assert [action.label for action in intake.state.actions if action.primary] == []


def test_a_line_is_noted_by_its_place(intake: LookBench) -> None:
    for text in ("123456", "B-777"):
        intake.looking.scan(text)
    intake.looking.ask_to_note("1")
    assert [field.value for field in intake.asked.fields] == ["1", "", "", "stays"]
    intake.answer(condition="worn", note="скол", stock="stock")
    assert intake.lines()[1] == ("1", "1A2B 3C01", "worn · скол · to stock")
    intake.looking.act("note")
    intake.answer(condition="whole", stock="stock")
    assert [error.field for error in intake.asked.errors] == ["stock"]
    intake.answer(line="x")
    assert [error.field for error in intake.asked.errors] == ["line"]


def test_an_intake_ends_and_its_receipt_is_saved(intake: LookBench, tmp_path: Path) -> None:
    waiting = open_replacement(intake.place.desk, ReplacementRequest(1, "не определяется"))
    assert isinstance(waiting, Replacement)
    intake.looking.scan("123456")
    assert intake.word.hint == f"The replacement {waiting.id} waits for this key."
    intake.looking.act("close")
    assert intake.asked.tone is Tone.SOON
    intake.answer()
    assert intake.asked.banner is not None
    assert "condition" in intake.asked.banner.title
    intake.looking.keep_open()
    intake.looking.act("condition:whole")
    intake.looking.act("close")
    intake.answer()
    assert (intake.word.word, intake.state.ended) == ("Intake ended", True)
    assert intake.key(1).state is KeyState.HANDED_IN
    change_setting(intake.place.settings.home, "printers.receipt", "Office")
    intake.looking.act("receipt")
    assert [sheet.title for sheet in intake.place.printers.printed] == ["Receipt for keys"]
    path = tmp_path / "receipt.pdf"
    intake.looking.save(path)
    assert path.read_bytes().startswith(b"%PDF")
    assert intake.state.banner is not None
    intake.looking.dismiss()
    assert intake.looking.state.banner is None
    intake.looking.scan("B-777")
    assert len(intake.state.lines) == 1
    intake.looking.act("leave")
    assert face(intake) is Face.START


def test_a_receipt_that_cannot_be_written_says_so(intake: LookBench, tmp_path: Path) -> None:
    intake.looking.scan("123456")
    intake.looking.act("condition:whole")
    intake.looking.act("close")
    intake.answer()
    intake.looking.save(tmp_path / "nowhere" / "receipt.pdf")
    assert intake.state.banner is not None
    assert intake.state.banner.tone is Tone.BAD


def test_the_customer_who_brought_the_keys(bench: LookBench) -> None:
    bench.house.ask_to_take_back()
    bench.answer(customer="Незабудка")
    assert [error.field for error in bench.asked.errors] == ["customer"]
    bench.answer(customer="ромашка")
    assert ("Customer", "ООО «Ромашка»") in [(f.label, f.value) for f in bench.state.facts]


def test_a_count_says_what_differs(count: LookBench, tmp_path: Path) -> None:
    assert (count.state.title, count.state.count.of) == ("Count 1", "of 1")
    count.looking.scan("123456")
    assert count.word.word == "Not in stock by the register"
    assert count.state.count.number == "0"
    count.looking.act("differences")
    assert count.lines() == [
        ("", "SP-204117", "missing here"),
        ("1", "1A2B 3C01", "not in stock by the register"),
    ]
    assert count.state.lines[1].customer == "ООО «Ромашка»"
    count.looking.act("differences")
    assert count.lines() == [("1", "1A2B 3C01", "not in stock by the register")]
    count.looking.act("differences")
    count.looking.scan("SP-204117")
    assert (count.word.word, count.sounds[-1]) == ("In its place", Sound.ACCEPTED)
    assert (count.state.count.number, count.state.count.note) == ("1", "All there")
    before = [count.key(number) for number in (1, 2, 3)]
    count.looking.act("close")
    count.answer()
    assert count.word.title == "1 difference"
    assert [count.key(number) for number in (1, 2, 3)] == before
    path = tmp_path / "differences.csv"
    count.looking.save(path)
    assert path.read_text("utf-8-sig").splitlines()[1].startswith("not-in-stock;1;0x1A2B3C01")


def test_a_count_of_one_family(bench: LookBench) -> None:
    bench.house.ask_to_count()
    vendors = next(field for field in bench.asked.fields if field.id == "vendor")
    assert [choice.id for choice in vendors.choices] == ["", "distate", "entels"]
    bench.answer(family="guardant")
    assert ("Keys", "Guardant") in [(fact.label, fact.value) for fact in bench.state.facts]
    bench.looking.scan("SP-204117")
    assert bench.word.word == "Not what this sitting looks at"


def test_nothing_differs(bench: LookBench) -> None:
    bench.house.ask_to_count()
    bench.answer(family="superpro")
    bench.looking.scan("SP-204117")
    bench.looking.act("close")
    bench.answer()
    assert (bench.word.word, bench.word.tone) == ("Nothing differs.", Tone.GOOD)


@pytest.mark.parametrize("which", ["intake", "count"])
def test_it_is_left_and_gone_on_with(bench: LookBench, which: str) -> None:
    {"intake": bench.house.ask_to_take_back, "count": bench.house.ask_to_count}[which]()
    bench.answer()
    bench.looking.scan("123456")
    bench.looking.act("leave")
    assert face(bench) is Face.START
    (line,) = bench.house.start.state.open
    assert (line.title, line.count) == (
        {"intake": "Taking keys back", "count": "Counting the stock"}[which],
        "1",
    )
    bench.house.start.go_on(line.sitting)
    assert face(bench) is Face.LOOK
    assert len(bench.state.lines) == 1


def test_an_empty_one_is_dropped(intake: LookBench) -> None:
    intake.looking.act("close")
    assert intake.asked.button == "Drop"
    intake.answer()
    assert face(intake) is Face.START
    assert intake.house.start.state.open == ()


def test_a_key_that_is_plugged_during_a_question_waits(intake: LookBench) -> None:
    intake.looking.scan("B-777")
    intake.looking.act("note")
    intake.plug(GUARDANT.number)
    assert len(intake.state.lines) == 1
    intake.looking.keep_open()
    assert [line.number for line in intake.state.lines] == ["1A2B 3C01", "B-777"]


def test_a_key_for_another_section_stays_off_the_list(
    intake: LookBench, shell: ShellViewModel
) -> None:
    shell.show("desk")
    intake.plug(GUARDANT.number)
    shell.show("warehouse")
    assert intake.state.lines == ()


def test_what_another_seat_took_is_seen_with_the_next_key(intake: LookBench) -> None:
    take_item(intake.place.desk, 1, offered_as("SP-204117"))
    intake.looking.scan("123456")
    assert [line.place for line in intake.state.lines] == ["2", "1"]


def test_an_intake_that_ended_elsewhere_takes_no_more(intake: LookBench) -> None:
    take_item(intake.place.desk, 1, offered_as("SP-204117"), Noted(Condition.WHOLE))
    close_intake(intake.place.desk, 1)
    intake.looking.scan("123456")
    assert (intake.word.word, intake.word.tone) == ("Not taken", Tone.BAD)
    assert intake.sounds == [Sound.PROBLEM]
    assert (intake.state.ended, len(intake.state.lines)) == (True, 1)


def test_shipping_and_looking_do_not_take_each_others_keys(
    intake: LookBench, shell: ShellViewModel
) -> None:
    house: WarehouseViewModel = intake.house
    intake.plug(GUARDANT.number)
    assert not house.sitting.is_open
    assert len(intake.state.lines) == 1
