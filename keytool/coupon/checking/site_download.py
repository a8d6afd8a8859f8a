"""A site's files over the network; asked only where a person or the settings named the site."""

import ssl
import time
from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from email.message import Message
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPMessage
from ipaddress import ip_address
from threading import Thread
from typing import IO
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, Request, build_opener

from keytool.coupon.checking.site_files import MOST_BYTES
from keytool.domain.errors import BadInput

PATIENCE = 5.0
"""Seconds to wait for the site, all files together; then what is kept has to do."""
_GONE = frozenset({404, 410})


class _NoDetours(HTTPRedirectHandler):
    """A site that has moved to another host must be named anew by a person."""

    def redirect_request(  # noqa: PLR0917  urllib's signature
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        old, new = urlsplit(req.full_url), urlsplit(newurl)
        if (old.scheme, old.netloc) != (new.scheme, new.netloc):
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class WebSource:
    """The source `Source` for a site at an https address."""

    def __init__(self, address: str, patience: float = PATIENCE) -> None:
        """Raises BadInput `site-not-https`: what was not sealed on the way proves nothing."""
        where = urlsplit(address)
        if where.scheme != "https" and not (where.scheme == "http" and _is_here(where.hostname)):
            raise BadInput("site-not-https", url=address)
        if where.query or where.fragment or where.username or not where.hostname:
            raise BadInput("site-address", url=address)
        self.moment: datetime | None = None
        self.address = address.rstrip("/").removesuffix("/c")
        self._patience, self._until = patience, 0.0
        context = ssl.create_default_context()
        self._opener = build_opener(_NoDetours(), HTTPSHandler(context=context))

    def read(self, path: str) -> bytes:
        self._until = self._until or time.monotonic() + self._patience
        return within(self._until - time.monotonic(), lambda: self._read(path))

    def _read(self, path: str) -> bytes:
        request = Request(f"{self.address}/c/{path}", headers={"Cache-Control": "no-cache"})  # noqa: S310  checked above
        try:
            with self._opener.open(request, timeout=self._patience) as answer:
                self.moment = _moment(answer.headers)
                content: bytes = answer.read(MOST_BYTES + 1)
        except HTTPError as error:
            self.moment = _moment(error.headers)
            error.close()
            if error.code in _GONE:
                raise FileNotFoundError(path) from error
            raise
        except (HTTPException, ValueError) as error:  # an answer that is no HTTP
            raise OSError(path) from error
        return content


def within(seconds: float, work: Callable[[], bytes]) -> bytes:
    """What `work` gives. Raises TimeoutError, an OSError, when it takes longer: a host that sends
    a byte now and then, or a name that is not found, knows no other end.
    """
    if seconds <= 0:
        raise TimeoutError
    answer: Future[bytes] = Future()

    def run() -> None:
        try:
            answer.set_result(work())
        except Exception as error:  # noqa: BLE001  raised again where it is waited for
            answer.set_exception(error)

    Thread(target=run, daemon=True).start()
    return answer.result(seconds)


def _is_here(host: str | None) -> bool:
    """Whether the address is this computer's own, which nobody else can listen to."""
    try:
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:
        return False


def _moment(headers: Message) -> datetime | None:
    """When the site answered, by its own clock (RFC 9110, 6.6.1; RFC 9111, 5.1)."""
    try:
        told = parsedate_to_datetime(headers.get("Date", ""))
        aged = timedelta(seconds=int(headers.get("Age", "0")))
    except (ValueError, OverflowError):
        return None
    return (told if told.tzinfo else told.replace(tzinfo=UTC)) + aged
