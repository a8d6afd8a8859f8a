"""The questions about a claim, its decision and its payment: what each asks, when it goes on."""

import pytest

from gui.replacement.states import Ask, FieldKind
from tests.gui.replacement.qt.samples import FAULTY, Walk


def goes_on(walk: Walk) -> bool:
    return walk.step.next is not None and walk.step.next.enabled


def test_it_begins_with_a_number(walk: Walk) -> None:
    walk.section.start()
    assert (walk.step.ask, walk.step.question) == (Ask.FAULTY, "Which key is to be replaced?")
    assert not goes_on(walk)
    walk.page.change("faulty", "1")
    assert goes_on(walk)


def test_where_the_key_is(walk: Walk) -> None:
    walk.section.open_key(FAULTY)
    (field,) = walk.step.fields
    assert (field.kind, [choice.id for choice in field.choices]) == (
        FieldKind.ANSWER,
        ["no", "yes"],
    )
    assert not goes_on(walk)
    walk.page.change("lost", "no")
    assert goes_on(walk)


@pytest.mark.parametrize(
    ("lost", "question"),
    [("no", "What is wrong with the key?"), ("yes", "How was the key lost?")],
)
def test_the_claim_is_asked_in_its_own_words(walk: Walk, lost: str, question: str) -> None:
    walk.section.open_key(FAULTY)
    walk.say(lost=lost)
    assert walk.step.question == question
    assert walk.fields["claimed_on"].value == "2026-11-20"
    assert not goes_on(walk)
    walk.page.change("complaint", "молчит")
    assert goes_on(walk)
    assert walk.step.next is not None
    assert walk.step.next.label == "Open the replacement"


def test_the_receipt_shows_what_the_table_says_meanwhile(walk: Walk) -> None:
    walk.opened()
    assert walk.step.verdict is not None
    assert goes_on(walk)
    assert walk.fields["received_on"].value == "2026-11-20"


def test_a_decision_may_be_decided_otherwise_and_inspected_again(walk: Walk) -> None:
    walk.inspected()
    assert [(other.id, other.enabled) for other in walk.step.others] == [
        ("override", True),
        ("inspect-again", True),
    ]
    assert goes_on(walk)


def test_a_settled_decision_stays(walk: Walk) -> None:
    walk.inspected(damaged="yes").do("next").say(price="100", agreed_by="Иванов")
    walk.page.go_to("decision")
    assert [(other.id, other.enabled) for other in walk.step.others] == [
        ("override", False),
        ("inspect-again", True),
    ]


def test_an_open_decision_asks_two_operators_first(walk: Walk) -> None:
    walk.inspected(readable="licences", marked="no")
    assert walk.step.question == "The text leaves this to a person"
    assert walk.step.next is None
    assert [(other.label, other.primary) for other in walk.step.others] == [
        ("Decide…", True),
        ("Inspect again", False),
    ]


def test_a_price_needs_somebody_who_agreed(walk: Walk) -> None:
    walk.inspected(damaged="yes").do("next")
    assert list(walk.fields) == ["price", "agreed_by", "document"]
    walk.page.change("price", "100")
    assert not goes_on(walk)
    walk.page.change("agreed_by", "Иванов")
    assert goes_on(walk)
    assert walk.step.verdict is not None
    assert walk.step.verdict.facts == ()


def test_a_purchase_needs_its_document_alone(walk: Walk) -> None:
    walk.inspected(readable="none", marked="no").do("next")
    assert list(walk.fields) == ["document"]
    assert not goes_on(walk)
    walk.page.change("document", " ")
    assert not goes_on(walk)
    walk.page.change("document", "5")
    assert goes_on(walk)
