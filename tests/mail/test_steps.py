"""What follows after a try, as values: D, I and M23, M41 to M43."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keytool.mail.advice import login_code, takes_for_spam
from keytool.mail.ports import Answer, Delivery, Outcome
from keytool.mail.steps import Move, Next, Position, after_sending, fetch_pause

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
ANSWER = Answer(250, "ok")


def test_for_now_is_tried_four_times_and_then_a_person() -> None:
    later = Delivery(Outcome.LATER, Answer(451))
    waits = [after_sending(later, tries, NOON) for tries in range(1, 6)]
    assert waits == [
        *(Next(Move.AGAIN, NOON + timedelta(minutes=m)) for m in (1, 5, 15, 60)),
        Next(Move.PERSON),
    ]


@pytest.mark.parametrize(
    ("delivery", "move"),
    [
        (Delivery(Outcome.HANDED_OVER, ANSWER), Move.DONE),
        (Delivery(Outcome.HANDED_OVER, ANSWER, {"x@y": Answer(550)}), Move.PERSON),
        (Delivery(Outcome.UNCERTAIN), Move.PERSON),
        (Delivery(Outcome.REFUSED, Answer(550)), Move.PERSON),
        (Delivery(Outcome.TOO_LARGE, limit=10), Move.PERSON),
        (Delivery(Outcome.BLOCKED, Answer(554)), Move.STOP_BOX),
    ],
)
def test_nothing_else_is_tried_again_by_itself(delivery: Delivery, move: Move) -> None:
    assert after_sending(delivery, 1, NOON) == Next(move)


def test_a_box_never_gives_up() -> None:
    assert [fetch_pause(n) // timedelta(minutes=1) for n in (1, 2, 3, 4, 5, 6, 100)] == [
        1, 2, 5, 10, 15, 15, 15,
    ]  # fmt: skip


def test_the_last_letter_is_not_fetched_again() -> None:
    assert Position(7, 3).wanted(7, [3]) == ()
    assert Position(7, 3).wanted(7, [5, 4, 4]) == (4, 5)


def test_a_folder_made_anew_is_fetched_from_its_beginning() -> None:
    old = Position(7, 30)
    assert old.wanted(8, [1, 2]) == (1, 2)
    assert old.after(8, 1) == Position(8, 1)


@given(st.lists(st.integers(1, 50)), st.integers(0, 50))
def test_a_position_only_goes_on(found: list[int], last: int) -> None:
    position = Position(7, last)
    for number in position.wanted(7, found):
        following = position.after(7, number)
        assert following.last > position.last
        position = following
    assert position.wanted(7, found) == ()


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("[ALERT] LOGIN invalid credentials or IMAP is disabled sc=x", "mail-imap-or-password"),
        ("NEOBHODIM parol prilozheniya / Application password is REQUIRED", "mail-app-password"),
        ("[LOGINDISABLED] only after STARTTLS", "mail-login-encrypted"),
        ("[AUTHENTICATIONFAILED] Authentication failed.", "mail-login-refused"),
        ("", "mail-login-refused"),
    ],
)  # fmt: skip
def test_known_sentences_become_advice(sentence: str, code: str) -> None:
    assert login_code(sentence) == code


@pytest.mark.parametrize(
    ("code", "sentence", "spam"),
    [
        (554, "5.7.1 Message rejected under suspicion of SPAM; https://x", True),
        (451, "4.7.1 looks like spam, try again later", False),
        (550, "5.1.1 user unknown", False),
    ],
)
def test_being_taken_for_spam_is_told_from_a_refusal(code: int, sentence: str, spam: bool) -> None:
    assert takes_for_spam(code, sentence) is spam
