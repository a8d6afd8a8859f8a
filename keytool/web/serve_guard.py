"""What stands before every answer: limits, strict headers, the access log.

Fragments never reach a server, and nothing that a person typed is logged: of a look-up file
only that one was asked for, of an unknown path nothing, of a query nothing.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from keytool.web.page import POLICY
from keytool.web.serve_limits import Address, RateLimit, client_of

HEADERS = {
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
}
ALLOWED = ("GET", "HEAD")
_LONGEST_TARGET, _LONGEST_LINK, _MOST_HEAD = 512, 3072, 16_384
_LOST = (b"%23", b"%2523")
"""In the path of a link whose # was encoded on its way: then the token is in it."""

_CODES = "c/codes/"


@dataclass(frozen=True, slots=True)
class Access:
    """One answered request. `path` is "?" for what the site does not have."""

    client: str
    method: str
    path: str
    status: int
    size: int
    seconds: float


class Guard:
    """An ASGI application before another one.

    `log` hears of every request; `proxies` are believed when they say for whom they ask.
    """

    def __init__(
        self,
        app: ASGIApp,
        limit: RateLimit,
        log: Callable[[Access], None],
        proxies: frozenset[Address] = frozenset(),
    ) -> None:
        self._app, self._limit, self._log, self._proxies = app, limit, log, proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, status, size = time.perf_counter(), 500, 0

        async def send_strictly(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message).update(HEADERS)
            else:
                size += len(message.get("body", b""))
            await send(message)

        peer = scope["client"][0] if scope.get("client") else ""
        fields = Headers(scope=scope)
        client = client_of(peer, fields.getlist("x-forwarded-for"), self._proxies)
        answer = _refused(scope, fields) or self._late(client) or self._app
        try:
            await answer(scope, receive, send_strictly)
        finally:
            method = scope["method"] if scope["method"] in ALLOWED else "?"
            path = _told(scope, status)
            seconds = time.perf_counter() - begun
            self._log(Access(client, method, path, status, size, seconds))

    def _late(self, client: str) -> Response | None:
        wait = self._limit.wait(client)
        if not wait:
            return None
        return refusal(429, "Too many requests.", {"Retry-After": str(math.ceil(wait))})


def refusal(status: int, text: str, headers: dict[str, str] | None = None) -> Response:
    """A short answer that nobody keeps."""
    told = {"Cache-Control": "no-store"} | (headers or {})
    return PlainTextResponse(f"{text}\n", status, told)


def _refused(scope: Scope, fields: Headers) -> Response | None:
    """What no reader of this site sends."""
    if scope["method"] not in ALLOWED:
        return refusal(405, "Only GET and HEAD.", {"Allow": ", ".join(ALLOWED)})
    lost = any(mark in scope["raw_path"] for mark in _LOST)
    longest = _LONGEST_LINK if lost else _LONGEST_TARGET
    if len(scope["raw_path"]) + len(scope["query_string"]) > longest:
        return refusal(414, "The address is too long.")
    if sum(len(name) + len(value) for name, value in fields.raw) > _MOST_HEAD:
        return refusal(431, "The head of the request is too long.")
    if fields.get("content-length", "0") != "0" or "transfer-encoding" in fields:
        return refusal(413, "A request has no body here.", {"Connection": "close"})
    return None


def _told(scope: Scope, status: int) -> str:
    """The path as it may be written down."""
    path = Request(scope).url.path
    head, codes, _name = path.partition(_CODES)
    if codes:
        return f"{head}{codes}*"
    if "#" in scope["path"] or "%" in scope["path"]:
        return "?"
    return "?" if status >= 400 and path != "/health" else path
