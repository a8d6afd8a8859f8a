"""Unplug and watch: the id that goes with a pulled key is that key's."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from gui.bus.telling_apart import PATIENCE, Step, TellingApart, looked, waited
from gui.desk.content import STOP_TELLING, TELL_APART
from gui.desk.guide import guide_state
from gui.desk.states import GuideState, OfferState, TroubleState
from gui.frame.shell import ShellViewModel
from gui.kit.memory import recall
from keytool.domain.errors import DeviceTrouble
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.linking import link_further
from keytool.domain.readings import (
    Kind,
    RuntimeAnswer,
    RuntimeKey,
    RuntimeState,
    Sighting,
    Source,
    Survey,
)
from tests.gui.desk.test_section import Bench
from tests.gui.held import HeldRunner
from tests.gui.place import GUARDANT, GUARDANT_PORT, HASP_PORT, SUPERPRO_PORT, Place

SIGN = Sighting(0x0A89, 0x0008, "1-1", Kind.KEY, "Sign", Family.GUARDANT, "sign")
ONE, TWO, THREE = SIGN, replace(SIGN, port="1-2"), replace(SIGN, port="1-3")
NET = replace(SIGN, port="1-4", pid=0x000C)
A, B, C = (RuntimeKey(Family.GUARDANT, KeyId(Family.GUARDANT, number)) for number in (10, 11, 12))


def survey(
    devices: Sequence[Sighting],
    keys: Sequence[RuntimeKey],
    state: RuntimeState = RuntimeState.ANSWERED,
) -> Survey:
    answer = RuntimeAnswer(Source.GUARDANT, Family.GUARDANT, state, tuple(keys))
    return link_further(devices, [answer], {})


BOTH = survey([ONE, TWO], [A, B])
PULLED = survey([TWO], [B])


def follow(*looks: Survey) -> TellingApart:
    telling = TellingApart(Family.GUARDANT, BOTH)
    for look in looks:
        telling = looked(telling, look)
    return telling


def test_the_id_that_goes_with_a_device_is_its_own() -> None:
    told = follow(PULLED, BOTH)
    assert told.step is Step.DONE
    assert told.back == "1-1/0a89:0008"
    assert told.links == {"1-1/0a89:0008": A.key_id, "1-2/0a89:0008": B.key_id}


def test_it_may_come_back_to_another_port() -> None:
    moved = survey([TWO, THREE], [A, B])
    assert follow(PULLED, moved).back == "1-3/0a89:0008"


def test_a_bus_that_tells_pluggings_apart_tells_the_same() -> None:
    first, second = replace(ONE, plugging="5"), replace(TWO, plugging="6")
    told = TellingApart(Family.GUARDANT, survey([first, second], [A, B]))
    again = survey([replace(first, plugging="7"), second], [A, B])
    for look in (survey([second], [B]), again):
        told = looked(told, look)
    assert (told.step, told.links["1-1/0a89:0008"]) == (Step.DONE, A.key_id)


def test_the_runtime_may_be_slow_both_times() -> None:
    slow = survey([TWO], [A, B])
    assert follow(slow).step is Step.GONE
    assert follow(slow, PULLED).step is Step.PLUG
    late = survey([ONE, TWO], [B])
    assert follow(slow, PULLED, late).step is Step.LISTED
    assert follow(slow, PULLED, late, BOTH).step is Step.DONE


def test_of_three_the_other_two_stay_unknown() -> None:
    three = survey([ONE, TWO, THREE], [A, B, C])
    told = looked(TellingApart(Family.GUARDANT, three), survey([ONE, THREE], [A, C]))
    assert looked(told, three).links == {"1-2/0a89:0008": B.key_id}


def test_a_key_that_joins_at_the_start_is_watched_too() -> None:
    three = survey([ONE, TWO, THREE], [A, B])
    listed = survey([ONE, TWO, THREE], [A, B, C])
    pulled = survey([ONE, TWO], [A, B])
    assert follow(three, listed, pulled, listed).links == {"1-3/0a89:0008": C.key_id}


@pytest.mark.parametrize(
    ("looks", "failure"),
    [
        ([survey([], [])], "two-pulled"),
        ([survey([TWO], [A, B]), survey([], [])], "two-pulled"),
        ([PULLED, survey([], [])], "two-pulled"),
        ([PULLED, survey([ONE], [A])], "two-pulled"),
        ([survey([TWO], [])], "two-gone"),
        ([survey([TWO, THREE], [B, C])], "too-soon"),
        ([survey([TWO], [A, B]), BOTH], "too-soon"),
        ([PULLED, survey([TWO, NET], [B, C])], "another-came"),
        ([PULLED, survey([TWO, THREE], [B, C])], "another-came"),
        ([PULLED, survey([ONE, TWO, THREE], [A, B])], "another-came"),
        ([PULLED, survey([ONE, TWO], [B]), survey([TWO], [B])], "two-pulled"),
    ],
)
def test_whatever_is_not_certain_ends_with_its_reason(looks: list[Survey], failure: str) -> None:
    told = follow(*looks)
    assert (told.step, told.failure, told.is_over) == (Step.FAILED, failure, True)
    assert looked(told, PULLED) == told
    assert waited(told, PULLED) == told


SILENT = survey([TWO], [], RuntimeState.TIMED_OUT)


@pytest.mark.parametrize(
    ("looks", "step", "failure"),
    [
        ([BOTH], Step.PULL, "nothing-pulled"),
        ([survey([TWO], [A, B])], Step.GONE, "still-listed"),
        ([SILENT], Step.GONE, "runtime-silent"),
        ([PULLED], Step.PLUG, "not-plugged"),
        ([PULLED, survey([ONE, TWO], [B])], Step.LISTED, "not-listed"),
    ],
)
def test_no_step_waits_for_ever(looks: list[Survey], step: Step, failure: str) -> None:
    told = follow(*looks)
    assert told.step is step
    for _ in range(PATIENCE[step] - 1):
        told = waited(told, looks[-1])
    assert told.step is step
    assert waited(told, looks[-1]).failure == failure


CODES = (
    "nothing-pulled two-pulled two-gone too-soon another-came still-listed runtime-silent "
    "not-plugged not-listed"
)


@pytest.mark.parametrize("code", CODES.split())
def test_every_reason_is_told_in_a_sentence(code: str) -> None:
    told = replace(follow(), step=Step.FAILED, failure=code)
    notice = guide_state(told, can_start_again=True).notice
    assert notice is not None
    assert "%" not in notice.title + notice.text


# --- on the desk ----------------------------------------------------------------------

BUS = ((GUARDANT_PORT, GUARDANT.number), (HASP_PORT, 0x77))


def plug(place: Place, port: str) -> None:
    place.bus.plug({"vid": "0a89", "pid": "0008", "port": port})


class Guided(Bench):
    """Two keys of one family on the desk, whose runtime lists what is plugged."""

    def guide(self) -> GuideState:
        return self._shown(GuideState)

    def act(self, action: str) -> None:
        self.shell.desk.act(action)

    def pull(self, port: str) -> None:
        self.place.bus.unplug(port)
        self.look()

    def plug(self, port: str) -> None:
        plug(self.place, port)
        self.look()

    def now(self) -> list[str]:
        return [step.text for step in self.guide().steps if step.current]


@pytest.fixture
def guided(place: Place, shell: ShellViewModel) -> Guided:
    dongles = [{"dongleId": number, "model": "Sign", "port": port} for port, number in BUS]
    place.bus.answer("guardant", dongles=dongles)
    for port, _number in BUS:
        plug(place, port)
    bench = Guided(place, shell)
    bench.look()
    return bench


def test_the_trouble_offers_it_and_the_list_too(guided: Guided) -> None:
    trouble = guided.trouble()
    assert trouble.guide is not None
    assert trouble.guide.id == TELL_APART
    assert len(trouble.choices) == 2


def test_one_key_alone_is_not_told_apart(bench_of_one: Bench) -> None:
    assert bench_of_one.trouble().guide is None
    bench_of_one.shell.desk.act(TELL_APART)
    assert isinstance(bench_of_one.shell.desk.state.content, TroubleState)


@pytest.fixture
def bench_of_one(place: Place, shell: ShellViewModel) -> Bench:
    place.bus.answer("guardant", dongles=[{"dongleId": 1}, {"dongleId": 2}])
    plug(place, GUARDANT_PORT)
    bench = Bench(place, shell)
    bench.look()
    return bench


def test_pull_see_plug_and_both_are_known(guided: Guided) -> None:
    guided.act(TELL_APART)
    assert guided.now() == ["Pull out the key that you want to know."]
    guided.pull(GUARDANT_PORT)
    assert guided.now() == ["Plug it in again, into any port."]
    assert guided.guide().steps[1].detail == "1A2B 3C01 · 123456 · ООО «Ромашка»"
    guided.plug(GUARDANT_PORT)
    assert guided.card().owner == "ООО «Ромашка»"
    assert guided.card().notice is None
    assert guided.card().key_id_source == ("Read from Guardant Control Center; matched by hand")
    guided.shell.desk.choose_device(guided.shell.desk.state.devices[1].id)
    assert guided.offer().key_id == "0000 0077"
    assert "matched by hand" in guided.offer().key_id_source


def test_it_stays_matched_while_it_stays_plugged(guided: Guided) -> None:
    guided.act(TELL_APART)
    guided.pull(GUARDANT_PORT)
    guided.plug(GUARDANT_PORT)
    guided.place.plug_superpro()
    guided.look()
    guided.shell.desk.choose_device(guided.shell.desk.state.devices[0].id)
    assert guided.card().owner == "ООО «Ромашка»"
    guided.pull(SUPERPRO_PORT)
    guided.shell.desk.act("retry")
    assert guided.card().owner == "ООО «Ромашка»"
    guided.pull(GUARDANT_PORT)
    guided.plug(GUARDANT_PORT)
    assert guided.trouble().badge.text == "Several keys"


def test_a_slow_runtime_is_asked_every_turn(guided: Guided) -> None:
    rows = [{"dongleId": number, "model": "Sign"} for _port, number in BUS]
    guided.place.bus.answer("guardant", dongles=rows)
    guided.look()
    guided.act(TELL_APART)
    guided.pull(GUARDANT_PORT)
    assert guided.guide().steps[1].detail == "Waiting until Guardant Control Center notices…"
    guided.shell.desk.quiet_turn()
    assert guided.guide().steps[1].current
    guided.place.bus.answer("guardant", dongles=rows[1:])
    guided.place.reader.scan()
    guided.shell.desk.quiet_turn()
    assert guided.now() == ["Plug it in again, into any port."]
    guided.plug(GUARDANT_PORT)
    assert guided.guide().steps[2].detail == "Waiting until Guardant Control Center notices…"
    guided.place.bus.answer("guardant", dongles=rows)
    guided.look()
    assert guided.card().owner == "ООО «Ромашка»"


def test_a_name_that_the_register_tells_later_is_shown_too(place: Place) -> None:
    runner = HeldRunner()
    shell = ShellViewModel(place, runner, recall(place.home))
    dongles = [{"dongleId": number, "model": "Sign", "port": port} for port, number in BUS]
    place.bus.answer("guardant", dongles=dongles)
    for port, _number in BUS:
        plug(place, port)
    shell.desk.bus_seen(place.reader.scan())
    runner.run_next()  # the keys were read; the register is still to be asked
    shell.desk.act(TELL_APART)
    runner.run_all()
    place.bus.unplug(GUARDANT_PORT)
    shell.desk.bus_seen(place.reader.scan())
    runner.run_all()
    content = shell.desk.state.content
    assert isinstance(content, GuideState)
    assert content.steps[1].detail == "1A2B 3C01 · 123456 · ООО «Ромашка»"
    shell.close()


def test_two_at_once_is_told_and_can_be_tried_again(guided: Guided) -> None:
    guided.act(TELL_APART)
    guided.place.bus.unplug(GUARDANT_PORT)
    guided.pull(HASP_PORT)
    notice, again = guided.guide().notice, guided.guide().actions[0]
    assert notice is not None
    assert "Two keys were out" in notice.title
    assert not again.enabled
    guided.plug(GUARDANT_PORT)
    guided.plug(HASP_PORT)
    assert guided.guide().actions[0].enabled
    guided.act(TELL_APART)
    assert guided.now() == ["Pull out the key that you want to know."]
    assert guided.guide().notice is None


def test_nothing_pulled_is_told_after_a_minute(guided: Guided) -> None:
    guided.act(TELL_APART)
    for _ in range(PATIENCE[Step.PULL]):
        guided.shell.desk.quiet_turn()
    notice = guided.guide().notice
    assert notice is not None
    assert "No key was pulled out" in notice.title


@pytest.mark.parametrize("pull", [False, True])
def test_it_can_be_left_at_any_time(guided: Guided, *, pull: bool) -> None:
    guided.act(TELL_APART)
    if pull:
        guided.pull(GUARDANT_PORT)
    guided.act(STOP_TELLING)
    content = guided.shell.desk.state.content
    assert isinstance(content, OfferState if pull else TroubleState)


def test_another_device_another_card_and_another_family_end_it(guided: Guided) -> None:
    desk = guided.shell.desk
    guided.act(TELL_APART)
    desk.choose_device(desk.state.devices[1].id)
    assert guided.trouble().choices
    guided.act(TELL_APART)
    desk.open_key(2)
    assert desk.state.pinned
    desk.go_back()
    assert guided.trouble().choices
    guided.act(TELL_APART)
    guided.place.plug_superpro()
    guided.look()
    assert guided.trouble().ask_marking


def test_a_bus_that_fails_ends_it(guided: Guided) -> None:
    guided.act(TELL_APART)
    guided.shell.desk.bus_failed(DeviceTrouble("bus-file-missing", path="bus.toml"))
    assert guided.empty().unavailable is not None
