"""The desk: plugging, pulling, choosing, marking."""

from dataclasses import dataclass, field
from typing import TypeVar

import pytest

from gui.desk.card_states import CardState
from gui.desk.content import REGISTER, RETRY
from gui.desk.section import Registration
from gui.desk.states import (
    DeskContent,
    EmptyDesk,
    OfferState,
    ReadingState,
    TroubleState,
)
from gui.frame.shell import ShellViewModel
from gui.kit.memory import recall
from gui.kit.states import Banner
from gui.kit.tones import Portrait, Tone
from keytool import i18n
from keytool.domain.errors import DeviceTrouble
from keytool.domain.key_ids import Family
from keytool.domain.keys import Key
from keytool.services.register_key import register_key
from tests.gui.held import HeldRunner
from tests.gui.place import (
    GUARDANT,
    GUARDANT_PORT,
    HASP_PORT,
    SUPERPRO_PORT,
    TOKEN_PORT,
    Place,
)

Content = TypeVar("Content", bound=DeskContent)


@dataclass
class Bench:
    """Plugs into the place and tells the view-model, as the watcher would."""

    place: Place
    shell: ShellViewModel
    states: list[DeskContent] = field(default_factory=list)

    def look(self) -> None:
        self.shell.desk.bus_seen(self.place.reader.scan())

    # Methods, since what they find changes from one call to the next.

    def _shown(self, kind: type[Content]) -> Content:
        content = self.shell.desk.state.content
        assert isinstance(content, kind)
        return content

    def card(self) -> CardState:
        return self._shown(CardState)

    def notice(self) -> Banner:
        notice = self.card().notice
        assert notice is not None
        return notice

    def trouble(self) -> TroubleState:
        return self._shown(TroubleState)

    def offer(self) -> OfferState:
        return self._shown(OfferState)

    def empty(self) -> EmptyDesk:
        return self._shown(EmptyDesk)


@pytest.fixture
def bench(place: Place, shell: ShellViewModel) -> Bench:
    bench = Bench(place, shell)
    shell.desk.changed.connect(lambda state: bench.states.append(state.content))
    return bench


def test_before_the_first_look_nothing_is_claimed(bench: Bench) -> None:
    bench.empty()
    assert bench.empty().title == "Looking for keys…"


def test_an_empty_bus_asks_for_a_key(bench: Bench) -> None:
    bench.look()
    bench.empty()
    assert bench.empty().title == "Plug a key"
    assert bench.shell.state.reader.text == "no keys"


def test_a_plugged_key_shows_its_card(bench: Bench) -> None:
    bench.look()
    bench.place.plug_guardant()
    bench.look()
    assert bench.card().title == "Guardant Sign"
    assert bench.card().key_id == "1A2B 3C01"
    assert bench.card().owner == "ООО «Ромашка»"
    assert bench.card().key_id_source == "Read from Guardant Control Center"
    assert bench.shell.state.reader.text == "1 key"
    assert bench.shell.state.reader.tone is Tone.GOOD
    assert bench.shell.state.reader.detail == (
        "Sentinel Admin Control Center: is not running\nGuardant Control Center: answers"
    )


def test_without_a_bus_the_runtimes_keys_lie_on_the_desk(bench: Bench) -> None:
    bench.place.bus.lose_bus()
    bench.place.bus.answer("guardant", dongles=[{"dongleId": 439041025, "model": "Sign"}], claims=3)
    bench.look()
    assert bench.card().key_id == "1A2B 3C01"
    assert bench.card().owner == "ООО «Ромашка»"
    reader = bench.shell.state.reader
    assert (reader.text, reader.tone) == ("1 key", Tone.SOON)
    assert reader.detail.splitlines() == [
        "No USB bus can be looked at; keys are known from the runtimes alone.",
        "Sentinel Admin Control Center: is not running",
        "Guardant Control Center: the list is cut short, 1 of 3 rows came.",
    ]


