"""What every `Post` does, in memory and over a real line: M41 to M43."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from keytool.domain.errors import MailTrouble
from keytool.mail.ports import Answer, Delivery, Outcome, Post, Security
from keytool.mail.smtp import SmtpPost
from tests.fakes.mail import MemoryPost
from tests.helpers.mail_server import PASSWORD
from tests.helpers.mail_taker import LOGIN, Taker, taking

RAW = b"Subject: x\r\n\r\n.\r\n..\r\n. x\r\nlast\r\n"
IVANOV, PETROV = "ivanov@romashka.example", "petrov@romashka.example"
Open = Callable[..., AbstractContextManager[tuple[Post, MemoryPost | Taker]]]


@contextmanager
def in_memory(
    _folder: Path,
    answers: dict[str, str] | None = None,
    at_the_end: str = "250 OK",
    breaks: bool = False,
    limit: int | None = None,
) -> Iterator[tuple[Post, MemoryPost]]:
    end = _answer(at_the_end) if at_the_end[:3] != "250" else None
    refusals = {one: _answer(text) for one, text in (answers or {}).items()}
    post = MemoryPost(refusals=refusals, at_the_end=end, breaks=breaks, limit=limit)
    yield post, post


def _answer(text: str) -> Answer:
    return Answer(int(text[:3]), text[4:])


def over(security: Security) -> Open:
    @contextmanager
    def opened(folder: Path, **given: Any) -> Iterator[tuple[Post, Taker]]:
        with taking(folder, security, **given) as taker:
            yield SmtpPost(taker.server, PASSWORD), taker

    return opened


@pytest.fixture(
    params=[in_memory, over(Security.TLS), over(Security.STARTTLS)],
    ids=["memory", "tls", "starttls"],
)
def opening(request: pytest.FixtureRequest) -> Open:
    chosen: Open = request.param
    return chosen


def test_a_letter_is_handed_over_octet_for_octet(opening: Open, tmp_path: Path) -> None:
    with opening(tmp_path) as (post, there):
        told = post.send(LOGIN, (IVANOV, PETROV), RAW)
        assert (told.outcome, told.refused) == (Outcome.HANDED_OVER, {})
        assert there.taken == [(LOGIN, (IVANOV, PETROV), RAW)]


def test_looking_in_sends_nothing_and_tells_the_size(opening: Open, tmp_path: Path) -> None:
    with opening(tmp_path, limit=5_000) as (post, there):
        assert post.check() == 5_000
        assert there.taken == []


def test_what_is_too_large_is_not_tried(opening: Open, tmp_path: Path) -> None:
    with opening(tmp_path, limit=100) as (post, there):
        assert post.send(LOGIN, (IVANOV,), RAW + b"x" * 100) == Delivery(
            Outcome.TOO_LARGE, limit=100
        )
        assert there.taken == []


def test_one_of_two_addresses_refused_is_told(opening: Open, tmp_path: Path) -> None:
    with opening(tmp_path, answers={PETROV: "550 5.1.1 unknown"}) as (post, there):
        told = post.send(LOGIN, (IVANOV, PETROV), RAW)
        assert told.outcome is Outcome.HANDED_OVER
        assert told.refused == {PETROV: Answer(550, "5.1.1 unknown")}
        assert [one[1] for one in there.taken] == [(IVANOV,)]


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({IVANOV: "550 5.1.1 unknown", PETROV: "451 4.7.1 later"}, Outcome.REFUSED),
        ({IVANOV: "451 4.7.1 later", PETROV: "450 4.2.1 later"}, Outcome.LATER),
        ({IVANOV: "554 5.7.1 looks like spam", PETROV: "451 later"}, Outcome.BLOCKED),
    ],
)
def test_all_refused_is_told_by_the_worst(
    opening: Open, tmp_path: Path, answers: dict[str, str], outcome: Outcome
) -> None:
    with opening(tmp_path, answers=answers) as (post, there):
        told = post.send(LOGIN, (IVANOV, PETROV), RAW)
        assert (told.outcome, set(told.refused)) == (outcome, {IVANOV, PETROV})
        assert there.taken == []


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("451 4.3.0 try again", Outcome.LATER),
        ("552 5.2.2 mailbox full", Outcome.REFUSED),
        ("554 5.7.1 Message rejected under suspicion of SPAM", Outcome.BLOCKED),
    ],
)
def test_an_answer_to_the_text_decides(
    opening: Open, tmp_path: Path, answer: str, outcome: Outcome
) -> None:
    with opening(tmp_path, at_the_end=answer) as (post, _there):
        told = post.send(LOGIN, (IVANOV,), RAW)
        assert (told.outcome, told.answer) == (outcome, _answer(answer))


def test_a_line_that_breaks_behind_the_text_leaves_it_uncertain(
    opening: Open, tmp_path: Path
) -> None:
    with opening(tmp_path, breaks=True) as (post, there):
        assert post.send(LOGIN, (IVANOV,), RAW).outcome is Outcome.UNCERTAIN
        assert len(there.taken) == 1  # the server had it


@pytest.mark.parametrize("security", Security)
def test_a_wrong_password_gives_nothing_over(tmp_path: Path, security: Security) -> None:
    with taking(tmp_path, security) as taker:
        with pytest.raises(MailTrouble, match="mail-login-refused") as trouble:
            SmtpPost(taker.server, "wrong").send(LOGIN, (IVANOV,), RAW)
        assert "wrong" not in str(trouble.value)
        assert taker.taken == []
