from dataclasses import replace

from keytool.domain.key_ids import Family, KeyId
from keytool.domain.linking import link_further, links, pulled_key
from keytool.domain.readings import (
    Kind,
    RuntimeAnswer,
    RuntimeKey,
    RuntimeState,
    Sighting,
    Source,
    Status,
    Survey,
)

FIRST = Sighting(
    0x0A89, 0x0008, "1-1", Kind.KEY, "Sign", Family.GUARDANT, "sign-time", plugging="5"
)
SECOND = replace(FIRST, port="1-2", plugging="6")
A, B = (RuntimeKey(Family.GUARDANT, KeyId(Family.GUARDANT, number)) for number in (10, 11))
STATE = RuntimeState.ANSWERED


def look(*sightings: Sighting, told: tuple[RuntimeKey, ...], after: Survey | None = None) -> Survey:
    held = links(after) if after else {}
    return link_further(sightings, [answer(*told)], held)


def answer(*keys: RuntimeKey, state: RuntimeState = STATE) -> RuntimeAnswer:
    return RuntimeAnswer(Source.GUARDANT, Family.GUARDANT, state, keys)


def ids(survey: Survey) -> list[KeyId | None]:
    return [reading.key_id for reading in survey.readings]


def test_a_linked_key_stays_linked_and_its_neighbour_is_linked_too() -> None:
    one = look(FIRST, told=(A,))
    both = look(FIRST, SECOND, told=(B, A), after=one)
    assert ids(both) == [A.key_id, B.key_id]
    assert both.unlinked == ()
    assert both.readings[0].source is Source.GUARDANT


def test_a_neighbour_that_its_runtime_does_not_see_yet() -> None:
    one = look(FIRST, told=(A,))
    both = look(SECOND, FIRST, told=(A,), after=one)
    assert ids(both) == [None, A.key_id]
    assert both.readings[0].reason == "runtime-sees-no-key"


def test_two_that_came_together_are_not_guessed() -> None:
    assert {r.status for r in look(FIRST, SECOND, told=(A, B)).readings} == {Status.AMBIGUOUS}


def test_pulling_one_of_two_tells_which_is_which() -> None:
    both = look(FIRST, SECOND, told=(A, B))
    one = look(SECOND, told=(B,), after=both)
    assert pulled_key(both, one) == (FIRST, A)
    again = look(replace(FIRST, plugging="7"), SECOND, told=(A, B), after=one)
    assert ids(again) == [A.key_id, B.key_id]


def test_another_key_in_the_same_port_inherits_nothing() -> None:
    one = look(FIRST, told=(A,))
    both = look(replace(FIRST, plugging="9"), SECOND, told=(A, B), after=one)
    assert ids(both) == [None, None]


def test_a_device_that_could_be_swapped_unnoticed_is_not_held() -> None:
    assert links(look(replace(FIRST, plugging=None), told=(A,))) == {}


def test_an_id_that_its_runtime_has_dropped_is_let_go() -> None:
    one = look(FIRST, told=(A,))
    (reading,) = look(FIRST, told=(), after=one).readings
    assert (reading.key_id, reading.reason) == (None, "runtime-sees-no-key")


def test_pulled_keys_that_tell_nothing() -> None:
    both = look(FIRST, SECOND, told=(A, B))
    assert pulled_key(both, both) is None
    assert pulled_key(both, look(told=())) is None
    assert pulled_key(both, look(SECOND, told=(A, B))) is None
    assert pulled_key(both, look(SECOND, told=())) is None


def test_silence_is_no_sign_that_a_key_has_gone() -> None:
    both = look(FIRST, SECOND, told=(A, B))
    silent = link_further([SECOND], [answer(state=RuntimeState.TIMED_OUT)], {})
    assert pulled_key(both, silent) is None
    assert pulled_key(both, link_further([SECOND], [], {})) is None
