"""Batch and production day of a sitting without widgets: said once, changed in the middle."""

from dataclasses import replace
from datetime import date

import pytest

from gui.frame.shell import ShellViewModel
from keytool import i18n
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.services.register_key import register_key
from tests.gui.place import Place
from tests.gui.warehouse.bench import BOX, Bench


@pytest.fixture
def bench(place: Place, shell: ShellViewModel) -> Bench:
    i18n.set_language("en")
    made = Bench(place, shell)
    made.look()
    shell.show("warehouse")
    return made


def test_a_batch_is_said_once_and_changed_in_the_middle(bench: Bench) -> None:
    bench.house.start.begin(replace(BOX, batch="B-1", produced_on=date(2026, 11, 1)))
    assert "B-1 · 01.11.2026" in [fact.value for fact in bench.house.sitting.state.facts]
    bench.plug(0x101)
    bench.house.sitting.act("batch")
    question = bench.house.question.state
    assert question is not None
    assert [field.value for field in question.fields] == ["B-1", "2026-11-01"]
    bench.plug(0x102)  # waits until the question is answered
    bench.house.question.answer({"batch": "B-2", "produced_on": "2026-12-31"})
    question = bench.house.question.state
    assert question is not None
    assert [error.field for error in question.errors] == ["produced_on"]
    bench.house.question.answer({"batch": "B-2", "produced_on": ""})
    assert bench.house.question.state is None
    assert [line.batch for line in bench.house.sitting.state.lines] == ["B-2", "B-1 · 01.11.2026"]


def test_a_day_of_production_that_cannot_be_stands_at_its_field(bench: Bench) -> None:
    bench.house.start.begin(replace(BOX, produced_on=date(2027, 1, 1)))
    (error,) = bench.house.start.state.errors
    assert error.field == "produced_on"


def test_a_record_with_another_batch_keeps_it_and_says_so(bench: Bench) -> None:
    key = Key(Family.GUARDANT, KeyId(Family.GUARDANT, 0x101), None, "sign", "distate", batch="A-1")
    register_key(bench.place.desk, key)
    bench.house.start.begin(replace(BOX, batch="B-1"))
    bench.plug(0x101)
    assert bench.last.hint == "Its record says another batch, and keeps it: A-1."
