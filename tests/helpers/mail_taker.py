"""An SMTP server in the test's process: takes letters, refuses and breaks off as it is told."""

import asyncio
import ssl
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from keytool.mail.ports import Security, Server
from keytool.mail.quiet import quiet
from tests.helpers.mail_server import HOST, PASSWORD, certificate, free_port

LOGIN = "support@vendor.example"


@dataclass
class Taker:
    """`answers` by address after RCPT; `at_the_end` after the text; `breaks`: the letter is
    taken and the line dropped before the answer.
    """

    taken: list[tuple[str, tuple[str, ...], bytes]] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    at_the_end: str = "250 OK"
    breaks: bool = False
    limit: int | None = None
    server: Server = field(init=False)

    async def handle_RCPT(  # noqa: N802  the library's own name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802  the library's own name
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        if self.at_the_end.startswith("250"):
            assert isinstance(envelope.content, bytes)
            assert envelope.mail_from is not None
            self.taken.append((envelope.mail_from, tuple(envelope.rcpt_tos), envelope.content))
        if self.breaks:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return self.at_the_end


def _knowing(login: str) -> Any:
    wanted = login.encode(), PASSWORD.encode()

    def knows(
        _server: Any, _session: Any, _envelope: Any, _mechanism: str, told: Any
    ) -> AuthResult:
        right = isinstance(told, LoginPassword) and (told.login, told.password) == wanted
        return AuthResult(success=right, handled=right)

    return knows


@contextmanager
def taking(
    folder: Path,
    security: Security = Security.TLS,
    login: str = LOGIN,
    keys: tuple[Path, Path] | None = None,
    **given: Any,
) -> Iterator[Taker]:
    """`keys` are a certificate and its private key; new ones in `folder` when left out."""
    taker = Taker(**given)
    if keys is None:
        keys = folder / "smtp.crt", folder / "smtp.key"
        certificate(*keys)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*keys)
    implicit = security is Security.TLS
    controller = Controller(
        taker,
        hostname=HOST,
        port=free_port(),
        ssl_context=context if implicit else None,
        tls_context=None if implicit else context,
        require_starttls=not implicit,
        server_hostname=HOST,
        authenticator=_knowing(login),
        auth_required=True,
        auth_require_tls=not implicit,
        data_size_limit=taker.limit,
        decode_data=False,
    )
    quiet("mail.log")  # it names who writes to whom
    with warnings.catch_warnings():  # of a login without STARTTLS, where the line is TLS
        warnings.filterwarnings("ignore", "Requiring AUTH|Session.login_data")
        controller.start()
        try:
            taker.server = Server(HOST, controller.port, security, login, keys[0], timeout=5)
            yield taker
        finally:
            controller.stop()
