"""How a person wants a list to look is remembered for that list."""

import pytest

from tests.gui.lists.test_model import listed
from tests.gui.place import Place


def test_chosen_columns_are_remembered(place: Place) -> None:
    model = listed(place)
    usual = [heading.label for heading in model.state.headings]
    model.looks.toggle("batch")
    model.looks.toggle("marking")
    assert [heading.label for heading in model.state.headings] == [
        *(label for label in usual if label != "Marking"),
        "Batch",
    ]
    first = model.state.line(0)
    assert first
    assert len(first.cells) == len(usual)
    model.close()
    again = listed(place)
    assert again.state.headings == model.state.headings
    again.looks.choose(())
    assert [heading.label for heading in again.state.headings] == usual
    again.looks.choose(["key_id"])
    again.looks.toggle("key_id")
    assert len(again.state.headings) == 1
    again.close()


def test_a_column_is_moved_and_stays_there(place: Place) -> None:
    model = listed(place)
    labels = [heading.label for heading in model.state.headings]
    model.looks.move(1, 3)
    after = [labels[0], *labels[2:4], labels[1], *labels[4:]]
    assert [heading.label for heading in model.state.headings] == after
    line = model.state.line(0)
    assert line
    assert line.cells[3] == "Guardant Sign"
    for place_of, to in ((0, 2), (2, 0), (9, 1), (1, 99), (2, 2)):
        model.looks.move(place_of, to)
    assert [heading.label for heading in model.state.headings] == after
    model.close()
    again = listed(place)
    assert [heading.label for heading in again.state.headings] == after
    again.close()


def test_the_menu_names_the_columns_in_their_order(place: Place) -> None:
    model = listed(place)
    usual = [one.id for one in model.state.columns]
    assert usual[: len(model.looks.shown)] == model.looks.shown
    model.looks.move(1, 3)
    told = [one.id for one in model.state.columns]
    assert told[: len(model.looks.shown)] == model.looks.shown
    assert sorted(told) == sorted(usual)
    assert told != usual
    model.close()


def test_dense_rows_are_remembered_for_their_list(place: Place) -> None:
    model = listed(place)
    told = [model.state.dense]
    model.looks.make_dense(dense=True)
    told.append(model.state.dense)
    model.choose_list("licences")
    told.append(model.state.dense)
    model.close()
    assert told == [False, True, False]
    again = listed(place)
    assert again.state.dense
    again.looks.make_dense(dense=False)
    again.close()
    assert not listed(place).state.dense


@pytest.mark.parametrize("told", ["", "{}", '["nothing", 7]'])
def test_a_damaged_choice_of_density_is_the_usual_one(place: Place, told: str) -> None:
    (place.home / "dense-lists.json").write_text(told, encoding="utf-8")
    model = listed(place)
    assert not model.state.dense
    model.close()


@pytest.mark.parametrize("told", ["", "[]", '{"keys": 1, "nothing": ["id"]}', '{"keys": ["gone"]}'])
def test_a_damaged_choice_of_columns_is_the_usual_one(place: Place, told: str) -> None:
    (place.home / "columns.json").write_text(told, encoding="utf-8")
    model = listed(place)
    assert [heading.label for heading in model.state.headings][:2] == ["Key", "Model"]
    model.close()
