"""Servers that say what a test tells them to, over TLS or plainly, one line at a time."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from keytool.mail.ports import Security, Server
from tests.helpers.listening import stop_listening
from tests.helpers.mail_server import HOST, certificate

Talk = Callable[[BinaryIO], None]
"""What the server does with one connection, from its greeting on."""


@contextmanager
def serving(
    talk: Talk, folder: Path, *, encrypted: bool = True, name: str = HOST
) -> Iterator[Server]:
    """A server for as long as the block runs; a talk that raises ends its connection."""
    certificate(folder / "crt", folder / "key", name)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "crt", folder / "key")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(
            target=_serve, args=(listening, context if encrypted else None, talk)
        )
        thread.start()
        security = Security.TLS if encrypted else Security.STARTTLS
        port = listening.getsockname()[1]
        try:
            yield Server(HOST, port, security, "box@vendor.example", folder / "crt", timeout=5)
        finally:
            stop_listening(listening)
            thread.join()


def _serve(listening: socket.socket, context: ssl.SSLContext | None, talk: Talk) -> None:
    while True:
        try:
            line, _from = listening.accept()
        except OSError:
            return
        with suppress(OSError, EOFError), line:
            line.settimeout(5)
            spoken = context.wrap_socket(line, server_side=True) if context else line
            with spoken, spoken.makefile("rwb", buffering=0) as stream:
                talk(stream)  # type: ignore[arg-type]


def imap(answers: dict[str, str], greeting: str = "* OK hello") -> Talk:
    """Answers by what a command begins with, without its tag; `{tag}` stands for it. What no
    answer is for is OK; an empty answer ends the connection.
    """

    def talk(stream: BinaryIO) -> None:
        stream.write(f"{greeting}\r\n".encode())
        while line := stream.readline().decode("utf-8", "replace"):
            tag, _blank, command = line.partition(" ")
            begins = [one for one in answers if command.upper().startswith(one)]
            answer = answers[max(begins, key=len)] if begins else "{tag} OK done"
            if not answer:
                return
            stream.write((answer.replace("{tag}", tag) + "\r\n").encode())

    return talk


def silent(stream: BinaryIO) -> None:
    """Takes the call and says nothing."""
    with suppress(OSError):
        stream.readline()
