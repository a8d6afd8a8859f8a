from hypothesis import given
from hypothesis import strategies as st

from keytool.domain.key_ids import Family, KeyId
from keytool.domain.readings import (
    Fault,
    Kind,
    RuntimeAnswer,
    RuntimeKey,
    RuntimeState,
    Sighting,
    Source,
    Status,
    link,
)

SIGN = Sighting(0x0A89, 0x0008, "1-1.2", Kind.KEY, "Guardant Sign", Family.GUARDANT, "sign-time")
OTHER_SIGN = Sighting(0x0A89, 0x0008, "1-1.3", Kind.KEY, "Guardant Sign", Family.GUARDANT)
HASP = Sighting(0x0529, 0x0001, "1-1.4", Kind.KEY, "HASP HL", Family.HASP)
RUTOKEN = Sighting(0x0A89, 0x0030, "1-1.5", Kind.LOOK_ALIKE, "Rutoken ECP")
KEY_ID = KeyId(Family.GUARDANT, 0x1A2B3C01)
TOLD = RuntimeKey(Family.GUARDANT, KEY_ID, "sign")


def answer(*keys: RuntimeKey, state: RuntimeState = RuntimeState.ANSWERED) -> RuntimeAnswer:
    return RuntimeAnswer(Source.GUARDANT, Family.GUARDANT, state, keys)


def test_one_of_each_is_one_key() -> None:
    (reading,) = link([SIGN], [answer(TOLD)]).readings
    assert (reading.status, reading.key_id) == (Status.IDENTIFIED, KEY_ID)
    assert reading.source is Source.GUARDANT
    assert reading.model == "sign"


def test_two_keys_of_a_family_are_not_guessed() -> None:
    other = RuntimeKey(Family.GUARDANT, KeyId(Family.GUARDANT, 7))
    survey = link([SIGN, OTHER_SIGN], [answer(TOLD, other)])
    assert {r.status for r in survey.readings} == {Status.AMBIGUOUS}
    assert all(r.key_id is None for r in survey.readings)
    assert survey.unlinked == (TOLD, other)


def test_two_keys_and_one_id_are_not_guessed_either() -> None:
    survey = link([SIGN, OTHER_SIGN], [answer(TOLD)])
    assert {r.status for r in survey.readings} == {Status.AMBIGUOUS}


def test_a_look_alike_beside_a_key_does_not_disturb_it() -> None:
    survey = link([SIGN, RUTOKEN], [answer(TOLD)])
    assert [r.status for r in survey.readings] == [Status.IDENTIFIED, Status.NOT_A_KEY]


def test_families_are_apart() -> None:
    survey = link([SIGN, HASP], [answer(TOLD)])
    assert [r.status for r in survey.readings] == [Status.IDENTIFIED, Status.NO_ID]
    assert survey.readings[1].reason == "no-id-source"


def test_a_silent_runtime_says_how_it_is_silent() -> None:
    for state in set(RuntimeState) - {RuntimeState.ANSWERED}:
        (reading,) = link([SIGN], [answer(state=state)]).readings
        assert (reading.status, reading.reason) == (Status.NO_ID, f"runtime-{state.value}")
    (reading,) = link([SIGN], [answer()]).readings
    assert reading.reason == "runtime-sees-no-key"


def test_a_temporary_id_is_no_id() -> None:
    (reading,) = link([SIGN], [answer(RuntimeKey(Family.GUARDANT, None))]).readings
    assert (reading.status, reading.reason) == (Status.NO_ID, "temporary-id")


def test_a_faulty_device_says_its_fault() -> None:
    broken = Sighting(0x0A89, 8, "1-1", Kind.KEY, "x", Family.GUARDANT, fault=Fault.VANISHED)
    (reading,) = link([broken], [answer(TOLD)]).readings
    assert (reading.status, reading.reason) == (Status.UNREADABLE, "vanished")


SIGHTINGS = st.lists(st.sampled_from([SIGN, OTHER_SIGN, HASP, RUTOKEN]), max_size=4, unique=True)
ANSWERS = st.lists(
    st.builds(answer, st.just(TOLD), state=st.sampled_from(RuntimeState)),
    max_size=1,
)


@given(SIGHTINGS, ANSWERS)
def test_an_id_is_given_to_one_device_at_most(
    sightings: list[Sighting], answers: list[RuntimeAnswer]
) -> None:
    survey = link(sightings, answers)
    assert [r.sighting for r in survey.readings] == sightings
    given_out = [r.key_id for r in survey.readings if r.key_id]
    assert len(given_out) == len(set(given_out))
    for reading in survey.readings:
        assert (reading.reason is None) == (reading.status is Status.IDENTIFIED)