def test_two_keys_without_a_port_are_two_portraits(bench: Bench) -> None:
    bench.place.bus.lose_bus()
    keys = [{"dongleId": number, "model": "Sign"} for number in (439041025, 7)]
    bench.place.bus.answer("guardant", dongles=keys)
    bench.look()
    assert len(bench.shell.desk.state.devices) == 2
    bench.place.bus.answer("guardant", dongles=keys[:1])
    bench.look()
    assert bench.card().key_id == "1A2B 3C01"


def test_what_speaks_against_a_key_stands_over_its_card(bench: Bench) -> None:
    bench.place.bus.plug({"vid": "0a89", "pid": "0008", "port": "1-1"})
    feature = {"featureNumber": 1, "flags": {"expired": True}}
    bench.place.bus.answer("guardant", dongles=[{"dongleId": 439041025, "features": [feature]}])
    bench.look()
    notice = bench.card().notice
    assert notice
    assert notice.title == "A licence on this key has expired."


def test_while_a_key_is_read_its_portrait_is_there(place: Place) -> None:
    runner = HeldRunner()
    shell = ShellViewModel(place, runner, recall(place.home))
    place.plug_guardant()
    shell.desk.bus_seen(place.reader.scan())
    content = shell.desk.state.content
    assert isinstance(content, ReadingState)
    assert content.portrait is Portrait.GUARDANT
    busy = shell.desk.reader.busy
    runner.run_all()
    assert isinstance(shell.desk.state.content, CardState)
    assert (busy, shell.desk.reader.busy) == (True, False)
    shell.close()


def test_a_pulled_key_takes_its_card_with_it(bench: Bench) -> None:
    bench.place.plug_guardant()
    bench.look()
    bench.place.bus.unplug(GUARDANT_PORT)
    bench.look()
    bench.empty()
    assert [key.key_id for key in bench.empty().recent] == ["1A2B 3C01"]


def test_the_answer_about_a_key_that_left_is_dropped(place: Place) -> None:
    runner = HeldRunner()
    shell = ShellViewModel(place, runner, recall(place.home))
    place.plug_guardant()
    shell.desk.bus_seen(place.reader.scan())
    place.bus.unplug(GUARDANT_PORT)
    shell.desk.bus_seen(place.reader.scan())
    runner.run_all()
    assert isinstance(shell.desk.state.content, EmptyDesk)
    assert shell.state.banner is None
    shell.close()


def test_a_key_swapped_for_its_twin_shows_the_other_card(bench: Bench) -> None:
    bench.place.plug_guardant()
    bench.look()
    bench.place.plug_guardant(number=0x77)
    bench.look()
    bench.offer()
    assert bench.offer().key_id == "0000 0077"


def test_a_stranger_is_offered_registration(bench: Bench) -> None:
    bench.place.plug_guardant(number=0x77)
    bench.look()
    bench.offer()
    assert bench.offer().action.id == REGISTER
    assert bench.offer().badge.text == "Not registered"


def test_two_families_lie_side_by_side_and_the_new_one_is_in_the_middle(bench: Bench) -> None:
    bench.place.plug_guardant()
    bench.look()
    bench.place.plug_hasp()
    bench.look()
    assert [device.portrait for device in bench.shell.desk.state.devices] == [
        Portrait.GUARDANT,
        Portrait.HASP,
    ]
    assert bench.card().portrait is Portrait.HASP
    bench.shell.desk.choose_device(bench.shell.desk.state.devices[0].id)
    assert bench.card().portrait is Portrait.GUARDANT
    assert [device.current for device in bench.shell.desk.state.devices] == [True, False]


