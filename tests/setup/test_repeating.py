"""Work that is tried again while a server is lost."""

from collections.abc import Callable, Iterator

import pytest

from keytool.domain.errors import Conflict, KeydeskError, StorageTrouble
from keytool.ports import requests
from keytool.ports.requests import asked_now
from keytool.setup.repeating import Repeating

LOST = StorageTrouble("connection-lost", path="here")
CHANGING = StorageTrouble("server-changing-over", path="here")
AWAY = StorageTrouble("server-unreachable", path="here", reason="refused")
UNKNOWN = StorageTrouble("outcome-unknown", path="here")
LOCKED = StorageTrouble("register-locked", path="here")


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requests, "PAUSES", (0.001,))


def playing(*script: KeydeskError | str) -> Callable[[], str]:
    steps: Iterator[KeydeskError | str] = iter(script)

    def work() -> str:
        step = next(steps)
        if isinstance(step, KeydeskError):
            raise step
        return step

    return work


@pytest.mark.parametrize(
    "script",
    [
        (LOST, "done"),
        (CHANGING, AWAY, CHANGING, "done"),
        (UNKNOWN, LOCKED, LOCKED, "done"),
        (LOST, LOST, AWAY, "done"),
    ],
)
def test_it_goes_on_when_the_server_is_back(script: tuple[KeydeskError | str, ...]) -> None:
    told: list[KeydeskError | None] = []
    assert Repeating(told.append).run(playing(*script)) == "done"
    assert told == [script[0], None]


@pytest.mark.parametrize("trouble", [LOCKED, AWAY, Conflict("key-not-in-stock")])
def test_what_no_waiting_mends_is_told_at_once(trouble: KeydeskError) -> None:
    told: list[KeydeskError | None] = []
    with pytest.raises(KeydeskError) as raised:
        Repeating(told.append).run(playing(trouble, "done"))
    assert (raised.value, told) == (trouble, [])


def test_a_server_that_answered_a_while_ago_is_waited_for() -> None:
    repeating = Repeating()
    repeating.run(playing("done"))
    assert repeating.run(playing(AWAY, "done")) == "done"


def test_what_came_first_is_what_is_told_in_the_end() -> None:
    """Whether it was saved stays unknown, whatever stood in the way of asking."""

    def work() -> str:
        raise next(troubles)

    troubles = iter([UNKNOWN, *[LOCKED] * 10_000])
    told: list[KeydeskError | None] = []
    with pytest.raises(StorageTrouble) as raised:
        Repeating(told.append, at_most=0.01).run(work)
    assert (raised.value, told) == (UNKNOWN, [UNKNOWN, None])


def test_after_something_lasts_nothing_is_begun_again() -> None:
    def work() -> str:
        asked_now().note_lasting()
        raise LOST

    with pytest.raises(StorageTrouble) as raised:
        Repeating().run(work)
    assert raised.value is LOST


def test_nobody_waits_after_the_window_is_closed() -> None:
    repeating = Repeating()
    repeating.close()
    with pytest.raises(StorageTrouble):
        repeating.run(playing(LOST, "done"))


def test_a_question_is_put_to_a_person_once() -> None:
    answers: list[str] = []

    def work() -> str:
        answers.append(asked_now().typed_once("Passphrase", lambda: f"typed {len(answers)}"))
        if len(answers) < 3:
            raise LOST
        return answers[-1]

    assert Repeating().run(work) == "typed 0"
    assert answers == ["typed 0"] * 3
