"""Lists of the register: pages as they are seen, filters, order, views; stale answers go."""

from datetime import timedelta
from pathlib import Path

import pytest

from gui.kit.frame import Said
from gui.lists.model import ListViewModel
from gui.lists.pages import KEPT, PAGE
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.domain.listing import CUSTOMERS, KEYS, LICENCES, LISTINGS, Cursor, Days, Query
from keytool.i18n import set_language
from keytool.services.keep_views import save_view
from keytool.services.register_key import register_key
from tests.gui.frame_of import LoneFrame
from tests.gui.held import HeldRunner
from tests.gui.place import TODAY, Place


def listed(place: Place, query: Query[object] | None = None) -> ListViewModel:
    model = ListViewModel(LoneFrame(place), query or Query(KEYS))
    model.reload()
    return model


def said_by(model: ListViewModel) -> Said:
    frame = model._frame
    assert isinstance(frame, LoneFrame)
    return frame.said[-1]


def ids(model: ListViewModel) -> list[int]:
    state = model.state
    lines = (state.line(row) for row in range(state.rows))
    return [line.id if line else 0 for line in lines]


def with_keys(place: Place, count: int) -> None:
    for number in range(count):
        key_id = KeyId(Family.GUARDANT, 0x40000000 + number)
        register_key(place.desk, Key(Family.GUARDANT, key_id, model="sign"))


def test_a_list_shows_its_rows_and_counts_them(place: Place) -> None:
    model = listed(place)
    assert ids(model) == [1, 2, 3]
    assert model.state.count == "3"
    first = model.state.line(0)
    assert first is not None
    assert first.cells[:4] == ("1A2B 3C01", "Guardant Sign", "123456", "ООО «Ромашка»")
    model.close()


def test_neither_what_is_far_nor_what_is_over_is_coloured(place: Place) -> None:
    model = listed(place)
    lines = [model.state.line(row) for row in (0, 1)]
    cells = [line.cells[5] for line in lines if line]
    assert cells == ["20.06.2027", "20.06.2026"]
    model.close()


def test_a_heading_sorts_and_sorts_back(place: Place) -> None:
    model = listed(place)
    model.sort_by("warranty")
    assert ids(model) == [2, 1, 3]
    model.sort_by("warranty")
    assert (model.state.sort, model.state.down) == ("warranty", True)
    assert ids(model)[:2] == [1, 2]
    model.close()


def test_filters_narrow_and_are_taken_away(place: Place) -> None:
    model = listed(place)
    model.choose("state", "in-stock")
    assert ids(model) == [3]
    assert model.state.is_narrowed
    model.choose("vendor", "distate")
    assert ids(model) == []
    assert "clear" in model.state.empty
    model.clear_filters()
    assert len(ids(model)) == 3
    model.close()


def test_days_are_chosen_by_a_word_or_by_hand(place: Place) -> None:
    model = listed(place)
    model.choose("warranty", "past")
    assert ids(model) == [2]
    model.choose_days("warranty", Days(TODAY, TODAY + timedelta(days=400)))
    assert ids(model) == [1]
    warranty = next(f for f in model.state.filters if f.id == "warranty")
    assert warranty.current == "own"
    assert "20.11.2026 – 25.12.2027" in [choice.label for choice in warranty.choices]
    model.choose_days("warranty", Days())
    assert len(ids(model)) == 3
    model.close()


def test_the_filters_offer_what_the_register_has(place: Place) -> None:
    model = listed(place)
    offered = {f.id: [choice.id for choice in f.choices] for f in model.state.filters}
    assert offered["model"] == ["", "sign", "superpro"]
    assert offered["product"] == ["", "Организатор ЭДО"]
    assert offered["vendor"] == ["", "distate", "entels"]
    model.choose("product", "Организатор ЭДО")
    assert ids(model) == [1]
    model.close()


def test_a_customer_is_suggested_and_chosen(place: Place) -> None:
    model = listed(place)
    model.type_customer("ромаш")
    customer = next(f for f in model.state.filters if f.id == "customer")
    assert [choice.label for choice in customer.choices] == ["ООО «Ромашка»"]
    model.choose_customer(customer.choices[0].id, customer.choices[0].label)
    assert ids(model) == [1, 2]
    model.close()


def test_a_text_narrows_where_the_list_takes_one(place: Place) -> None:
    model = listed(place)
    model.type_text("EAOWT")
    assert ids(model) == [2]
    model.choose_list("licences")
    assert ids(model) == [1]
    assert not model.state.takes_text
    model.close()


def test_rows_come_as_they_are_seen_and_go_when_they_are_not(place: Place) -> None:
    with_keys(place, PAGE * (KEPT + 4))
    model = listed(place)
    assert model.state.rows == 2 * PAGE
    for page in range(1, KEPT + 4):
        model.look_at(page * PAGE, page * PAGE + 30)
    state = model.state
    assert state.rows == PAGE * (KEPT + 4) + 3
    assert len(state.pages) == KEPT
    assert state.line(0) is None
    assert state.line(state.rows - 1) is not None
    model.look_at(0, 30)
    again = model.state.line(0)
    assert again is not None
    assert again.id == 1
    model.close()


