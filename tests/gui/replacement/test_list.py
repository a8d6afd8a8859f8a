"""The list: what waits for what, the words above it, terms, order, and what is over."""

from datetime import date
from pathlib import Path

import pytest

from gui.kit.states import Badge
from gui.kit.tones import Tone
from gui.lists.states import Cell, ListState
from gui.replacement.quick import FIRST, quick_choices, quick_of, quick_query
from keytool.domain.listing import Query
from keytool.i18n import set_language
from tests.gui.held import HeldRunner
from tests.gui.place import StoppedClock
from tests.gui.replacement.qt import samples
from tests.gui.replacement.qt.samples import Walk

KEY, NEED, SINCE, DUE, NUMBER = 0, 2, 3, 4, 5


@pytest.fixture
def several() -> Walk:
    """One that waits for each thing but a decision."""
    return samples.waiting("en")


def column(state: ListState, place: int) -> list[Cell]:
    return [line.cells[place] for line in state.pages.get(0, ())]


def words(state: ListState) -> list[str]:
    return [cell.text if isinstance(cell, Badge) else str(cell) for cell in column(state, NEED)]


def test_what_waits_and_for_what(several: Walk) -> None:
    state = several.section.list.state
    assert words(state) == ["Price", "Faulty key", "Inspection", "New key", "Purchase"]
    assert set(column(state, SINCE)) == {"20.11.2026 12:00"}
    assert column(state, KEY)[0] == "HASP / Sentinel · 7820 6201 2"
    assert (state.count, several.section.state.current) == ("5", "waiting")


def test_a_word_above_the_list_chooses(several: Walk) -> None:
    section = several.section
    for choice in section.state.quick[1:7]:
        section.choose_quick(choice.id)
        state = section.list.state
        assert words(state) == ([] if choice.id == "decision" else [choice.label])
        assert section.state.current == choice.id
        assert bool(state.rows) != bool(state.empty)
    section.choose_quick("decision")
    assert section.list.state.empty == "Nothing waits for this now."
    section.choose_quick("waiting")
    assert section.list.state.rows == 5


def test_what_is_over_is_a_list_too(several: Walk) -> None:
    section = several.section
    section.choose_quick("finished")
    assert section.list.state.empty.startswith("Nothing fits.")
    section.open_replacement(1)
    several.do("cancel")
    section.question.answer({"reason": "ключ заработал"})
    section.leave()
    section.choose_quick("finished")
    assert (words(section.list.state), column(section.list.state, NUMBER)) == (["Cancelled"], ["1"])
    section.choose_quick("all")
    assert section.list.state.rows == 5


def test_every_word_stands_for_a_list_of_its_own() -> None:
    names = [choice.id for choice in quick_choices()]
    chosen = {name: quick_query(FIRST, name) for name in names}
    assert {name: quick_of(query) for name, query in chosen.items()} == {
        name: name for name in names
    }
    assert quick_query(FIRST, "waiting") == FIRST
    filtered: Query[object] = quick_query(FIRST, "price")
    assert filtered.filters == {"need": "price"}


def test_another_filter_stays_when_a_word_is_chosen(several: Walk) -> None:
    section = several.section
    section.list.choose_customer("1", "ООО «Ромашка»")
    section.choose_quick("finished")
    assert section.list.query.filters == {"customer": 1, "progress": "over"}
    section.list.choose("stage", "cancelled")
    assert section.state.current == "finished"


def test_it_is_sorted_filtered_and_saved(several: Walk, tmp_path: Path) -> None:
    shown = several.section.list
    shown.sort_by("since")
    assert column(shown.state, NUMBER) == ["5", "4", "3", "2", "1"]
    shown.choose("outcome", "repurchase")
    assert words(shown.state) == ["Purchase"]
    shown.export(tmp_path / "replacements.csv")
    assert len((tmp_path / "replacements.csv").read_text("utf-8-sig").splitlines()) == 2
    shown.looks.toggle("complaint")
    assert "потерян при переезде" in shown.state.pages[0][0].cells


def test_a_view_of_it_is_kept(several: Walk) -> None:
    section = several.section
    section.choose_quick("purchase")
    section.asker.save_view()
    section.question.answer({"name": "Ждут покупки"})
    section.choose_quick("waiting")
    section.list.choose_view("replacements/Ждут покупки")
    assert section.state.current == "purchase"


def test_a_term_stands_with_its_clause_and_turns_red(several: Walk) -> None:
    state = several.section.list.state
    assert [due for due in column(state, DUE) if due] == ["23.11.2026 17:00 · 4.7"]
    several.place.clock = StoppedClock(date(2026, 12, 4))
    several.place.__dict__.pop("_desk")
    several.section.list.reload()
    state = several.section.list.state
    (late,) = [line for line in state.pages[0] if line.cells[DUE]]
    assert late.cells[DUE] == "overdue since 23.11.2026 17:00 · 4.7"
    need = late.cells[NEED]
    assert isinstance(need, Badge)
    assert need.tone is Tone.BAD


def test_the_list_follows_the_language(several: Walk) -> None:
    set_language("ru")
    assert several.section.state.quick[-1].label == "Все"
    set_language("en")
    assert several.section.state.quick[-1].label == "All"


def test_an_empty_list_says_how_to_begin(walk: Walk) -> None:
    state = walk.section.list.state
    assert state.rows == 0
    assert state.empty.startswith("No replacement waits.")
    walk.section.choose_quick("all")
    assert walk.section.list.state.empty.startswith("No key was replaced yet.")


def test_a_register_that_does_not_answer_is_told() -> None:
    broken = samples.broken("en")
    state = broken.section.list.state
    assert (state.rows, state.empty, state.busy) == (0, "", False)
    assert state.banner is not None
    assert state.banner.tone is Tone.BAD


def test_the_first_fetch_promises_nothing_before_it_is_there(
    held: Walk, runner: HeldRunner
) -> None:
    runner.holding = True
    fresh = Walk(held.place, runner)
    assert fresh.section.list.state.busy
    assert fresh.section.list.state.empty == ""
    runner.holding = False
    runner.run_all()
    assert fresh.section.list.state.empty
