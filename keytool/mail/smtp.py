"""Letters given over to a server, step by step, so that it is known where a line broke."""

import re
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from keytool.domain.errors import MailTrouble
from keytool.mail.addresses import plain_domain
from keytool.mail.advice import login_code, takes_for_spam
from keytool.mail.connecting import troubles, verifying
from keytool.mail.ports import Answer, Delivery, Outcome, Security, Server


class SmtpPost:
    """A `Post` that connects anew for each letter."""

    def __init__(self, server: Server, password: str) -> None:
        self._server = server
        self._password = password

    def check(self) -> int | None:
        with self._connected() as line:
            return _limit(line)

    def send(self, sender: str, recipients: tuple[str, ...], raw: bytes) -> Delivery:
        with self._connected() as line:
            limit = _limit(line)
            if limit is not None and len(raw) > limit:
                return Delivery(Outcome.TOO_LARGE, limit=limit)
            answer = _said(*line.mail(sender, [f"size={len(raw)}"] if limit else []))
            if answer.code != 250:
                return _refused(answer)
            refused = _refused_addresses(line, recipients)
            if len(refused) == len(recipients):
                return _all_refused(refused)
            answer = _said(*line.docmd("DATA"))
            if answer.code != 354:
                return _refused(answer)
            return _given_over(line, raw, refused)

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        server = self._server
        with troubles(server):
            try:
                line = self._line()
                try:
                    self._greet(line)
                    yield line
                finally:
                    with suppress(smtplib.SMTPException, OSError):
                        line.quit()
                    line.close()
            except smtplib.SMTPAuthenticationError as error:
                said = _said(error.smtp_code, error.smtp_error).text
                raise MailTrouble(login_code(said), server=server.host) from None
            except smtplib.SMTPServerDisconnected as error:
                silent = isinstance(error.__context__, TimeoutError)
                code = "mail-silent" if silent else "mail-broken-off"
                raise MailTrouble(code, server=server.host) from error
            except smtplib.SMTPException as error:
                raise MailTrouble("mail-answer-unexpected", server=server.host) from error

    def _line(self) -> smtplib.SMTP:
        """Our name is the login's domain: asking the system for it would ask the network."""
        server = self._server
        name = plain_domain(server.login.rpartition("@")[2]) or "localhost"
        if server.security is Security.TLS:
            return smtplib.SMTP_SSL(
                server.host,
                server.port,
                name,
                timeout=server.timeout,
                context=verifying(server),
            )
        return smtplib.SMTP(server.host, server.port, name, timeout=server.timeout)

    def _greet(self, line: smtplib.SMTP) -> None:
        line.ehlo_or_helo_if_needed()
        if self._server.security is Security.STARTTLS:
            if not line.has_extn("starttls"):
                raise MailTrouble(
                    "mail-no-starttls", server=f"{self._server.host}:{self._server.port}"
                )
            line.starttls(context=verifying(self._server))
            line.ehlo_or_helo_if_needed()
        line.login(self._server.login, self._password)


def _limit(line: smtplib.SMTP) -> int | None:
    told = line.esmtp_features.get("size", "").strip()
    return int(told) if told.isdecimal() and int(told) else None


def _said(code: int, text: bytes | str) -> Answer:
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return Answer(code, words[:1_000])


def _refused_addresses(line: smtplib.SMTP, recipients: tuple[str, ...]) -> dict[str, Answer]:
    refused: dict[str, Answer] = {}
    for address in recipients:
        answer = _said(*line.rcpt(address))
        if answer.code not in (250, 251, 252):
            refused[address] = answer
    return refused


def _all_refused(refused: dict[str, Answer]) -> Delivery:
    """A refusal for good counts before one for now: a person must see it."""
    worst = max(refused.values(), key=lambda answer: answer.code)
    found = _refused(worst)
    return Delivery(found.outcome, worst, refused)


def _refused(answer: Answer) -> Delivery:
    if takes_for_spam(answer.code, answer.text):
        return Delivery(Outcome.BLOCKED, answer)
    return Delivery(Outcome.LATER if answer.for_now else Outcome.REFUSED, answer)


def _given_over(line: smtplib.SMTP, raw: bytes, refused: dict[str, Answer]) -> Delivery:
    """From here on a broken line leaves open whether the server has the letter."""
    lines = re.sub(rb"\r\n|\r|\n", b"\r\n", raw)
    quoted = re.sub(rb"(?m)^\.", b"..", lines)
    end = b".\r\n" if quoted.endswith(b"\r\n") else b"\r\n.\r\n"
    try:
        line.send(quoted + end)
        answer = _said(*line.getreply())
    except (smtplib.SMTPException, OSError):
        return Delivery(Outcome.UNCERTAIN, refused=refused)
    if answer.code == 250:
        return Delivery(Outcome.HANDED_OVER, answer, refused)
    return _refused(answer)
