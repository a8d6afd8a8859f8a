"""Late answers on the guided page: what a person has left behind wins no more."""

from pathlib import Path

import pytest

from gui.kit.states import Banner
from gui.replacement.states import Ask
from keytool.domain.replacements import Stage
from keytool.ports import UnitOfWork
from tests.fakes.memory_register import MemoryRegister
from tests.gui.held import HeldRunner
from tests.gui.place import GUARDANT, HASP, PASSPHRASE, StoppedClock
from tests.gui.replacement.qt.samples import FAULTY, HASP_ROW, SPARE, Walk
from tests.gui.replacement.test_photographs import at_pictures, picture


def test_of_two_pages_the_last_one_is_shown(held: Walk, runner: HeldRunner) -> None:
    runner.holding = True
    held.section.open_key(FAULTY)
    held.section.open_key(HASP_ROW)
    assert held.state.busy
    runner.run_all()
    assert held.state.key_id == HASP.grouped
    assert not held.state.busy


def test_a_new_beginning_is_not_overtaken_by_an_older_page(held: Walk, runner: HeldRunner) -> None:
    runner.holding = True
    held.section.open_key(FAULTY)
    held.section.start()
    assert not held.state.busy
    runner.run_all()
    assert held.asks() is Ask.FAULTY


def test_another_number_is_typed_while_the_first_is_looked_up(
    held: Walk, runner: HeldRunner
) -> None:
    held.section.start()
    runner.holding = True
    held.say(faulty="123456")
    held.page.change("faulty", "EAOWT-7")
    assert not held.state.busy
    runner.run_all()
    assert held.asks() is Ask.FAULTY
    held.do("next")
    runner.run_all()
    assert held.state.key_id == HASP.grouped


def test_another_key_is_typed_while_the_first_is_checked(held: Walk, runner: HeldRunner) -> None:
    held.inspected().do("next")
    runner.holding = True
    held.say(new="1A2B3C07")
    held.page.change("new", "1A2B3C08")
    runner.run_all()
    assert held.fields["new"].value == "1A2B3C08"
    assert held.step.keys == ()
    assert held.step.next is not None
    assert held.step.next.label == "Check this key"


def test_a_key_that_does_not_fit_is_plugged_while_the_first_is_checked(
    held: Walk, runner: HeldRunner
) -> None:
    held.inspected().do("next")
    held.plug(lambda: held.place.plug_guardant(SPARE.number))
    held.unplug()
    runner.holding = True
    held.plug(held.place.plug_hasp)
    held.say(new=SPARE.grouped)
    runner.run_all()
    assert SPARE.grouped in [block.key_id for block in held.step.keys]
    assert HASP.grouped not in [block.key_id for block in held.step.keys]


def test_a_step_is_done_once_however_often_it_is_pressed(held: Walk, runner: HeldRunner) -> None:
    held.section.open_key(FAULTY)
    held.say(lost="no")
    held.page.change("complaint", "молчит")
    runner.holding = True
    for _press in range(3):
        held.do("next")
    runner.run_all()
    assert held.asks() is Ask.RECEIPT
    assert held.state.banner is None
    assert held.known.id == 1


def test_what_was_done_is_told_though_the_person_is_elsewhere(
    held: Walk, runner: HeldRunner
) -> None:
    held.opened()
    before = held.frame.kept_times
    runner.holding = True
    held.do("next")
    held.section.open_key(HASP_ROW)
    runner.run_all()
    assert held.known.stage is Stage.RECEIVED
    assert held.frame.kept_times == before + 1
    assert held.state.key_id == HASP.grouped


def test_a_failure_on_another_page_is_not_told_here(held: Walk, runner: HeldRunner) -> None:
    held.opened()
    held.page.change("received_on", "2026-11-19")
    runner.holding = True
    held.do("next")
    held.section.open_key(HASP_ROW)
    runner.run_all()
    assert held.state.banner is None
    assert held.asks() is Ask.LOST