def test_a_late_answer_about_another_list_is_dropped(place: Place) -> None:
    runner = HeldRunner()
    model = ListViewModel(LoneFrame(place, runner), Query(KEYS))
    model.reload()
    model.choose("state", "in-stock")
    model.choose("state", "shipped")
    runner.run_next()
    assert model.state.rows == 0
    runner.run_all()
    assert ids(model) == [1, 2]
    model.close()


def test_the_place_stays_when_the_register_changes(place: Place) -> None:
    with_keys(place, PAGE * 3)
    model = listed(place)
    model.look_at(PAGE, PAGE + 20)
    before = model.state.version
    with_place = model.state.line(PAGE + 5)
    register_key(place.desk, Key(Family.SUPERPRO, None, "SP-1", "superpro"))
    model.reload()
    assert model.state.version == before
    assert model.state.line(PAGE + 5) == with_place
    model.look_at(PAGE * 3, PAGE * 3 + 20)
    assert model.state.rows == PAGE * 3 + 4
    model.close()


def test_a_list_is_written_as_it_is_filtered(place: Place, tmp_path: Path) -> None:
    model = listed(place)
    model.choose("state", "shipped")
    model.export(tmp_path / "keys.csv")
    text = (tmp_path / "keys.csv").read_text("utf-8-sig")
    assert len(text.splitlines()) == 3
    assert not model.state.banner
    said = said_by(model)
    assert (said.text, said.file) == ("Rows: 2. keys.csv", tmp_path / "keys.csv")
    model.close()


def test_the_rows_that_are_marked_are_written_alone(place: Place, tmp_path: Path) -> None:
    model = listed(place)
    model.choose("state", "shipped")
    model.export(tmp_path / "keys.csv", (2, 3))  # the third is in stock
    assert len((tmp_path / "keys.csv").read_text("utf-8-sig").splitlines()) == 2
    assert said_by(model).text == "Rows: 1. keys.csv"
    model.close()


def test_what_could_not_be_written_is_told(place: Place, tmp_path: Path) -> None:
    model = listed(place)
    model.export(tmp_path / "keys.doc")
    assert model.state.banner is not None
    assert "keys.doc" in model.state.banner.title
    model.close()


def test_a_saved_view_opens_as_it_was(place: Place) -> None:
    save_view(place.desk, "Warranty over", Query(KEYS, {"warranty": Days(None, TODAY)}))
    save_view(place.desk, "By name", Query(CUSTOMERS, sort="name"))
    model = listed(place)
    model.choose_view("keys/Warranty over")
    assert ids(model) == [2]
    assert model.state.view == "keys/Warranty over"
    model.sort_by("model")
    assert model.state.view == ""
    model.close()


def test_another_language_words_the_rows_anew(place: Place) -> None:
    model = listed(place)
    set_language("ru")
    try:
        line = model.state.line(0)
        assert line is not None
        assert line.cells[6] == "Отгружен"
    finally:
        set_language("en")
        model.close()


def test_a_cursor_before_any_value_begins_a_list(place: Place) -> None:
    """The distinct words of a filter are found by skipping from one to the next."""
    with place.desk.register.read() as unit:
        query = Query(LICENCES, sort="product")
        assert unit.lists.page(query, Cursor(2**62, "Организатор ЭДО"), 1).rows == ()


def test_suggestions_for_an_older_text_never_win(place: Place) -> None:
    runner = HeldRunner()
    model = ListViewModel(LoneFrame(place, runner), Query(KEYS))
    model.reload()
    runner.run_all()
    model.type_customer("ромашка")
    model.type_customer("")
    runner.run_all()
    offered = next(bar for bar in model.state.filters if bar.id == "customer").choices
    assert offered == ()
    model.close()


@pytest.mark.parametrize("name", ["sittings", "journal"])
def test_sittings_and_the_journal_are_lists_like_any_other(
    place: Place, tmp_path: Path, name: str
) -> None:
    model = listed(place, Query(LISTINGS[name], down=True))
    assert model.state.count == str(model.state.rows)
    model.export(tmp_path / "list.csv")
    rows = (tmp_path / "list.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == model.state.rows + 1
    model.close()


def test_an_entry_names_what_it_is_about(place: Place) -> None:
    model = listed(place, Query(LISTINGS["journal"]))
    lines = (model.state.line(row) for row in range(model.state.rows))
    told = {(line.cells[1], line.cells[2]) for line in lines if line}
    model.close()
    assert ("Registered", "Guardant Sign · 1A2B 3C01") in told
    assert not any(":" in str(about) for _event, about in told)


def test_only_a_list_whose_things_can_be_acted_on_takes_marks(place: Place) -> None:
    acts = {}
    for name in LISTINGS:
        model = listed(place, Query(LISTINGS[name]))
        acts[name] = model.state.acts
        model.close()
    assert {name for name, one in acts.items() if not one} == {"sittings", "journal"}
