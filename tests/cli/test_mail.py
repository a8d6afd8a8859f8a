"""`mail` with a real IMAP server and a real SMTP server, from a letter to the answer's answer."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from keytool.domain.days import local_day
from keytool.mail.reading import read_letter
from tests.cli.conftest import Keydesk
from tests.helpers.mail_server import PASSWORD, Dovecot
from tests.helpers.mail_taker import LOGIN, Taker, taking
from tests.helpers.owners_alone import is_owners_alone
from tests.mail.letters import raw_letter


@pytest.fixture
def box(dovecot: Dovecot) -> str:
    return dovecot.new_box()


@pytest.fixture
def taker(tmp_path: Path, dovecot: Dovecot, box: str) -> Iterator[Taker]:
    keys = dovecot.authority, dovecot.folder / "server.key"
    with taking(tmp_path, login=box, keys=keys) as found:
        yield found


@pytest.fixture
def desk(plain: Keydesk, dovecot: Dovecot, box: str, taker: Taker, tmp_path: Path) -> "Room":
    (tmp_path / "secret").touch(0o600)
    (tmp_path / "secret").write_text(f"{PASSWORD}\n", encoding="utf-8")
    server, post = dovecot.server(box), taker.server
    room = Room(plain, dovecot, box, taker)
    room.run(
        "box", "add", "--name", "support", "--address", LOGIN, "--login", box,
        "--imap", f"{server.host}:{server.port}", "--smtp", f"{post.host}:{post.port}",
        "--since", "2020-01-01", "--vendor", "distate", "--authority", dovecot.authority,
        "--password-file", tmp_path / "secret",
    )  # fmt: skip
    return room


class Room:
    def __init__(self, keydesk: Keydesk, dovecot: Dovecot, box: str, taker: Taker) -> None:
        self.keydesk, self.dovecot, self.box, self.taker = keydesk, dovecot, box, taker

    def run(self, *words: object, status: int = 0) -> Any:
        answer = self.keydesk("--json", "mail", *words)
        assert answer.status == status, answer.err or answer.out
        return answer.json

    def deliver(self, text: str, more: str = "", **told: str) -> None:
        self.dovecot.deliver(self.box, raw_letter(text, more, to=LOGIN, **told))


def test_a_letter_becomes_a_case_is_acknowledged_and_its_answer_joins(
    desk: Room, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    desk.deliver("Не открывается документ")
    fetched = desk.run("fetch")
    assert (fetched["boxes"][0]["letters"], fetched["filed"]) == (1, {"case": 1})
    (case,) = desk.keydesk("--json", "case", "list").json["cases"]
    assert desk.run("fetch")["boxes"][0]["letters"] == 0
    assert desk.run("send")["sent"] == {"handed-over": 1}
    [(_sender, _recipients, raw)] = desk.taker.taken
    ours = read_letter(raw)
    assert case["number"] in ours.text
    assert ours.subject.startswith(f"Re: [{case['number']}]")
    desk.deliver("Версия 3.8", f"In-Reply-To: <{ours.message_id}>\n", message_id="<b@x.example>")
    assert desk.run("fetch")["filed"] == {"case": 1}
    shown = desk.keydesk("--json", "case", "show", case["number"]).json
    assert [one["text"] for one in shown["messages"] if one["direction"] == "in"] == [
        "Не открывается документ",
        "Версия 3.8",
    ]
    assert desk.keydesk("--json", "db", "check").status == 0
    logged = caplog.text
    assert "romashka" not in logged
    assert "документ" not in logged


def test_an_answer_goes_out_and_says_where_it_stands(desk: Room, tmp_path: Path) -> None:
    desk.deliver("Не открывается документ")
    desk.run("fetch")
    (case,) = desk.keydesk("--json", "case", "list").json["cases"]
    (tmp_path / "answer.txt").write_text("Обновите до 3.9", encoding="utf-8")
    words = ("case", "reply", case["number"], "--text", tmp_path / "answer.txt")
    replied = desk.keydesk("--json", *words).json
    assert [(one["delivery"], one["to"]) for one in replied["messages"][1:]] == [
        ("queued", ["ivanov@romashka.example"]),
        ("queued", ["ivanov@romashka.example"]),
    ]
    desk.run("send")
    letter = read_letter(desk.taker.taken[-1][2])
    assert letter.text == "Обновите до 3.9"
    assert letter.headers.line("auto-submitted") == ""
    shown = desk.keydesk("--json", "case", "show", case["number"]).json
    assert [one["delivery"] for one in shown["messages"]] == [None, "handed-over", "handed-over"]
    calls = desk.keydesk("--json", *words, "--channel", "phone").json
    assert calls["messages"][-1]["delivery"] is None


def test_a_box_is_tried_without_sending(desk: Room) -> None:
    assert desk.run("test") == {
        "boxes": [{"box": "support", "ok": True, "code": None, "message": "works"}]
    }
    assert desk.taker.taken == []


def test_a_wrong_password_is_told_as_one(desk: Room, home: Path) -> None:
    (secret,) = (home / "mail").iterdir()
    assert is_owners_alone(secret)
    secret.write_text("wrong", encoding="utf-8")
    told = desk.run("test", status=3)
    assert told["boxes"][0]["ok"] is False
    fetched = desk.run("fetch", status=3)
    assert fetched["troubles"][0]["box"] == "support"
    assert PASSWORD not in str(told)


def test_a_server_that_is_busy_leaves_the_letter_waiting(desk: Room, taker: Taker) -> None:
    desk.deliver("Первое")
    desk.run("fetch")
    taker.at_the_end = "451 later"
    assert desk.run("send")["sent"] == {"queued": 1}
    status = desk.run("status")
    assert (status["outgoing"], status["letters"]) == ({"queued": 1}, {"case": 1})


def test_a_stranger_is_sorted_by_a_person(desk: Room) -> None:
    desk.deliver("Первое")
    desk.run("fetch")
    (case,) = desk.keydesk("--json", "case", "list").json["cases"]
    desk.deliver("Чужое", subject=f"[{case['number']}]", message_id="<s@o.example>",
                 **{"from": "x@other.example"})  # fmt: skip
    desk.run("fetch")
    (letter,) = desk.run("status")["sorting"]
    assert (letter["why"], letter["cases"]) == ("stranger", [case["number"]])
    desk.run("sort", letter["id"], "--new")
    assert len(desk.keydesk("--json", "case", "list").json["cases"]) == 2
    again = desk.keydesk("--json", "mail", "sort", letter["id"], "--ignore", "спам")
    assert (again.status, again.error["code"]) == (1, "letter-placed")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("sort", 1), "sort-unclear"),
        (("sort", 1, "--new"), "letter-unknown"),
        (("repeat", 1), "letter-unknown"),
        (("box", "release", "x"), "box-unknown"),
    ],
)
def test_slips_are_told(plain: Keydesk, words: tuple[object, ...], code: str) -> None:
    answer = plain("--json", "mail", *words)
    assert (answer.status, answer.error["code"]) == (2, code)


def test_a_box_that_cannot_be_is_refused(plain: Keydesk, tmp_path: Path) -> None:
    (tmp_path / "p").write_text("x", encoding="utf-8")
    usual = ("--since", local_day_text(), "--password-file", tmp_path / "p", "--name", "a")
    good = ("--imap", "h", "--smtp", "h", "--address", "a@b.ru")
    slips = {
        ("--imap", "h:x", "--smtp", "h", "--address", "a@b.ru"): "port-impossible",
        ("--imap", "h", "--smtp", "h:70000", "--address", "a@b.ru"): "port-impossible",
        ("--imap", "h", "--smtp", "h", "--address", "nobody"): "address-unusable",
        (*good, "--vendor", "nobody"): "vendor-unknown",
    }
    for words, code in slips.items():
        answer = plain("--json", "mail", "box", "add", *usual, *words)
        assert (answer.status, answer.error["code"]) == (2, code)
    assert plain("mail", "box", "add", *usual, *good).status == 0
    again = plain("--json", "mail", "box", "add", *usual, *good)
    assert (again.status, again.error["code"]) == (1, "box-known")
    assert plain("--json", "mail", "box", "list").json["count"] == 1


def local_day_text() -> str:
    from datetime import UTC, datetime

    return local_day(datetime.now(UTC)).isoformat()


def test_a_letter_is_taken_out_of_spam(desk: Room) -> None:
    client = desk.dovecot.client(desk.box)
    client.append("Spam", "", "", raw_letter("Мы ждём ключ.", to=LOGIN))
    client.logout()
    assert desk.run("fetch")["boxes"][0]["junk"] == 1
    assert desk.run("status")["boxes"][0]["junk"] == 1
    (letter,) = desk.run("spam", "support")["letters"]
    assert letter["sender"] == "ivanov@romashka.example"
    assert "Ключ" in desk.keydesk("--lang", "ru", "mail", "spam", "support").out
    assert desk.run("spam", "support", "--take", letter["number"]) == {"taken": letter["number"]}
    fetched = desk.run("fetch")
    assert (fetched["boxes"][0]["junk"], fetched["filed"]) == (0, {"case": 1})
    again = desk.keydesk("--json", "mail", "spam", "support", "--take", letter["number"])
    assert (again.status, again.error["code"]) == (2, "spam-letter-unknown")
    assert "no letter in spam" in desk.keydesk("--lang", "en", "mail", "spam", "support").out


def test_a_letter_that_broke_off_is_told_repeated_and_let_be(desk: Room, taker: Taker) -> None:
    desk.deliver("Первое")
    desk.run("fetch")
    taker.breaks = True
    assert desk.run("send")["sent"] == {"uncertain": 1}
    (waiting,) = desk.run("status")["waiting"]
    assert (waiting["state"], waiting["answer"]) == ("uncertain", None)
    assert "uncertain" in desk.keydesk("--lang", "en", "mail", "status").out
    assert desk.run("settle", waiting["letter"])["state"] == "uncertain"
    assert desk.run("status")["waiting"] == []
    taker.breaks = False
    desk.run("repeat", waiting["letter"])
    assert desk.run("send")["sent"] == {"handed-over": 1}
    told = [read_letter(raw).message_id for _sender, _to, raw in taker.taken]
    assert len(told) == 2
    assert len(set(told)) == 1
