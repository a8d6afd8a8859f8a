"""The way through a replacement: what is done, what is now, what leads back."""

from collections.abc import Callable

import pytest

from gui.replacement.path import roubles
from gui.replacement.states import Ask, PathStep
from tests.gui.replacement.qt.samples import FAULTY, Walk

NAMES = [
    "Claim",
    "Faulty key",
    "Inspection",
    "Decision",
    "Payment",
    "New key",
    "Review",
    "Act",
]


def path(walk: Walk) -> dict[str, PathStep]:
    return {step.label: step for step in walk.state.path}


def done(walk: Walk) -> list[str]:
    return [step.label for step in walk.state.path if step.done]


def skipped(walk: Walk) -> list[str]:
    return [step.label for step in walk.state.path if step.skipped]


def links(walk: Walk) -> dict[str, str]:
    return {step.label: step.ask for step in walk.state.path if step.ask}


def test_the_way_is_known_from_the_beginning(walk: Walk) -> None:
    walk.section.start()
    assert [step.label for step in walk.state.path] == NAMES
    assert path(walk)["Claim"].current
    assert done(walk) == []


def test_one_step_is_now(walk: Walk) -> None:
    current = []
    ways: tuple[Callable[[], Walk], ...] = (
        walk.opened,
        lambda: walk.do("next"),
        lambda: walk.say(readable="number").say(marked="yes").say(damaged="yes").do("next"),
        lambda: walk.do("next"),
        lambda: walk.say(price="100", agreed_by="Иванов"),
        lambda: walk.say(new="1A2B3C07").do("next"),
        lambda: walk.do("complete"),
    )
    for do in ways:
        do()
        (now,) = [step.label for step in walk.state.path if step.current]
        assert done(walk) == NAMES[: NAMES.index(now)]
        current.append(now)
    assert current == NAMES[1:]


def test_what_came_of_each_step(walk: Walk) -> None:
    walk.inspected(damaged="yes").do("next").say(price="12 500,5", agreed_by="Иванов")
    walk.say(new="1A2B3C07").do("next").do("complete")
    assert {step.label: step.note for step in walk.state.path} == {
        "Claim": "20.11.2026",
        "Faulty key": "20.11.2026",
        "Inspection": "readable: number only",
        "Decision": "Replaced at the department's price",
        "Payment": "12\N{NARROW NO-BREAK SPACE}500,50 ₽",
        "New key": "1A2B 3C07",
        "Review": "",
        "Act": "№ 1",
    }
    assert links(walk) == {}


def test_a_purchase_is_noted_by_its_document(walk: Walk) -> None:
    walk.inspected(readable="none", marked="no").do("next").say(document="договор 5")
    assert path(walk)["Payment"].note == "договор 5"


def test_a_lost_key_is_neither_awaited_nor_inspected(walk: Walk) -> None:
    walk.section.open_key(FAULTY)
    assert skipped(walk) == []
    walk.page.change("lost", "yes")
    assert skipped(walk) == ["Faulty key", "Inspection"]
    assert (path(walk)["Faulty key"].note, path(walk)["Inspection"].note) == ("lost", "not needed")


def test_what_is_free_is_not_paid(walk: Walk) -> None:
    walk.inspected()
    assert skipped(walk) == ["Payment"]
    assert links(walk) == {"Inspection": Ask.READABLE, "New key": Ask.KEY}


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ({"damaged": "yes"}, {"Inspection": Ask.READABLE, "Payment": Ask.SETTLEMENT}),
        ({"readable": "licences", "marked": "no"}, {"Inspection": Ask.READABLE}),
    ],
)
def test_a_click_leads_where_something_may_be_done(
    walk: Walk, found: dict[str, str], expected: dict[str, str]
) -> None:
    walk.inspected(**found)  # type: ignore[arg-type]  # words of `inspected`
    assert links(walk) == expected


def test_a_paid_one_leads_back_to_its_decision_alone(walk: Walk) -> None:
    walk.inspected(damaged="yes").do("next").say(price="100", agreed_by="Иванов")
    assert links(walk) == {"Inspection": Ask.READABLE, "Decision": Ask.DECISION}


def test_a_cancelled_one_has_no_way(walk: Walk) -> None:
    walk.opened().do("cancel")
    walk.section.question.answer({"reason": "заработал"})
    assert walk.state.path == ()


@pytest.mark.parametrize(
    ("kopecks", "told"), [(0, "0,00 ₽"), (5, "0,05 ₽"), (1_250_050, "12_500,50 ₽")]
)
def test_roubles(kopecks: int, told: str) -> None:
    assert roubles(kopecks) == told.replace("_", "\N{NARROW NO-BREAK SPACE}")
