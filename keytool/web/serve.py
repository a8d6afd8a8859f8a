"""`keydesk serve`: the published site with the register behind it.

The same files by the same names as a published folder, so the page cannot tell one from the
other. The page's files lie in memory; the rest is asked of a `Source` as the register is now.
No path is ever a path of the file system.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Protocol
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from keytool.domain.errors import StorageTrouble
from keytool.web.page import MISSING
from keytool.web.serve_guard import Access, Guard, refusal
from keytool.web.serve_limits import Address, RateLimit

_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".cwt": "application/statuslist+cwt",
    ".cbor": "application/cbor",
}
_RETRY_AFTER = "5"
"""Seconds; a register that failed is asked again as soon."""
_FOLDERS = ("", "c/")
_LIVE = (
    "c/site.json",
    *(
        f"c/{name}"
        for name in ("trust.cbor", "contact.cbor", "head.cbor", "heads.txt", "status/", "codes/")
    ),
)
_LOST = re.compile(r"c/?(?:#|%(?:25)?23)(a?[nb][0-9a-z_-]+.*)", re.IGNORECASE | re.ASCII)
"""A link that was sent on with %23 for its #, decoded once on its way here."""


class Health(Protocol):
    """What `/health` tells; `list_age` in seconds, `problems` are codes."""

    @property
    def register(self) -> bool: ...
    @property
    def trust_until(self) -> datetime: ...
    @property
    def list_age(self) -> int | None: ...
    @property
    def problems(self) -> tuple[str, ...]: ...


class Source(Protocol):
    """The register's side of the site; asked from several threads."""

    def file(self, path: str) -> bytes | None:
        """The file at `path` as it is now. Raises StorageTrouble."""

    def health(self) -> Health: ...


def application(
    source: Source,
    page: Mapping[str, bytes],
    base_url: str,
    *,
    limit: RateLimit,
    log: Callable[[Access], None] = lambda _access: None,
    proxies: frozenset[Address] = frozenset(),
) -> ASGIApp:
    """The site as an ASGI application.

    `page` are the files that never change while the server runs. Where `base_url` has a path,
    the site answers below it as well as at the root: a proxy may cut it off or leave it.
    """
    site = _Site(source, page, base_url)
    routes = [Route("/health", site.health), Route("/{path:path}", site.file)]
    return Guard(Starlette(routes=routes), limit, log, proxies)


class _Site:
    def __init__(self, source: Source, page: Mapping[str, bytes], base_url: str) -> None:
        self._source = source
        self._prefix = f"{urlsplit(base_url).path.strip('/')}/".lstrip("/")
        self._page = {path: (content, _tag(content)) for path, content in page.items()}
        self._missing = page.get(MISSING, b"")
        for folder in _FOLDERS:
            if kept := self._page.get(f"{folder}index.html"):
                self._page[folder] = kept

    async def file(self, request: Request) -> Response:
        path = request.path_params["path"]
        if self._prefix and f"{path}/".startswith(self._prefix):
            path = path[len(self._prefix) :]
        if elsewhere := _elsewhere(request.scope["path"], path):
            return elsewhere
        if kept := self._page.get(path):
            return _answer(request, f"{path}index.html" if path in _FOLDERS else path, *kept)
        if not path.startswith(_LIVE):
            return self._not_found()
        try:
            content = await run_in_threadpool(self._source.file, path)
        except StorageTrouble:
            return refusal(503, "Try again in a moment.", {"Retry-After": _RETRY_AFTER})
        if content is None:
            return self._not_found()
        return _answer(request, path, content, _tag(content))

    def _not_found(self) -> Response:
        return HTMLResponse(self._missing, 404, {"Cache-Control": "no-store"})

    async def health(self, _request: Request) -> Response:
        health = await run_in_threadpool(self._source.health)
        told = {
            "status": "trouble" if health.problems else "ok",
            "register": "reachable" if health.register else "unreachable",
            "trust_until": health.trust_until.isoformat(),
            "status_list_age": health.list_age,
            "problems": health.problems,
        }
        status = 503 if health.problems else 200
        return JSONResponse(told, status, {"Cache-Control": "no-store"})


def _elsewhere(whole: str, path: str) -> Response | None:
    """Where links lead that have no slash behind c, or %23 for their #."""
    if path == "c":  # the page's own addresses are relative to c/
        return RedirectResponse("c/", 301, {"Cache-Control": "no-cache"})
    lost = _LOST.fullmatch(path)
    if lost is None:
        return None
    head = whole[: -len(path)]
    return RedirectResponse(f"{head}c/#{lost[1]}", 302, {"Cache-Control": "no-store"})


def _answer(request: Request, path: str, content: bytes, tag: str) -> Response:
    """The file, or the news that the reader has it already.

    Nothing is kept unasked: names of files do not change with their content.
    """
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    asked = request.headers.get("if-none-match", "")
    if asked.strip() == "*" or tag in (one.strip().removeprefix("W/") for one in asked.split(",")):
        return Response(None, 304, headers)
    kind = _KINDS.get(path[path.rfind(".") :], "application/octet-stream")
    return Response(content, 200, headers, kind)


def _tag(content: bytes) -> str:
    return f'"{sha256(content).hexdigest()[:32]}"'
