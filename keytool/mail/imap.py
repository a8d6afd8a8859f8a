"""Boxes over IMAP. Folders are opened for reading alone, letters taken without marking them."""

import imaplib
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date, datetime
from typing import Any, Final

from keytool.domain.errors import MailTrouble
from keytool.mail.advice import login_code
from keytool.mail.connecting import troubles, verifying
from keytool.mail.ports import Fetched, Folder, Security, Selected, Server
from keytool.mail.quiet import quiet

LARGEST: Final = 50_000_000
"""Octets of a letter that is fetched whole; providers take 40 MB at most."""
LONGEST_WAIT: Final = 25 * 60
"""Seconds. A server may end a wait after 30 minutes (RFC 2177), and some do earlier."""
_JUNK: Final = {"spam", "junk", "junk e-mail", "junk email", "спам", "нежелательная почта"}
_HEADER: Final = b"BODY[HEADER]"


def open_mailbox(server: Server, password: str) -> "ImapMailbox":
    """Connect, encrypted and verified, and log in."""
    import imapclient

    quiet("imapclient")
    implicit = server.security is Security.TLS
    with _failures(server):
        client = imapclient.IMAPClient(
            server.host,
            server.port,
            ssl=implicit,
            ssl_context=verifying(server),
            timeout=server.timeout,
        )
    try:
        _log_in(client, server, password)
    except BaseException:
        with suppress(Exception):
            client.shutdown()
        raise
    return ImapMailbox(server, client)


def _log_in(client: Any, server: Server, password: str) -> None:
    import imapclient.exceptions

    with _failures(server):
        if server.security is Security.STARTTLS:
            if not client.has_capability("STARTTLS"):
                raise MailTrouble("mail-no-starttls", server=f"{server.host}:{server.port}")
            client.starttls(verifying(server))
        try:
            client.login(server.login, password)
        except imapclient.exceptions.LoginError as error:
            raise MailTrouble(login_code(str(error)), server=server.host) from None
        client.normalise_times = False


@contextmanager
def _failures(server: Server) -> Iterator[None]:
    with troubles(server):
        try:
            yield
        except imaplib.IMAP4.abort as error:
            raise MailTrouble("mail-broken-off", server=server.host) from error
        except imaplib.IMAP4.error as error:
            raise MailTrouble("mail-answer-unexpected", server=server.host) from error
        except OSError:  # a certificate that is refused is a ValueError as well
            raise
        except (ValueError, KeyError, AssertionError, IndexError) as error:  # of its parser
            raise MailTrouble("mail-answer-unexpected", server=server.host) from error


class ImapMailbox:
    """A `Mailbox` over one connection."""

    def __init__(self, server: Server, client: Any) -> None:
        self._server = server
        self._client = client
        self._folder = ""

    def folders(self) -> tuple[Folder, ...]:
        with _failures(self._server):
            listed = self._client.list_folders()
        return tuple(
            Folder(str(name), rb"\junk" in {f.lower() for f in flags} or _junk_by_name(name))
            for flags, _delimiter, name in listed
            if rb"\noselect" not in {f.lower() for f in flags}
        )

    def select(self, folder: str) -> Selected:
        with _failures(self._server):
            if not self._client.folder_exists(folder):
                raise MailTrouble("mail-folder-missing", folder=folder)
            told = self._client.select_folder(folder, readonly=True)
        self._folder = folder
        return Selected(int(told[b"UIDVALIDITY"]), int(told[b"EXISTS"]))

    def newer(self, last: int) -> tuple[int, ...]:
        return self._found(["UID", f"{last + 1}:*"], last)

    def since(self, day: date) -> tuple[int, ...]:
        return self._found(["SINCE", day])

    def _found(self, criteria: list[Any], last: int = 0) -> tuple[int, ...]:
        with _failures(self._server):
            self._client.noop()  # what came since the folder was opened
            found = self._client.search(criteria)
        return tuple(sorted(int(one) for one in found if one > last))

    def fetch(self, number: int, *, header_only: bool = False) -> Fetched | None:
        with _failures(self._server):
            told = self._client.fetch([number], ["RFC822.SIZE", "INTERNALDATE"]).get(number)
        if told is None:
            return None
        size = int(told.get(b"RFC822.SIZE", 0))
        received = told.get(b"INTERNALDATE")
        moment = received if isinstance(received, datetime) else None
        whole = size <= LARGEST and not header_only
        raw = self._octets(number, "BODY.PEEK[]", b"BODY[]") if whole else None
        if raw is not None:
            return Fetched(number, raw, moment, size)
        header = self._octets(number, "BODY.PEEK[HEADER]", _HEADER) or b""
        return Fetched(number, header, moment, size, whole=False)

    def _octets(self, number: int, wanted: str, key: bytes) -> bytes | None:
        """None where the server has the letter and cannot give it."""
        with _failures(self._server):
            try:
                told: Mapping[bytes, Any] = self._client.fetch([number], [wanted]).get(number, {})
            except imaplib.IMAP4.abort:
                raise
            except imaplib.IMAP4.error:
                return None
        found = told.get(key)
        return bytes(found) if isinstance(found, bytes) else None

    def move(self, number: int, folder: str) -> bool:
        with _failures(self._server):
            if not self._client.has_capability("MOVE"):
                return False
            if not self._client.folder_exists(folder):
                self._client.create_folder(folder)
            self._client.select_folder(self._folder, readonly=False)
            try:
                self._client.move([number], folder)
            finally:
                self._client.select_folder(self._folder, readonly=True)
        return True

    def wait(self, seconds: float) -> bool:
        with _failures(self._server):
            if not self._client.has_capability("IDLE"):
                return False
            self._client.idle()
            try:
                told = self._client.idle_check(timeout=min(seconds, LONGEST_WAIT))
            finally:
                _text, more = self._client.idle_done()
        return any(isinstance(one, tuple) and b"EXISTS" in one for one in (*told, *more))

    def close(self) -> None:
        with suppress(Exception):
            self._client.logout()
        with suppress(Exception):
            self._client.shutdown()


def _junk_by_name(name: str) -> bool:
    return re.split(r"[/.|]", name)[-1].strip().lower() in _JUNK
