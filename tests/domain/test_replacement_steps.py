from dataclasses import replace

import pytest

from keytool.domain.desk_numbers import FIRST
from keytool.domain.errors import Conflict
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.domain.licence_terms import Feature
from keytool.domain.linking import listed_readings
from keytool.domain.readings import Reading, RuntimeAnswer, RuntimeKey, RuntimeState, Source
from keytool.domain.replacement_steps import may_replace, readable_of
from keytool.domain.replacement_table import Readable

OLD = Key(Family.HASP, KeyId(Family.HASP, 5), model="sentinel-hl-pro", id=1)
NUMBERED_HERE = replace(OLD, key_id=KeyId(Family.HASP, FIRST + 1))


def told(key: RuntimeKey) -> Reading:
    answer = RuntimeAnswer(Source.SENTINEL, Family.HASP, RuntimeState.ANSWERED, (key,))
    (reading,) = listed_readings([answer])
    return reading


@pytest.mark.parametrize("model", ["sentinel-hl-master", "sentinel-hl-developer"])
def test_a_master_key_replaces_none(model: str) -> None:
    refusal = may_replace(OLD, replace(OLD, id=2, model=model), "the only one")
    assert refusal
    assert refusal.code == "key-is-master"
    assert may_replace(OLD, replace(OLD, id=2), None) is None


def test_a_key_numbered_here_may_tell_its_own_number_after_all() -> None:
    reading = told(RuntimeKey(Family.HASP, KeyId(Family.HASP, 7)))
    assert readable_of(reading, NUMBERED_HERE)[0] is Readable.of(number=True, licences=False)
    for another in (OLD, replace(NUMBERED_HERE, model="hasp-hl-basic")):
        with pytest.raises(Conflict, match="inspected-another-key"):
            readable_of(reading, another)


def test_a_basic_key_that_its_runtime_sees_tells_all_it_can() -> None:
    basic = replace(NUMBERED_HERE, model="hasp-hl-basic")
    reading = told(RuntimeKey(Family.HASP, None, "hasp-hl-basic", features=(Feature("0"),)))
    assert readable_of(reading, basic)[0] is Readable.of(number=True, licences=True)
