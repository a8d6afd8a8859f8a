"""Every example of every clause holds, and the clauses without one are listed."""

from typing import Any

import pytest

from keytool.rulebook.ask import answer
from keytool.rulebook.consistency import loose_readings
from keytool.rulebook.examples import Examples, built_in_examples
from keytool.rulebook.loader import built_in_rulebook

BOOK = built_in_rulebook()
ALL = built_in_examples()
CASES = [
    pytest.param(
        examples.edition, example, id=f"{examples.edition}-{example.clause}-{example.says.en}"
    )
    for examples in ALL
    for example in examples.all()
]


@pytest.mark.parametrize(("edition", "example"), CASES)
def test_an_example_holds(edition: str, example: Any) -> None:
    said, expected, rests_on = answer(BOOK, BOOK.edition(edition), example)
    assert said == expected, example.says.ru
    if example.rests_on is not None:
        assert sorted(rests_on) == sorted(example.rests_on), example.says.ru


@pytest.mark.parametrize("examples", ALL, ids=lambda x: x.edition)
def test_every_reading_has_an_example_that_reaches_it_and_agrees(examples: Examples) -> None:
    """An example names exactly what it rests on, so what is named is reached."""
    edition = BOOK.edition(examples.edition)
    reached = {
        reading
        for example in examples.all()
        for reading in answer(BOOK, edition, example)[2]
        if reading in (example.rests_on or ())
    }
    assert {reading.id for reading in edition.readings} - reached == set()


@pytest.mark.parametrize("examples", ALL, ids=lambda x: x.edition)
def test_no_reading_is_loose(examples: Examples) -> None:
    assert list(loose_readings(BOOK.edition(examples.edition))) == []


def test_every_edition_has_its_examples() -> None:
    assert sorted(x.edition for x in ALL) == sorted(e.id for e in BOOK.editions)


@pytest.mark.parametrize("examples", ALL, ids=lambda x: x.edition)
def test_the_clauses_without_an_example_are_listed(examples: Examples) -> None:
    clauses = set(BOOK.edition(examples.edition).clauses)
    shown = {example.clause for example in examples.all()}
    assert shown <= clauses
    assert sorted(clauses - shown) == sorted(examples.without)


@pytest.mark.parametrize("examples", ALL, ids=lambda x: x.edition)
def test_every_level_and_every_row_of_the_table_has_an_example(examples: Examples) -> None:
    edition = BOOK.edition(examples.edition)
    assert {x.level for x in examples.deadlines} == {level.id for level in edition.levels}
    rows = edition.replacement.rows if edition.replacement else ()
    shown = {(x.outcome, x.clause) for x in examples.replacements}
    assert {(row.outcome.value, row.clauses[0]) for row in rows} <= shown