class TestTwoKeysOfOneFamily:
    @pytest.fixture
    def bench(self, bench: Bench) -> Bench:
        dongles = [{"dongleId": GUARDANT.number, "model": "Sign"}, {"dongleId": 0x77}]
        bench.place.bus.answer("guardant", dongles=dongles)
        bench.place.bus.plug({"vid": "0a89", "pid": "0008", "port": GUARDANT_PORT})
        bench.place.bus.plug({"vid": "0a89", "pid": "0008", "port": HASP_PORT})
        bench.look()
        return bench

    def test_nobody_guesses_which_is_which(self, bench: Bench) -> None:
        assert bench.trouble().badge.text == "Several keys"
        assert "Several keys of one family are plugged" in bench.trouble().happened
        assert [(c.label, c.note) for c in bench.trouble().choices] == [
            ("1A2B 3C01", "123456 · ООО «Ромашка»"),
            ("0000 0077", ""),
        ]

    def test_a_person_can_say_it(self, bench: Bench) -> None:
        bench.shell.desk.choose_id("1A2B3C01")
        assert bench.card().owner == "ООО «Ромашка»"
        assert "chosen by a person" in bench.notice().title
        bench.shell.desk.choose_device(bench.shell.desk.state.devices[1].id)
        assert [choice.label for choice in bench.trouble().choices] == ["0000 0077"]

    def test_what_a_person_said_is_forgotten_when_the_runtime_lists_it_no_more(
        self, bench: Bench
    ) -> None:
        bench.shell.desk.choose_id("1A2B3C01")
        dongles = [{"dongleId": 0x78}, {"dongleId": 0x77}]
        bench.place.bus.answer("guardant", dongles=dongles)
        bench.look()
        bench.trouble()

    def test_pulling_one_settles_it(self, bench: Bench) -> None:
        bench.place.bus.unplug(HASP_PORT)
        bench.place.bus.answer("guardant", dongles=[{"dongleId": GUARDANT.number}])
        bench.look()
        assert bench.card().owner == "ООО «Ромашка»"


class TestUnreadable:
    @pytest.fixture
    def bench(self, bench: Bench) -> Bench:
        bench.place.plug_superpro()
        bench.look()
        return bench

    def test_it_says_why_and_asks_for_the_marking(self, bench: Bench) -> None:
        assert bench.trouble().ask_marking
        assert bench.trouble().portrait is Portrait.SUPERPRO
        assert "do not tell their number" in bench.trouble().happened
        assert "marking" in bench.trouble().remedy

    def test_its_marking_finds_the_card(self, bench: Bench) -> None:
        bench.shell.desk.enter_marking(" SP-204117 ")
        assert bench.card().portrait is Portrait.SUPERPRO
        assert "SP-204117" in bench.notice().title
        assert "not read from the key" in bench.notice().title

    def test_an_unknown_marking_offers_registration_with_it(self, bench: Bench) -> None:
        wanted: list[Registration] = []
        bench.shell.desk.registration_wanted.connect(wanted.append)
        bench.shell.desk.enter_marking("XX-1")
        assert "XX-1" in bench.trouble().marking_error
        bench.shell.desk.act(REGISTER)
        assert wanted[0].marking == "XX-1"

    def test_a_marking_of_another_family_is_refused(self, bench: Bench) -> None:
        bench.shell.desk.enter_marking("123456")
        assert "123456" in bench.trouble().marking_error

    def test_the_marking_stays_through_a_change_elsewhere(self, bench: Bench) -> None:
        bench.shell.desk.enter_marking("SP-204117")
        bench.place.plug_guardant()
        bench.look()
        bench.shell.desk.choose_device(bench.shell.desk.state.devices[1].id)
        assert bench.card().portrait is Portrait.SUPERPRO

    def test_the_marking_goes_with_the_key(self, bench: Bench) -> None:
        bench.shell.desk.enter_marking("SP-204117")
        bench.place.bus.unplug(SUPERPRO_PORT)
        bench.look()
        bench.place.plug_superpro()
        bench.look()
        assert bench.trouble().marking_error == ""


