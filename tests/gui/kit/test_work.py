"""Work off the thread: late answers, acts that run once, failures nobody foresaw."""

from collections.abc import Callable
from functools import partial

import pytest

from gui.kit.tasks import Lane
from gui.kit.work import Work
from keytool.domain.errors import BadInput
from tests.gui.held import HeldRunner


@pytest.fixture
def runner() -> HeldRunner:
    return HeldRunner()


@pytest.fixture
def reports() -> list[Exception]:
    return []


@pytest.fixture
def work(runner: HeldRunner, reports: list[Exception]) -> Work:
    return Work(runner, reports.append)


def test_only_the_newest_question_is_answered(work: Work, runner: HeldRunner) -> None:
    answers: list[int] = []
    for number in range(5):
        work.latest("text", Lane.DB, partial(int, number), answers.append)
    assert work.busy("text")
    assert runner.run_all() == 2  # the first was under way, of the others the last alone is asked
    assert answers == [4]
    assert not work.busy()


def test_questions_of_other_names_do_not_wait(work: Work, runner: HeldRunner) -> None:
    answers: list[str] = []
    work.latest("one", Lane.DB, lambda: "one", answers.append)
    work.latest("two", Lane.DB, lambda: "two", answers.append)
    assert runner.run_all() == 2
    assert answers == ["one", "two"]


def test_a_forgotten_question_is_never_answered(work: Work, runner: HeldRunner) -> None:
    answers: list[str] = []
    work.latest("page", Lane.DB, lambda: "old", answers.append)
    work.latest("page", Lane.DB, lambda: "waiting", answers.append)
    work.forget("page")
    assert not work.busy("page")
    work.latest("page", Lane.DB, lambda: "new", answers.append)
    runner.run_all()
    assert answers == ["new"]


def test_an_act_is_not_begun_again_while_it_runs(work: Work, runner: HeldRunner) -> None:
    done: list[int] = []
    assert work.once("save", Lane.LONG, lambda: 1, done.append)
    assert not work.once("save", Lane.LONG, lambda: 2, done.append)
    runner.run_all()
    assert done == [1]
    assert work.once("save", Lane.LONG, lambda: 3, done.append)


def test_a_forgotten_act_still_runs_once(work: Work, runner: HeldRunner) -> None:
    """What it came to is not shown any more, yet it must not run beside itself."""
    done: list[int] = []
    work.once("save", Lane.LONG, lambda: 1, done.append)
    work.forget()
    assert not work.once("save", Lane.LONG, lambda: 2, done.append)
    runner.run_all()
    assert done == []


def test_a_foreseen_failure_is_told_to_who_asked(
    work: Work, runner: HeldRunner, reports: list[Exception]
) -> None:
    def fail() -> None:
        raise BadInput("key-not-found", text="x")

    troubles: list[Exception] = []
    work.latest("page", Lane.DB, fail, lambda _none: None, troubles.append)
    runner.run_all()
    assert [type(trouble) for trouble in troubles] == [BadInput]
    assert reports == []
    assert not work.busy()


def test_an_unforeseen_failure_is_reported_even_when_it_is_late(
    work: Work, runner: HeldRunner, reports: list[Exception]
) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    troubles: list[Exception] = []
    work.latest("page", Lane.DB, fail, lambda _none: None, troubles.append)
    work.forget()
    runner.run_all()
    assert [type(error) for error in reports] == [ZeroDivisionError]
    assert troubles == []


def test_an_answer_may_ask_the_next_question(work: Work, runner: HeldRunner) -> None:
    answers: list[int] = []

    def again(number: int) -> None:
        answers.append(number)
        if number < 3:
            work.latest("page", Lane.DB, lambda: number + 1, again)

    work.latest("page", Lane.DB, lambda: 1, again)
    runner.run_all()
    assert answers == [1, 2, 3]


def test_a_foreseen_failure_that_nobody_takes_is_reported_unless_it_is_late(
    work: Work, runner: HeldRunner, reports: list[Exception]
) -> None:
    def fail() -> None:
        raise BadInput("key-not-found", text="x")

    work.latest("page", Lane.DB, fail, lambda _none: None)
    work.forget()
    runner.run_all()
    assert reports == []
    work.latest("page", Lane.DB, fail, lambda _none: None)
    runner.run_all()
    assert [type(error) for error in reports] == [BadInput]


def test_what_is_done_each_time_is_answered_each_time(work: Work, runner: HeldRunner) -> None:
    answers: list[str] = []
    for answer in ("one", "two", "three"):
        work.each("take", Lane.DB, answer.upper, answers.append)
    runner.run_next()
    assert answers == ["ONE"]
    assert work.busy("take")
    runner.run_all()
    assert answers == ["ONE", "TWO", "THREE"]
    assert not work.busy("take")


def test_forgotten_ones_are_all_done_and_none_is_answered(work: Work, runner: HeldRunner) -> None:
    done: list[int] = []
    answers: list[None] = []

    def take(number: int) -> Callable[[], None]:
        return lambda: done.append(number)

    for number in range(3):
        work.each("take", Lane.DB, take(number), answers.append)
    runner.run_next()
    work.forget("take")
    assert not work.busy()
    work.each("take", Lane.DB, take(9), answers.append)
    runner.run_all()
    assert done == [0, 1, 2, 9]
    assert len(answers) == 2


@pytest.mark.parametrize("wanted", [True, False])
def test_what_happened_is_told_whether_or_not_it_is_wanted(
    work: Work, runner: HeldRunner, wanted: bool
) -> None:
    told: list[str] = []
    work.once(
        "step", Lane.DB, lambda: "done", told.append, happened=lambda it: told.append(f"{it}!")
    )
    if not wanted:
        work.forget()
    runner.run_all()
    assert told == (["done!", "done"] if wanted else ["done!"])


def test_nothing_happened_when_it_failed(work: Work, runner: HeldRunner) -> None:
    def fail() -> None:
        raise BadInput("key-not-found", text="x")

    told: list[object] = []
    work.once("step", Lane.DB, fail, told.append, happened=lambda _outcome: told.append("happened"))
    runner.run_all()
    assert told == []
