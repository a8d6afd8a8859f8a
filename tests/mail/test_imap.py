"""Boxes that cannot be reached, trusted or read: each has its code, and none gets a password."""

import socket
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from keytool.domain.errors import MailTrouble
from keytool.mail import imap as product
from keytool.mail.imap import open_mailbox
from keytool.mail.ports import Fetched, Security, Server
from tests.helpers.mail_lines import imap, serving, silent
from tests.helpers.mail_server import PASSWORD, Dovecot

CAPABLE = "* CAPABILITY IMAP4rev1 UIDPLUS\r\n{tag} OK done"
FOLDER = "* 1 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n{tag} OK [READ-ONLY] done"
LISTED = '* LIST () "/" INBOX\r\n{tag} OK done'
ANSWERS = {"CAPABILITY": CAPABLE, "LIST": LISTED, "EXAMINE": FOLDER}
HEADER = "BODY[HEADER] {12}\r\nSubject: x\r\n"
SIZE = '* 1 FETCH (UID 1 RFC822.SIZE 5 INTERNALDATE "30-Nov-2026 12:04:00 +0300")\r\n{tag} OK done'


def refused(server: Server, password: str = PASSWORD) -> str:
    with pytest.raises(MailTrouble) as trouble:
        open_mailbox(server, password)
    assert password not in str(trouble.value)
    assert server.login not in str(trouble.value)
    return trouble.value.code


@pytest.mark.parametrize("security", Security)
def test_a_wrong_password(dovecot: Dovecot, security: Security) -> None:
    server = dovecot.server(dovecot.new_box(), security)
    assert refused(server, "wrong") == "mail-login-refused"


@pytest.mark.parametrize("security", Security)
def test_a_certificate_that_nobody_trusts(dovecot: Dovecot, security: Security) -> None:
    server = replace(dovecot.server("box", security), authority=None)
    assert refused(server) == "mail-certificate"


def test_a_certificate_of_another_host(tmp_path: Path) -> None:
    with serving(silent, tmp_path, name="mail.other.example") as server:
        assert refused(server) == "mail-certificate"


def test_a_server_that_does_not_encrypt_gets_no_password(tmp_path: Path) -> None:
    heard: list[str] = []

    def talk(stream: Any) -> None:
        stream.write(b"* OK hello\r\n")
        while line := stream.readline().decode():
            heard.append(line)
            tag = line.split()[0]
            stream.write(f"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n{tag} OK done\r\n".encode())

    with serving(talk, tmp_path, encrypted=False) as server:
        assert refused(server) == "mail-no-starttls"
    assert not any(PASSWORD in line for line in heard)


def test_a_plain_server_on_the_encrypted_port(tmp_path: Path) -> None:
    with serving(imap({}), tmp_path, encrypted=False) as server:
        assert refused(replace(server, security=Security.TLS)) == "mail-no-tls"


def test_a_port_where_nobody_listens(dovecot: Dovecot) -> None:
    with closing(socket.socket()) as line:
        line.bind(("127.0.0.1", 0))
        port = line.getsockname()[1]
    assert refused(replace(dovecot.server("box"), port=port)) == "mail-unreachable"


def test_a_server_that_says_nothing(tmp_path: Path) -> None:
    with serving(silent, tmp_path) as server:
        assert refused(replace(server, timeout=0.3)) == "mail-silent"


def test_an_authority_that_is_not_there(dovecot: Dovecot, tmp_path: Path) -> None:
    server = replace(dovecot.server("box"), authority=tmp_path / "none.crt")
    assert refused(server) == "mail-authority-unreadable"


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("NO LOGIN invalid credentials or IMAP is disabled", "mail-imap-or-password"),
        ("NO [AUTHENTICATIONFAILED] NEOBHODIM parol prilozheniya", "mail-app-password"),
        ("BAD [LOGINDISABLED] use STARTTLS", "mail-login-encrypted"),
    ],
)  # fmt: skip
def test_sentences_of_known_servers_are_advice(tmp_path: Path, sentence: str, code: str) -> None:
    with serving(imap({**ANSWERS, "LOGIN": f"{{tag}} {sentence}"}), tmp_path) as server:
        assert refused(server) == code


@pytest.mark.parametrize("command", ["EXAMINE", "UID SEARCH", "UID FETCH"])
def test_a_line_that_breaks(tmp_path: Path, command: str) -> None:
    with serving(imap({**ANSWERS, "UID FETCH": SIZE, command: ""}), tmp_path) as server:
        box = open_mailbox(server, PASSWORD)
        with pytest.raises(MailTrouble, match="mail-broken-off"):
            _all(box)
        box.close()


@pytest.mark.parametrize("command", ["EXAMINE", "UID SEARCH", "UID FETCH"])
def test_answers_that_mean_nothing(tmp_path: Path, command: str) -> None:
    answers = {**ANSWERS, "UID FETCH": SIZE, command: "{tag} NO cannot"}
    with serving(imap(answers), tmp_path) as server:
        box = open_mailbox(server, PASSWORD)
        with pytest.raises(MailTrouble, match="mail-answer-unexpected"):
            _all(box)
        box.close()


def _all(box: product.ImapMailbox) -> Fetched | None:
    box.select("INBOX")
    box.newer(0)
    return box.fetch(1)


def test_a_letter_that_the_server_cannot_give_has_its_header(tmp_path: Path) -> None:
    answers = {
        **ANSWERS,
        "UID FETCH 1 (RFC822.SIZE": SIZE,
        "UID FETCH 1 (BODY.PEEK[])": "{tag} NO [SERVERBUG] cannot read it",
        "UID FETCH 1 (BODY.PEEK[HEADER])": f"* 1 FETCH (UID 1 {HEADER})\r\n{{tag}} OK done",
    }
    with serving(imap(answers), tmp_path) as server:
        box = open_mailbox(server, PASSWORD)
        letter = _all(box)
        box.close()
    assert letter is not None
    assert (letter.raw, letter.whole, letter.size) == (b"Subject: x\r\n", False, 5)


def test_a_letter_too_large_to_fetch_has_its_header(
    dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(product, "LARGEST", 2_000)
    name = dovecot.new_box()
    dovecot.deliver(name, b"Subject: large\r\n\r\n" + b"x\r\n" * 1_000)
    dovecot.deliver(name, b"Subject: small\r\n\r\nx\r\n")
    box = open_mailbox(dovecot.server(name), PASSWORD)
    box.select("INBOX")
    large, small = (box.fetch(number) for number in box.newer(0))
    box.close()
    assert large is not None
    assert small is not None
    assert (large.whole, large.raw.endswith(b"Subject: large\r\n\r\n")) == (False, True)
    assert large.size > 3_000
    assert (small.whole, small.raw.endswith(b"\r\n\r\nx\r\n")) == (True, True)


def test_a_server_without_waiting_or_moving_says_so_by_doing_nothing(tmp_path: Path) -> None:
    with serving(imap(ANSWERS), tmp_path) as server:
        box = open_mailbox(server, PASSWORD)
        box.select("INBOX")
        assert box.wait(5) is False
        assert box.move(1, "Taken") is False
        box.close()


def test_closing_twice_is_no_trouble(dovecot: Dovecot) -> None:
    box = open_mailbox(dovecot.server(dovecot.new_box()), PASSWORD)
    box.close()
    box.close()