def test_nothing_is_signed_for_a_page_that_was_left(held: Walk, runner: HeldRunner) -> None:
    held.inspected().do("next").say(new="1A2B3C07").do("next")
    runner.holding = True
    held.do("complete")
    held.section.open_key(HASP_ROW)
    runner.run_all()
    assert held.state.key_id == HASP.grouped
    assert held.known.stage is Stage.DECIDED


def test_a_passphrase_that_is_refused_elsewhere_ends_no_wait_here(
    held: Walk, runner: HeldRunner
) -> None:
    held.place.passphrase = None
    held.frame.passphrase.with_mint(lambda _mint: None)
    runner.holding = True
    held.section.open_key(FAULTY)
    held.frame.passphrase.cancel()
    assert held.state.busy
    runner.run_all()
    assert not held.state.busy


def test_two_handfuls_of_photographs_are_both_kept(held: Walk, runner: HeldRunner) -> None:
    at_pictures(held)
    runner.holding = True
    held.page.add_photographs([picture(held, "one.png")])
    held.page.add_photographs([picture(held, "two.png")])
    held.do("next")
    assert held.asks() is Ask.PICTURES
    runner.run_all()
    assert held.step.photographs == ("one.png", "two.png")


def test_photographs_of_a_page_that_was_left_stay_there(held: Walk, runner: HeldRunner) -> None:
    at_pictures(held)
    runner.holding = True
    held.page.add_photographs([picture(held, "one.png")])
    held.section.open_key(HASP_ROW)
    runner.run_all()
    runner.holding = False
    held.say(lost="no").say(complaint="молчит").do("next")
    held.say(readable="none").do("next").say(damaged="no")
    assert held.step.photographs == ()


def test_an_act_that_is_saved_late_is_not_told_elsewhere(
    held: Walk, runner: HeldRunner, tmp_path: Path
) -> None:
    held.inspected().do("next").say(new="1A2B3C07").do("next").do("complete")
    runner.holding = True
    held.page.save(tmp_path / "act.pdf")
    held.section.open_key(HASP_ROW)
    runner.run_all()
    assert (tmp_path / "act.pdf").exists()
    assert held.state.banner is None


def test_while_it_is_busy_nothing_leads_away(held: Walk, runner: HeldRunner) -> None:
    held.inspected().do("next").say(new="1A2B3C07").do("next")
    runner.holding = True
    held.do("complete")
    assert held.state.busy
    assert held.step.next is not None
    assert not held.step.next.enabled
    assert {step.ask for step in held.state.path} == {""}
    assert not held.page.go_back()
    held.page.go_to("decision")
    assert held.asks() is Ask.REVIEW
    runner.run_all()
    assert held.asks() is Ask.ACT


def test_a_failure_that_nobody_foresaw_is_reported_even_when_it_is_late(
    held: Walk, runner: HeldRunner
) -> None:
    class Broken(MemoryRegister):
        def read(self) -> UnitOfWork:
            raise ZeroDivisionError

    held.frame.reports = []
    held.place.register = Broken(StoppedClock())
    held.place.__dict__.pop("_desk")
    held.section.open_key(FAULTY)
    assert [type(error) for error in held.frame.reports] == [ZeroDivisionError]
    assert isinstance(held.state.banner, Banner)
    assert held.state.banner.action is not None
    runner.holding = True
    held.section.open_key(FAULTY)
    held.section.start()
    runner.run_all()
    assert len(held.frame.reports) == 2
    assert held.state.banner is None


@pytest.mark.parametrize("again", [False, True])
def test_a_passphrase_is_asked_once(held: Walk, runner: HeldRunner, again: bool) -> None:
    held.place.passphrase = None
    held.inspected().do("next").say(new="1A2B3C07").do("next")
    held.do("complete")
    if again:
        held.do("complete")
    held.frame.passphrase.submit(PASSPHRASE.decode())
    assert held.asks() is Ask.ACT
    assert held.state.key_id == GUARDANT.grouped
