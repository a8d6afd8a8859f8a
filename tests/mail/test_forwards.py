"""Forwarded letters: proposed, never joined, and answered to nobody unasked (M6, M36)."""

import pytest

from keytool.mail.addresses import Address
from keytool.mail.filing import Join, New, Propose, Role, Why
from keytool.mail.forwards import Forward, Ground
from tests.mail.filed import CASE, ENGINEER, STRANGER, MemoryCases, decided, one_case, written
from tests.mail.letters import CUSTOMER, OUR_ID, Part, multipart, raw_letter

FORWARDED = (
    "Посмотри, пожалуйста.\n\n-------- Пересылаемое сообщение --------\n"
    '29.11.2026, 12:04, "Иван Петров" <petrov@vega.example>:\n\nКлюч не виден.'
)
OUTLOOK = (
    "См. ниже\n\nОт: Иван Петров [mailto:petrov@vega.example]\nОтправлено: вчера\nКому: Анна\n"
    "Тема: Ключ\n"
)


@pytest.fixture
def cases() -> MemoryCases:
    return one_case()


@pytest.mark.parametrize("prefix", ["Fwd", "FW", "Пересл", "Fw"])
@pytest.mark.parametrize("sender", [CUSTOMER, STRANGER, ENGINEER])
def test_our_letter_forwarded_is_proposed_and_never_joined(
    cases: MemoryCases, prefix: str, sender: str
) -> None:
    letter = written(sender, subject=f"{prefix}: Ключ", references=f"<{OUR_ID}>")
    told = decided(cases, letter)
    assert isinstance(told, Propose)
    assert (told.cases, told.why) == ((CASE,), Why.FORWARDED)


def test_an_answer_to_a_forward_is_an_answer(cases: MemoryCases) -> None:
    letter = written(subject="Re: Fwd: Ключ", references=f"<{OUR_ID}>")
    assert decided(cases, letter) == Join(CASE, Role.WORD)


@pytest.mark.parametrize(
    ("letter", "forward"),
    [
        (
            written(ENGINEER, text=FORWARDED, subject="Fwd: Ключ"),
            Forward(Ground.SUBJECT, Address("petrov@vega.example", "Иван Петров")),
        ),
        (
            written(ENGINEER, text=FORWARDED, subject="Ключ"),
            Forward(Ground.TEXT, Address("petrov@vega.example", "Иван Петров")),
        ),
        (
            written(ENGINEER, text=OUTLOOK, subject="FW: Ключ"),
            Forward(Ground.SUBJECT, Address("petrov@vega.example", "Иван Петров"), "Ключ"),
        ),
        (written(ENGINEER, subject="FW: Ключ"), Forward(Ground.SUBJECT)),
    ],
    ids=["Yandex", "no prefix", "Outlook", "nobody named"],
)
def test_a_colleagues_forward_proposes_a_person_and_tells_nobody(
    cases: MemoryCases, letter: bytes, forward: Forward
) -> None:
    assert decided(cases, letter) == New(acknowledge=False, forward=forward)


def test_an_attached_letter_proposes_its_sender(cases: MemoryCases) -> None:
    inner = Part("Content-Type: message/rfc822", raw_letter(message_id="<inner@vega.example>"))
    raw = multipart("mixed", inner, header=f"From: {ENGINEER}\nSubject: x")
    forward = Forward(Ground.ATTACHED, Address(CUSTOMER, "Иванов"), "Ключ", ("inner@vega.example",))
    assert decided(cases, raw) == New(acknowledge=False, forward=forward)


def test_a_colleagues_own_letter_tells_nobody_either(cases: MemoryCases) -> None:
    assert decided(cases, written(ENGINEER)) == New(acknowledge=False)


def test_a_customers_forward_is_the_customers_letter(cases: MemoryCases) -> None:
    letter = written(text=FORWARDED, subject="Fwd: Ключ")
    assert decided(cases, letter) == New(acknowledge=True)


@pytest.mark.parametrize("subject", ["x", "Fwd: x"])
def test_what_is_attached_tells_the_case_that_it_is_of(cases: MemoryCases, subject: str) -> None:
    answer = raw_letter(references=f"<{OUR_ID}>", message_id="<2@romashka.example>")
    inner = Part("Content-Type: message/rfc822", answer)
    raw = multipart("mixed", inner, header=f"From: {ENGINEER}\nSubject: {subject}")
    told = decided(cases, raw)
    assert isinstance(told, Propose)
    assert (told.cases, told.why) == ((CASE,), Why.FORWARDED)


def test_a_letter_that_a_customer_attaches_makes_no_forward(cases: MemoryCases) -> None:
    inner = Part("Content-Type: message/rfc822", raw_letter())
    raw = multipart("mixed", inner, header=f"From: {CUSTOMER}\nSubject: [{CASE}] ещё")
    assert decided(cases, raw) == Join(CASE, Role.WORD)
