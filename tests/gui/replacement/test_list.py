"""The waiting list: what waits for what, filters, terms, and the register's troubles."""

from datetime import date

import pytest

from gui.kit.tones import Tone
from keytool.i18n import set_language
from tests.gui.held import HeldRunner
from tests.gui.place import StoppedClock
from tests.gui.replacement.qt import samples
from tests.gui.replacement.qt.samples import HASP_ROW, Walk


@pytest.fixture(scope="module")
def several() -> Walk:
    """One that waits for each thing but a decision."""
    return samples.waiting("en")


def test_what_waits_and_for_what(several: Walk) -> None:
    lines = several.section.list.state.lines
    assert [line.need.text for line in lines] == [
        "Price",
        "Faulty key",
        "Inspection",
        "New key",
        "Purchase",
    ]
    assert {line.since for line in lines} == {"20.11.2026 12:00"}
    assert lines[0].key == "HASP / Sentinel · 7820 6201 2"


def test_filters_count_and_choose(several: Walk) -> None:
    waiting = several.section.list
    assert waiting.state.filters[0].label == "All 5"
    for choice in waiting.state.filters[1:]:
        waiting.choose_filter(choice.id)
        shown = waiting.state.lines
        assert choice.label.endswith(" 1") == (len(shown) == 1)
        assert bool(shown) != bool(waiting.state.empty)
        assert waiting.state.current == choice.id
    waiting.choose_filter("decision")
    assert waiting.state.empty == "Nothing waits for this now."
    waiting.choose_filter("all")
    assert len(waiting.state.lines) == 5


def test_a_term_stands_with_its_clause_and_turns_red(several: Walk) -> None:
    assert [line.due for line in several.section.list.state.lines if line.due] == [
        "23.11.2026 17:00 · 4.7"
    ]
    several.place.clock = StoppedClock(date(2026, 12, 4))
    several.place.__dict__.pop("desk")
    several.section.list.reload()
    (late,) = [line for line in several.section.list.state.lines if line.due]
    assert late.due == "overdue since 23.11.2026 17:00 · 4.7"
    assert late.need.tone is Tone.BAD


def test_the_list_follows_the_language(several: Walk) -> None:
    set_language("ru")
    assert several.section.list.state.filters[0].label == "Все 5"
    set_language("en")
    assert several.section.list.state.filters[0].label == "All 5"


def test_an_empty_list_says_how_to_begin(walk: Walk) -> None:
    state = walk.section.list.state
    assert state.lines == ()
    assert state.empty.startswith("No replacement waits.")


def test_a_register_that_does_not_answer_is_told() -> None:
    broken = samples.broken("en")
    state = broken.section.list.state
    assert (state.lines, state.empty, state.busy) == ((), "", False)
    assert state.banner is not None
    assert state.banner.tone is Tone.BAD


def test_what_changed_while_it_was_fetched_is_fetched_too(held: Walk, runner: HeldRunner) -> None:
    runner.holding = True
    held.section.list.reload()
    assert held.section.list.state.busy
    held.section.list.reload()
    runner.run_next()
    runner.holding = False
    other = Walk(held.place)
    other.opened(HASP_ROW)
    runner.run_all()
    assert len(held.section.list.state.lines) == 1
    assert not held.section.list.state.busy


def test_the_first_fetch_promises_nothing_before_it_is_there(
    held: Walk, runner: HeldRunner
) -> None:
    runner.holding = True
    fresh = Walk(held.place, runner)
    assert fresh.section.list.state.busy
    assert fresh.section.list.state.empty == ""
    runner.run_all()
    assert fresh.section.list.state.empty
