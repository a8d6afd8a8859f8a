"""What the desk shows while no key lies on it, without a window."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import cast

import pytest

from gui.desk.section import DeskViewModel
from gui.desk.states import EmptyDesk
from gui.desk.today import AGAIN, ALL, MINE, TodayViewModel
from gui.desk.today_states import TodayPart, TodayRow, TodayState
from gui.frame.sections import home_of
from gui.frame.shell import ShellViewModel
from gui.kit.links import Kind, Link
from gui.kit.tones import Tone
from keytool.domain.cases import Case
from keytool.domain.errors import StorageTrouble
from keytool.domain.key_ids import Family
from keytool.domain.keys import Key
from keytool.domain.replacements import Replacement
from keytool.domain.sittings import Purpose, Sitting
from keytool.ports import UnitOfWork
from keytool.services.case_facts import NewCase
from keytool.services.end_case import close_case
from keytool.services.open_case import open_case
from keytool.services.register_key import Delivery, register_key
from keytool.services.replace_key import ReplacementRequest, open_replacement
from keytool.services.step_case import take
from keytool.services.warehouse import open_sitting
from tests.gui.frame_of import (
    LoneFrame,
    coupons_of,
    register_of,
    replacement_of,
    rules_of,
    settings_of,
    warehouse_of,
)
from tests.gui.place import Place, StoppedClock


def seen(today: TodayViewModel) -> TodayState:
    today.look(in_sight=True)
    assert today.state is not None
    return today.state


def part(state: TodayState, name: str) -> TodayPart:
    return next(one for one in state.parts if one.id == name)


def rows(part: TodayPart) -> list[TodayRow]:
    return [row for group in part.groups for row in group.rows]


@pytest.fixture
def today(frame: LoneFrame) -> TodayViewModel:
    return TodayViewModel(frame)


def test_nothing_is_asked_before_it_is_seen(today: TodayViewModel) -> None:
    today.age()
    assert today.state is None
    seen(today)


def test_a_part_with_nothing_to_say_is_a_line(today: TodayViewModel) -> None:
    waiting = part(seen(today), "waiting")
    assert waiting.folded
    assert waiting.title == "Nothing waits"
    assert waiting.more is not None
    assert waiting.more.link == Link(Kind.LIST, text="replacement:waiting")


def _replacement(place: Place) -> Replacement:
    found = open_replacement(place.desk, ReplacementRequest(1, "не определяется"))
    assert isinstance(found, Replacement)
    return found


def test_a_replacement_names_what_it_waits_for_and_the_next_act(
    place: Place, today: TodayViewModel
) -> None:
    known = _replacement(place)
    waiting = part(seen(today), "waiting")
    assert (waiting.title, waiting.note) == ("Waiting", "1 replacement")
    (row,) = rows(waiting)
    assert row.cells == ("faulty key", "1A2B 3C01", "Guardant Sign", "ООО «Ромашка»", "today")
    assert (row.act, row.link) == ("Take the key", Link(Kind.REPLACEMENT, known.id))
    assert row.said == "faulty key, 1A2B 3C01, Guardant Sign, ООО «Ромашка», today"


def _sitting(place: Place, **told: object) -> Sitting:
    sitting = Sitting("olga", place.clock.now(), "distate", order="31/26", expected=40)
    return open_sitting(place.desk, replace(sitting, **told))  # type: ignore[arg-type]


def test_an_open_sitting_is_gone_on_with(place: Place, today: TodayViewModel) -> None:
    one = _sitting(place, customer=1)
    (row,) = rows(part(seen(today), "waiting"))
    assert row.cells == ("shipping", "0 of 40", "order 31/26", "ООО «Ромашка»", "today")
    assert (row.act, row.link) == ("Go on", Link(Kind.SITTING, one.id))


def test_what_ends_soon_is_counted_and_the_nearest_named(
    place: Place, today: TodayViewModel
) -> None:
    sold = Delivery(1, date(2025, 11, 26))
    key = Key(Family.GUARDANT, None, "654321", "sign", "distate")
    added = register_key(place.desk, key, sold)
    ending = part(seen(today), "ending")
    assert (ending.title, ending.note) == ("Ends soon", "within 30 days")
    (group,) = ending.groups
    assert (group.heading, group.count) == ("Warranties", "1")
    (row,) = group.rows
    assert row.cells == ("Thu 26.11", "654321", "ООО «Ромашка»")
    assert row.link == Link(Kind.KEY, added.id)
    assert group.more is not None
    assert group.more.link == Link(Kind.LIST, text="register:warranties")


def test_what_must_be_kept_up_says_what_follows(place: Place, today: TodayViewModel) -> None:
    (place.home / "schedule").mkdir()
    (place.home / "schedule" / "backup.json").write_text("{}")
    failed = '{"at": "2026-11-20T07:00:00+00:00", "status": 4, "said": "x", "failures": 2}'
    (place.home / "schedule" / "backup.last.json").write_text(failed)
    duties = part(seen(today), "duties")
    first = rows(duties)[0]
    assert first.cells == ("The register was not copied by itself",)
    assert first.detail == "on 20.11.2026 10:00, exit status 4"
    assert first.tone is Tone.BAD
    assert home_of(first.link) == "settings"


def test_what_is_known_stays_when_it_cannot_be_asked_again(
    place: Place, today: TodayViewModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = seen(today)
    real = place.register.read

    def locked() -> UnitOfWork:
        raise StorageTrouble("register-busy")

    monkeypatch.setattr(place.register, "read", locked)
    today.age()
    state = today.state
    assert state is not None
    assert state.trouble is not None
    assert state.trouble.action is not None
    assert state.trouble.action.id == AGAIN
    assert state.parts == before.parts
    monkeypatch.setattr(place.register, "read", real)
    today.load()
    assert today.state == before


def test_a_minute_later_it_is_asked_again(place: Place, today: TodayViewModel) -> None:
    seen(today)
    _replacement(place)
    today.tick()
    assert part(seen(today), "waiting").folded
    place.clock = _Later()
    today.tick()
    assert not part(seen(today), "waiting").folded


class _Later(StoppedClock):
    def now(self) -> datetime:
        return super().now() + timedelta(seconds=61)


# --- on the desk ----------------------------------------------------------------------


def _today(desk: DeskViewModel) -> TodayState | None:
    content = desk.state.content
    assert isinstance(content, EmptyDesk)
    return content.today


def test_it_comes_when_the_bus_was_found_empty(shell: ShellViewModel) -> None:
    assert _today(shell.desk) is None
    shell.desk.bus_seen(())
    assert _today(shell.desk) is not None


def test_a_plugged_key_covers_it_and_it_comes_back(place: Place, shell: ShellViewModel) -> None:
    place.plug_guardant()
    shell.desk.bus_seen(place.reader.scan())
    assert not isinstance(shell.desk.state.content, EmptyDesk)
    place.bus.clear()
    shell.desk.bus_seen(())
    assert _today(shell.desk) is not None


def test_what_changes_elsewhere_is_there_when_the_desk_is_seen_again(
    place: Place, shell: ShellViewModel
) -> None:
    shell.desk.bus_seen(())
    shell.show("settings")
    _replacement(place)
    shell.kept()
    before = _today(shell.desk)
    assert before is not None
    assert part(before, "waiting").folded
    shell.show("desk")
    after = _today(shell.desk)
    assert after is not None
    assert not part(after, "waiting").folded


# --- where its lines lead -------------------------------------------------------------


def test_lists_are_shown_as_they_were_counted(shell: ShellViewModel) -> None:
    shell.go(Link(Kind.LIST, text="register:warranties"))
    query = register_of(shell).list.query
    assert (query.listing.name, query.sort) == ("keys", "warranty")
    assert query.filters["state"] == "shipped"
    shell.go(Link(Kind.LIST, text="register:contracts"))
    assert register_of(shell).list.query.listing.name == "contracts"
    shell.go(Link(Kind.LIST, text="coupons:coupons"))
    assert coupons_of(shell).state.current == "ending"
    shell.go(Link(Kind.LIST, text="replacement:waiting"))
    assert replacement_of(shell).state.current == "waiting"


def test_a_place_without_a_list_is_opened(shell: ShellViewModel) -> None:
    shell.go(Link(Kind.SETTINGS, text="register"))
    assert settings_of(shell).state.current == "register"
    assert shell.state.current == "settings"
    shell.go(Link(Kind.LIST, text="register:import"))
    assert register_of(shell).importing.state is not None
    shell.go(Link(Kind.LIST, text="rules:year"))
    assert rules_of(shell).state.year is not None


@pytest.mark.parametrize(("purpose", "face"), [(Purpose.SHIP, "sitting"), (Purpose.STOCK, "look")])
def test_an_open_sitting_is_opened_by_what_it_is_for(
    place: Place, shell: ShellViewModel, purpose: Purpose, face: str
) -> None:
    expected = 40 if purpose is Purpose.SHIP else None
    order = "31/26" if purpose is Purpose.SHIP else None
    one = _sitting(place, purpose=purpose, expected=expected, order=order)
    shell.go(Link(Kind.SITTING, one.id))
    assert warehouse_of(shell).state.face.value == face


def test_what_burns_is_everybodys_or_mine(today: TodayViewModel, place: Place) -> None:
    desk = place.desk
    at = desk.clock.now()
    for count in range(2):
        told = NewCase("twinpro", "phone", at, f"Обращение {count}")
        opened = cast("Case", open_case(desk, told))
    take(desk, opened.number)
    burning = part(seen(today), "burning")
    assert [one.id for one in burning.whose] == [ALL, MINE]
    assert (burning.chosen, len(rows(burning))) == (ALL, 2)
    today.show_mine(mine=True)
    burning = part(seen(today), "burning")
    assert [row.cells[1] for row in rows(burning)] == ["Обращение 1"]
    assert burning.chosen == MINE
    close_case(desk, opened.number)
    today.age()
    burning = part(seen(today), "burning")
    assert (burning.folded, burning.note) == (True, "no case of yours waits for you")
    assert burning.whose
