"""Small servers that speak the runtimes' protocols on a free port of this computer."""

import json
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

Row = Mapping[str, object]
OK = "/*\n <admin_status>\n  <code>0</code>\n </admin_status>\n*/"


class LoopbackServer:
    """Answers GET with `answer(path)`; remembers what it was asked."""

    def __init__(self, port: int = 0) -> None:
        self.asked: list[str] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.asked.append(self.path)
                status, body = server.answer(self.path)
                self.send_response(status)
                if 300 <= status < 400:
                    self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                return

        self._http = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.port: int = self._http.server_address[1]
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.005,))
        self._thread.start()

    def answer(self, path: str) -> tuple[int, bytes]:
        raise NotImplementedError(path)

    def close(self) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()


class Fixed(LoopbackServer):
    """Says the same to everybody."""

    def __init__(self, body: bytes, status: int = 200) -> None:
        super().__init__()
        self._said = (status, body)

    def answer(self, path: str) -> tuple[int, bytes]:  # noqa: ARG002  the same to everybody
        return self._said


class SentinelServer(LoopbackServer):
    """An Admin Control Center; `strict` ones answer 400 to the short form of tab_feat, `old`
    ones to the long form. `page` rows come at once, `slow` seconds after they were asked for.
    """

    def __init__(self, port: int = 0) -> None:
        super().__init__(port)
        self.devices: list[Row] = []
        self.features: list[Row] = []
        self.strict = self.old = self.refuses_features = False
        self.page = 20
        self.slow = 0.0
        self.claims: int | None = None

    def answer(self, path: str) -> tuple[int, bytes]:
        time.sleep(self.slow)
        url = urlsplit(path)
        if url.path == "/_int_/tab_dev.html":
            return 200, listing("devices", self.devices, self.claims)
        if url.path != "/_int_/tab_feat.html":
            return 404, b""
        query = parse_qs(url.query)
        if self.refuses_features or (self.old and "vendorid" in query):
            return 400, b""
        if self.strict and ("vendorid" not in query or query.get("featureid") != ["-1"]):
            return 400, b""
        rows = [row for row in self.features if row["haspid"] == query["haspid"][0]]
        first = int(query.get("filterfrom", ["1"])[0]) - 1
        last = min(first + self.page, int(query.get("filterto", ["20"])[0]))
        return 200, listing("features", rows[first:last], len(rows))


class GuardantServer(LoopbackServer):
    """A Guardant Control Center."""

    def __init__(self, port: int = 0) -> None:
        super().__init__(port)
        self.features: list[Row] = []

    def answer(self, path: str) -> tuple[int, bytes]:
        if path != "/v1.0/lm/features":
            return 404, b""
        return 200, json.dumps({"features": self.features}).encode()


def listing(name: str, rows: list[Row], claims: int | None = None) -> bytes:
    """Rows as the Admin Control Center writes them, and how many it says there are."""
    objects = [json.dumps(row, separators=(",", ":")) for row in rows]
    objects.append(json.dumps({"cnt": str(len(rows) if claims is None else claims)}))
    body = ",\r\n".join(objects)
    return f"/*JSON:{name}*/\r\n\r\n{body}\r\n{OK}".encode()


def guardant_feature(dongle: object, **fields: object) -> Row:
    """A feature row as Guardant Control Center writes it."""
    return {
        "consumptionMode": 1,
        "dongleId": dongle,
        "featureNumber": 2,
        "flags": {"expired": False, "remote": False},
        "name": "Core",
        "productName": "Twin",
        "validFromDate": 0,
        "validUpToDate": 0,
        "vendor": {"publicCode": 1234567890, "publicCodeText": "TEST001"},
        **fields,
    }


@contextmanager
def closed_port() -> Iterator[int]:
    """A port of this computer at which nobody listens, held for the time being."""
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        yield holder.getsockname()[1]
