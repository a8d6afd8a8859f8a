"""The last questions: which key goes out, is everything right, and the act that came of it."""

import pytest

from gui.kit.tones import Tone
from gui.replacement.states import Ask
from tests.gui.replacement.qt import samples
from tests.gui.replacement.qt.samples import Walk


def test_a_key_that_fits_shows_what_moves_along(walk: Walk) -> None:
    walk.inspected().do("next").say(new="1A2B3C07")
    assert (walk.step.ask, list(walk.fields)) == (
        Ask.KEY,
        ["fits", "new", "shipped", "order"],
    )
    (block,) = walk.step.keys
    assert (block.title, block.key_id, block.badge.text) == (
        "Guardant Sign",
        "1A2B 3C07",
        "In stock",
    )
    titles = [title for title, _lines in walk.step.lists]
    assert titles == ["Licences that move along", "Coupon that follows"]
    assert walk.step.lists[0][1] == (
        "Организатор ЭДО · v.3 × 25",
        "Сервер маршрутизации × 1",
    )


def test_a_key_of_another_model_asks_why(walk: Walk) -> None:
    walk.inspected().do("next").say(new="1A2B3C08")
    assert "reason" in walk.fields
    assert walk.step.lists == ()
    assert walk.step.notice is not None
    assert walk.step.notice.tone is Tone.BAD


@pytest.mark.parametrize("number", ["EAOWT-7", "SP-204117", "123456"])
def test_a_key_that_does_not_fit_is_shown_with_the_reason(walk: Walk, number: str) -> None:
    walk.inspected().do("next").say(new=number)
    assert len(walk.step.keys) == 1
    assert walk.step.notice is not None
    assert walk.step.notice.tone is Tone.BAD
    walk.do("next")
    assert walk.asks() is Ask.KEY


def test_the_review_shows_a_draft_of_the_act(walk: Walk) -> None:
    walk.inspected().do("next").say(new="1A2B3C07").do("next")
    assert walk.asks() is Ask.REVIEW
    assert [(block.caption, block.key_id) for block in walk.step.keys] == [
        ("Faulty key", "1A2B 3C01"),
        ("New key", "1A2B 3C07"),
    ]
    assert walk.step.draft
    assert len(walk.step.pages) == 1
    assert walk.step.verdict is not None
    assert walk.step.next is not None
    assert walk.step.next.id == "complete"


def test_the_act_shows_the_chain(walk: Walk) -> None:
    walk.inspected().do("next").say(new="1A2B3C07").do("next").do("complete")
    assert walk.step.text.startswith("Act № 1 of 20.11.2026 is signed.")
    assert [(block.caption, block.note) for block in walk.step.keys] == [
        ("First key", "replaced on 20.11.2026, act № 1"),
        ("In use now", ""),
    ]
    assert not walk.step.draft
    assert walk.state.file_name == "act-1.pdf"
    assert [action.id for action in (*walk.step.others,)] == ["mail", "print"]


def test_a_key_between_two_replacements_stands_between(walk: Walk) -> None:
    walk.inspected().do("next").say(new="1A2B3C07").do("next").do("complete")
    walk.section.start()
    walk.say(faulty="1A2B3C07").say(lost="no").say(complaint="снова").do("next")
    walk.say(readable="number").say(marked="yes").say(damaged="no").do("next").do("next")
    walk.say(new="1A2B3C08").say(reason="другой нет").do("next").do("complete")
    assert [block.caption for block in walk.step.keys] == ["First key", "After that", "In use now"]
    assert [block.key_id for block in walk.step.keys][-1] == samples.OTHER_MODEL.grouped


def test_a_cancelled_one_says_why(walk: Walk) -> None:
    walk.inspected().do("cancel")
    walk.section.question.answer({"reason": "заработал"})
    assert walk.asks() is Ask.CANCELLED
    assert walk.step.text.endswith("The reason: заработал")
    assert [block.badge.text for block in walk.step.keys] == ["Shipped"]
    assert walk.step.next is None