def test_a_rutoken_is_named_and_never_asked_for_a_marking(bench: Bench) -> None:
    bench.place.plug_rutoken()
    bench.look()
    assert bench.trouble().portrait is Portrait.LOOK_ALIKE
    assert not bench.trouble().ask_marking
    assert bench.shell.state.reader.text == "no keys"


def test_a_rutoken_beside_the_key_does_not_push_it_aside(bench: Bench) -> None:
    bench.place.plug_guardant()
    bench.look()
    bench.place.plug_rutoken()
    bench.look()
    assert bench.card().portrait is Portrait.GUARDANT
    assert bench.shell.state.reader.text == "1 key"
    bench.place.bus.unplug(GUARDANT_PORT)
    bench.look()
    assert bench.trouble().portrait is Portrait.LOOK_ALIKE
    bench.place.bus.unplug(TOKEN_PORT)
    bench.look()
    bench.empty()


@pytest.mark.parametrize("fault", ["vanish", "no-access", "stall", "garbage"])
def test_every_fault_is_told_in_a_sentence(bench: Bench, fault: str) -> None:
    bench.place.bus.plug({"vid": "0529", "pid": "0001", "port": HASP_PORT, "fault": fault})
    bench.look()
    assert bench.trouble().happened
    assert bench.trouble().remedy
    assert bench.trouble().ask_marking == (fault != "vanish")


@pytest.mark.parametrize("state", ["malformed", "refused", "password", "timed-out", "absent"])
def test_every_mood_of_a_runtime_is_told_in_a_sentence(bench: Bench, state: str) -> None:
    bench.place.bus.answer("sentinel", state=state)
    bench.place.bus.plug({"vid": "0529", "pid": "0001", "port": HASP_PORT})
    bench.look()
    assert bench.trouble().happened
    assert bench.shell.state.reader.tone is Tone.SOON
    assert bench.shell.state.reader.detail.startswith("Sentinel Admin Control Center: ")


def test_a_runtime_that_sees_the_key_later_is_asked_again(bench: Bench) -> None:
    bench.place.bus.answer("guardant", dongles=[])
    bench.place.bus.plug({"vid": "0a89", "pid": "0008", "port": GUARDANT_PORT})
    bench.look()
    assert "does not see it" in bench.trouble().happened
    bench.place.bus.answer("guardant", dongles=[{"dongleId": GUARDANT.number}])
    bench.place.reader.scan()
    bench.shell.desk.quiet_turn()
    assert bench.card().owner == "ООО «Ромашка»"


def test_unclear_keys_are_asked_about_ever_rarer(place: Place) -> None:
    runner = HeldRunner()
    shell = ShellViewModel(place, runner, recall(place.home))
    place.plug_superpro()
    shell.desk.bus_seen(place.reader.scan())
    runner.run_all()
    asked = []
    for turn in range(1, 40):
        shell.desk.quiet_turn()
        if runner.run_all():
            asked.append(turn)
    assert asked == [1, 3, 7, 15, 31]
    shell.close()


def test_a_clear_desk_is_asked_about_twice_and_then_left_alone(place: Place) -> None:
    runner = HeldRunner()
    shell = ShellViewModel(place, runner, recall(place.home))
    place.plug_guardant()
    shell.desk.bus_seen(place.reader.scan())
    runner.run_all()
    asked = []
    for turn in range(1, 20):
        shell.desk.quiet_turn()
        if runner.run_all():
            asked.append(turn)
    assert asked == [1, 3]
    shell.close()


def test_a_key_that_got_its_forerunners_id_is_put_right(bench: Bench) -> None:
    bench.place.plug_guardant()  # the runtime still lists the key that was pulled
    bench.look()
    assert bench.card().owner == "ООО «Ромашка»"
    bench.place.bus.answer("guardant", dongles=[{"dongleId": 0x5EED0042}])
    bench.place.reader.scan()
    bench.shell.desk.quiet_turn()
    assert bench.offer().key_id == "5EED 0042"


