"""One contract for everything that does work for the view-models."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from gui.kit.qt.bridge import Dispatcher, LaneRunner
from gui.kit.tasks import ImmediateRunner, Lane, TaskRunner
from tests.gui.held import HeldRunner


@dataclass
class Bench:
    """A runner, and how the test lets its answers arrive."""

    runner: TaskRunner
    settle: Callable[[Callable[[], bool]], None]


@pytest.fixture(params=["immediate", "held", "lanes"])
def bench(request: pytest.FixtureRequest, qtbot: QtBot) -> Iterator[Bench]:
    if request.param == "immediate":
        yield Bench(ImmediateRunner(), lambda arrived: _must(arrived()))
    elif request.param == "held":
        held = HeldRunner()
        yield Bench(held, lambda arrived: _must(held.run_all() > 0 and arrived()))
    else:
        runner = LaneRunner(Dispatcher(_never))
        yield Bench(runner, qtbot.waitUntil)
        runner.close()


def _must(kept: object) -> None:
    assert kept


def _never(error: Exception) -> None:
    raise error


def test_the_outcome_arrives_once(bench: Bench) -> None:
    outcomes: list[int] = []
    bench.runner.run(Lane.DB, lambda: 6 * 7, outcomes.append, _never)
    bench.settle(lambda: bool(outcomes))
    assert outcomes == [42]


def test_a_failure_arrives_once_and_instead(bench: Bench) -> None:
    failures: list[Exception] = []
    bench.runner.run(Lane.USB, lambda: int("a key"), _never_called, failures.append)
    bench.settle(lambda: bool(failures))
    assert [type(failure) for failure in failures] == [ValueError]


def _never_called(outcome: object) -> None:
    raise AssertionError(outcome)


@pytest.mark.parametrize("lane", list(Lane))
def test_answers_of_a_lane_come_in_the_order_of_the_questions(bench: Bench, lane: Lane) -> None:
    outcomes: list[int] = []
    for number in range(20):
        bench.runner.run(lane, lambda n=number: n, outcomes.append, _never)  # type: ignore[misc]
    bench.settle(lambda: len(outcomes) == 20)
    assert outcomes == list(range(20))


def test_an_answer_may_ask_again(bench: Bench) -> None:
    outcomes: list[str] = []

    def again(first: str) -> None:
        bench.runner.run(Lane.DB, lambda: first + " and db", outcomes.append, _never)

    bench.runner.run(Lane.USB, lambda: "usb", again, _never)
    bench.settle(lambda: bool(outcomes))
    assert outcomes == ["usb and db"]
