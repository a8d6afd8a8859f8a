"""Servers that take no letters: none gets a password unencrypted, and each has its code."""

import socket
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from keytool.domain.errors import MailTrouble
from keytool.mail.ports import Outcome, Security, Server
from keytool.mail.smtp import SmtpPost
from tests.helpers.mail_lines import serving, silent
from tests.helpers.mail_server import PASSWORD
from tests.helpers.mail_taker import taking

TO = ("ivanov@romashka.example",)
RAW = b"Subject: x\r\n\r\nx\r\n"


def refused(server: Server) -> str:
    with pytest.raises(MailTrouble) as trouble:
        SmtpPost(server, PASSWORD).send(server.login, TO, RAW)
    assert PASSWORD not in str(trouble.value)
    assert server.login not in str(trouble.value)
    return trouble.value.code


def smtp(answers: dict[str, str], heard: list[str] | None = None) -> Any:
    """A server that knows what it is told and calls all else fine; "" ends the connection."""
    known = {
        "EHLO": "250-hello\r\n250 AUTH PLAIN",
        "AUTH": "235 ok",
        "DATA": "354 go on",
        ".": "250 ok",
    }

    def talk(stream: Any) -> None:
        stream.write(b"220 hello\r\n")
        text = False
        while line := stream.readline().decode("utf-8", "replace").strip("\r\n"):
            if heard is not None:
                heard.append(line)
            if text and line != ".":
                continue
            verb = line.split(" ")[0].upper()
            answer = {**known, **answers}.get(verb, "250 ok")
            if not answer:
                return
            stream.write(f"{answer}\r\n".encode())
            text = answer.startswith("354")

    return talk


def test_a_server_that_does_not_encrypt_gets_no_password(tmp_path: Path) -> None:
    heard: list[str] = []
    with serving(smtp({}, heard), tmp_path, encrypted=False) as server:
        assert refused(server) == "mail-no-starttls"
    assert not any(line.startswith(("AUTH", "MAIL")) for line in heard)


def test_our_name_is_the_domain_of_the_box(tmp_path: Path) -> None:
    heard: list[str] = []
    with serving(smtp({}, heard), tmp_path) as server:
        SmtpPost(server, PASSWORD).check()
    assert heard[0] == "ehlo vendor.example"


@pytest.mark.parametrize("security", Security)
def test_a_certificate_that_nobody_trusts(tmp_path: Path, security: Security) -> None:
    with taking(tmp_path, security) as taker:
        assert refused(replace(taker.server, authority=None)) == "mail-certificate"


def test_a_certificate_of_another_host(tmp_path: Path) -> None:
    with serving(silent, tmp_path, name="mail.other.example") as server:
        assert refused(server) == "mail-certificate"


def test_a_port_where_nobody_listens(tmp_path: Path) -> None:
    with closing(socket.socket()) as line:
        line.bind(("127.0.0.1", 0))
        port = line.getsockname()[1]
    server = Server("localhost", port, Security.TLS, "a@b.example")
    assert refused(server) == "mail-unreachable"


def test_a_server_that_says_nothing(tmp_path: Path) -> None:
    with serving(silent, tmp_path) as server:
        assert refused(replace(server, timeout=0.3)) == "mail-silent"


@pytest.mark.parametrize("verb", ["EHLO", "AUTH", "MAIL", "RCPT", "DATA"])
def test_a_line_that_breaks_before_the_text_gives_nothing_over(tmp_path: Path, verb: str) -> None:
    with serving(smtp({verb: ""}), tmp_path) as server:
        assert refused(server) == "mail-broken-off"


@pytest.mark.parametrize(
    ("verb", "answer", "outcome"),
    [
        ("MAIL", "553 5.7.1 Sender address rejected: not owned by auth user", Outcome.REFUSED),
        ("MAIL", "452 4.3.1 later", Outcome.LATER),
        ("DATA", "554 5.5.1 no", Outcome.REFUSED),
        ("DATA", "451 4.3.0 later", Outcome.LATER),
        (".", "", Outcome.UNCERTAIN),
        (".", "garbage", Outcome.UNCERTAIN),
    ],
)
def test_each_step_has_its_outcome(
    tmp_path: Path, verb: str, answer: str, outcome: Outcome
) -> None:
    with serving(smtp({verb: answer}), tmp_path) as server:
        assert SmtpPost(server, PASSWORD).send(server.login, TO, RAW).outcome is outcome


def test_a_server_without_login_is_not_used(tmp_path: Path) -> None:
    with serving(smtp({"EHLO": "250 hello"}), tmp_path) as server:
        assert refused(server) == "mail-answer-unexpected"


def test_an_application_password_is_advised(tmp_path: Path) -> None:
    answer = "535 5.7.0 NEOBHODIM parol prilozheniya / Application password is REQUIRED"
    with serving(smtp({"AUTH": answer}), tmp_path) as server:
        assert refused(server) == "mail-app-password"
