"""A label for each key as it is accepted; a printer that fails stops and slows nothing."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest

from gui.frame.shell import ShellViewModel
from gui.kit.memory import recall
from gui.kit.states import ActionState
from gui.kit.tasks import ImmediateRunner, Lane
from gui.warehouse.labelling import LABELS, MISSED
from keytool import i18n
from keytool.ports import Sound
from keytool.setup.desk import change_setting
from tests.fakes.paper_printers import PaperPrinters
from tests.gui.place import Place
from tests.gui.warehouse.bench import BOX, Bench

T = TypeVar("T")


@pytest.fixture
def box(place: Place, shell: ShellViewModel) -> Bench:
    return opened(place, shell)


def opened(place: Place, shell: ShellViewModel) -> Bench:
    i18n.set_language("en")
    bench = Bench(place, shell)
    bench.look()
    shell.show("warehouse")
    bench.house.start.begin(BOX)
    return bench


def offered(box: Bench, action: str) -> ActionState | None:
    return next((one for one in box.house.sitting.state.actions if one.id == action), None)


def switch(box: Bench) -> str:
    found = offered(box, LABELS)
    assert found is not None
    return found.label


def switch_on(box: Bench, printer: str = "Tape") -> None:
    box.house.sitting.act(LABELS)
    box.house.question.answer({"tape": "tape-62", "printer": printer})


def printed(box: Bench) -> list[str]:
    return [sheet.printer for sheet in box.place.printers.printed]


def test_each_accepted_key_gets_a_label_once_it_is_switched_on(box: Bench) -> None:
    assert switch(box) == "Labels: off"
    box.plug(0x101)
    assert printed(box) == []
    box.house.sitting.act(LABELS)
    question = box.house.question.state
    assert question is not None
    assert question.careful
    box.house.question.answer({"tape": "tape-62", "printer": "Tape"})
    assert switch(box) == "Labels: on"
    box.plug(0x102)
    assert printed(box) == ["Tape"]
    box.plug(0x102)  # the same key once more gets no second one
    box.plug(0x103)
    assert printed(box) == ["Tape", "Tape"]


def test_the_seat_remembers(box: Bench) -> None:
    switch_on(box)
    assert box.place.desk_settings.labels.as_accepted
    box.house.sitting.put_off()
    box.house.start.go_on(box.house.start.state.open[0].sitting)
    assert switch(box) == "Labels: on"
    box.house.sitting.act(LABELS)
    assert switch(box) == "Labels: off"
    assert not box.place.desk_settings.labels.as_accepted


def test_labels_that_fail_are_counted_and_printed_later(box: Bench) -> None:
    switch_on(box)
    box.place.printers.out.add("Tape")
    box.plug(0x101)
    box.plug(0x102)
    assert box.numbers == ["0000 0101", "0000 0102"]
    assert set(box.sounds) == {Sound.ACCEPTED}
    assert box.last.word == "Accepted"
    missed = offered(box, MISSED)
    assert missed is not None
    assert missed.label == "Not printed: 2"
    assert missed.hint.startswith("The printer “Tape” did not take the paper")
    box.house.sitting.act(MISSED)
    missed = offered(box, MISSED)
    assert missed is not None
    assert missed.label == "Not printed: 2"
    box.place.printers.out.clear()
    box.house.sitting.act(MISSED)
    assert offered(box, MISSED) is None
    assert printed(box) == ["Tape"]


def test_a_printer_that_is_gone_is_chosen_anew_before_they_are_printed(box: Bench) -> None:
    switch_on(box)
    box.place.printers.there.remove("Tape")
    box.plug(0x101)
    missed = offered(box, MISSED)
    assert missed is not None
    assert missed.hint.startswith("The printer “Tape” is not there any more.")
    box.house.sitting.act(MISSED)
    question = box.house.question.state
    assert question is not None
    box.house.question.answer({"tape": "tape-62", "printer": "Office"})
    assert printed(box) == ["Office"]
    assert offered(box, MISSED) is None


def test_without_a_printer_nothing_is_switched_on(box: Bench) -> None:
    box.place.printers.there.clear()
    box.house.sitting.act(LABELS)
    assert box.house.question.state is None
    assert switch(box) == "Labels: off"
    said = box.shell.state.said
    assert said is not None
    assert said.text.startswith("This computer has no printer.")


def test_a_printer_that_was_forgotten_in_the_settings_is_asked_for(box: Bench) -> None:
    switch_on(box)
    change_setting(box.place.settings.home, "printers.label_tape_62", "")
    box.plug(0x101)
    missed = offered(box, MISSED)
    assert missed is not None
    assert missed.hint.startswith("No printer is chosen for these labels.")


class StuckPrinters(PaperPrinters):
    """They take a paper and do not answer until they are let go."""

    def __init__(self, *there: str) -> None:
        super().__init__(*there)
        self.asked, self.let_go = threading.Event(), threading.Event()

    def print(self, printer: str, title: str, pdf: bytes) -> None:
        self.asked.set()
        self.let_go.wait(30)
        super().print(printer, title, pdf)


class PrintingApart(ImmediateRunner):
    """The lane of the printer is a thread of its own; all else is done on the spot."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1)

    def run(
        self,
        lane: Lane,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        if lane is Lane.PRINT:
            self._thread.submit(work)
        else:
            super().run(lane, work, done, failed)

    def close(self) -> None:
        self._thread.shutdown()


def test_keys_are_accepted_while_the_printer_does_not_answer(place: Place) -> None:
    """As long as the printer holds the first label, nothing else waits for it."""
    home, printers = place.settings.home, StuckPrinters("Tape")
    change_setting(home, "labels.as_accepted", value=True)
    change_setting(home, "printers.label_tape_62", "Tape")
    place.printers = printers
    runner = PrintingApart()
    shell = ShellViewModel(place, runner, recall(place.home))
    box = opened(place, shell)
    box.plug(0x101)
    assert printers.asked.wait(30)
    box.plug(0x102)
    box.plug(0x103)
    assert len(box.numbers) == 3
    printers.let_go.set()
    runner.close()
    assert len(printers.printed) == 3
    shell.close()