def test_a_bus_that_cannot_be_looked_at_says_so_and_recovers(bench: Bench) -> None:
    bench.place.plug_guardant()
    bench.look()
    bench.shell.desk.bus_failed(DeviceTrouble("bus-file-missing", path="bus.toml"))
    bench.empty()
    assert bench.empty().unavailable is not None
    assert bench.shell.state.reader.tone is Tone.BAD
    assert bench.shell.state.banner is None
    bench.place.bus.clear()
    bench.look()
    bench.empty()
    assert bench.empty().unavailable is None


def test_an_unforeseen_fault_of_the_bus_asks_for_a_report(bench: Bench) -> None:
    bench.shell.desk.bus_failed(ZeroDivisionError("bus"))
    assert bench.shell.state.banner is not None
    assert bench.shell.state.banner.action is not None


def test_the_language_changes_under_the_card(bench: Bench) -> None:
    bench.place.plug_guardant()
    bench.look()
    seen = len(bench.states)
    i18n.set_language("ru")
    assert bench.card().state.text == "Отгружен"
    assert len(bench.states) == seen + 1


class TestLookedUp:
    def test_a_card_from_the_search_stays_while_keys_come_and_go(self, bench: Bench) -> None:
        bench.shell.desk.open_key(2)
        bench.place.plug_rutoken()
        bench.look()
        assert bench.card().portrait is Portrait.HASP
        pinned = bench.shell.desk.state.pinned
        bench.shell.desk.go_back()
        assert (pinned, bench.shell.desk.state.pinned) == (True, False)
        assert bench.trouble().portrait is Portrait.LOOK_ALIKE

    def test_a_key_that_is_plugged_now_comes_before_it(self, bench: Bench) -> None:
        bench.shell.desk.open_key(2)
        bench.place.plug_guardant()
        bench.look()
        assert bench.card().portrait is Portrait.GUARDANT
        assert not bench.shell.desk.state.pinned

    def test_a_plugged_key_is_shown_as_what_it_is(self, bench: Bench) -> None:
        bench.place.plug_guardant()
        bench.place.plug_hasp()
        bench.look()
        bench.shell.desk.open_key(2)
        assert bench.card().portrait is Portrait.HASP
        assert not bench.shell.desk.state.pinned

    def test_a_key_that_is_gone_from_the_register_is_told(self, bench: Bench) -> None:
        bench.shell.desk.open_key(99)
        assert bench.shell.state.banner is not None


def test_retry_reads_again(bench: Bench) -> None:
    bench.place.bus.answer("guardant", dongles=[])
    bench.place.bus.plug({"vid": "0a89", "pid": "0008", "port": GUARDANT_PORT})
    bench.look()
    bench.place.bus.answer("guardant", dongles=[{"dongleId": GUARDANT.number}])
    bench.place.reader.scan()
    bench.shell.desk.act(RETRY)
    assert bench.card().owner == "ООО «Ромашка»"


def test_a_key_without_a_number_is_registered_and_then_found_by_its_label(bench: Bench) -> None:
    basic = {"haspid": "~1", "typ": "Sentinel HL Basic"}
    bench.place.bus.plug({"vid": "0529", "pid": "0001", "port": "1-1"})
    bench.place.bus.answer("sentinel", keys=[basic])
    bench.look()
    wanted: list[Registration] = []
    bench.shell.desk.registration_wanted.connect(wanted.append)
    assert REGISTER in {action.id for action in bench.trouble().actions}
    bench.shell.desk.act(REGISTER)
    assert wanted[0].reading.model == "sentinel-hl-basic"
    key = register_key(bench.place.desk, Key(Family.HASP, model=wanted[0].reading.model))
    bench.shell.register.registered.emit(key)
    assert bench.card().key_id == str(key.key_id) == "KD-000001-3"
    assert "KD-000001-3" in bench.notice().title
