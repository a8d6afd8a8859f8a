from dataclasses import dataclass

from drivers.joined import Joined
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.readings import RuntimeAnswer, RuntimeKey, RuntimeState, Source


@dataclass
class Way:
    """Answers the same each time."""

    answer: RuntimeAnswer
    family = Family.GUARDANT

    def ask(self) -> RuntimeAnswer:
        return self.answer


def way(state: RuntimeState, *numbers: int, model: str | None = None) -> Way:
    keys = tuple(RuntimeKey(Family.GUARDANT, KeyId(Family.GUARDANT, n), model) for n in numbers)
    return Way(RuntimeAnswer(Source.GUARDANT, Family.GUARDANT, state, keys))


def told(first: Way, second: Way) -> tuple[RuntimeState, list[tuple[int, str | None]]]:
    joined = Joined(first, second)
    assert joined.family is Family.GUARDANT
    answer = joined.ask()
    return answer.state, [(key.key_id.number, key.model) for key in answer.keys if key.key_id]


ANSWERED, ABSENT = RuntimeState.ANSWERED, RuntimeState.ABSENT


def test_each_key_once_and_the_first_word_wins() -> None:
    first, second = way(ANSWERED, 1, model="a"), way(ANSWERED, 1, 2, model="b")
    assert told(first, second) == (ANSWERED, [(1, "a"), (2, "b")])


def test_one_answer_is_enough() -> None:
    answers, silent = way(ANSWERED, 1), way(ABSENT)
    assert told(answers, silent) == told(silent, answers) == (ANSWERED, [(1, None)])


def test_the_first_silence_is_told() -> None:
    password = way(RuntimeState.PASSWORD)
    assert told(password, way(ABSENT)) == (RuntimeState.PASSWORD, [])
