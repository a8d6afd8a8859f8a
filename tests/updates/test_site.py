"""An https site as the place: verified, never followed elsewhere, held to an end."""

import gc
import http.server
import ssl
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tuf.api.exceptions import SlowRetrievalError

from keytool.domain.errors import StorageTrouble
from keytool.domain.updates import Form
from keytool.updates.fetching import PlaceFetcher
from keytool.updates.releases import Releases
from tests.helpers.mail_server import certificate
from tests.updates.vendor import ReleaseVendor


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Files of a folder; what it was asked for is kept."""

    asked: list[str]

    def log_message(self, *_told: Any) -> None:
        self.asked.append(self.path)


class Elsewhere(Quiet):
    """Sends whoever asks to another place."""

    def do_GET(self) -> None:
        self.send_response(302)
        self.send_header("Location", f"/real{self.path}")
        self.end_headers()


class Dripping(Quiet):
    """A byte now and then: never silent for long, never done."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        with suppress(OSError):  # whoever asked has given up
            while True:
                self.wfile.write(b"x")
                time.sleep(0.02)


class Server(http.server.ThreadingHTTPServer):
    """Whoever does not believe its certificate hangs up: that is what is tried."""

    daemon_threads = False  # all are waited for when it closes

    def handle_error(self, *_told: Any) -> None:
        """Nothing to say."""


@contextmanager
def site(folder: Path, certified: Path, kind: type[Quiet] = Quiet) -> Iterator[tuple[str, Any]]:
    """Its address, and the class with what was asked for."""
    handler = type("Handler", (kind,), {"asked": []})
    server = Server(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certified / "cert.pem", certified / "key.pem")
    server.socket = context.wrap_socket(
        server.socket, server_side=True, do_handshake_on_connect=False
    )
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"https://localhost:{server.server_address[1]}", handler
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        with warnings.catch_warnings():  # a handshake that breaks off leaves a socket to Python
            warnings.simplefilter("ignore", ResourceWarning)
            gc.collect()


@pytest.fixture
def certified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A certificate that this computer believes."""
    folder = tmp_path / "certified"
    folder.mkdir()
    certificate(folder / "cert.pem", folder / "key.pem", "localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(folder / "cert.pem"))
    return folder


def test_a_site_is_as_good_as_a_folder(
    vendor: ReleaseVendor, certified: Path, tmp_path: Path
) -> None:
    with site(vendor.place, certified) as (address, handler):
        releases = Releases(address, vendor.root, tmp_path / "desk")
        assert [one.version for one in releases.known()] == [(0, 2, 0)]
        assert releases.fetch((0, 2, 0), Form.FOLDER).is_file()
    assert all(path.startswith(("/metadata/", "/targets/")) for path in handler.asked)


def test_a_site_that_sends_us_elsewhere_is_not_followed(
    vendor: ReleaseVendor, certified: Path, tmp_path: Path
) -> None:
    refused = pytest.raises(StorageTrouble, match="update-unreachable")
    with site(vendor.place, certified, Elsewhere) as (address, handler), refused:
        Releases(address, vendor.root, tmp_path / "desk").known()
    assert not any(path.startswith("/real") for path in handler.asked)


def test_a_site_that_nobody_vouches_for_is_not_asked(
    vendor: ReleaseVendor, certified: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    refused = pytest.raises(StorageTrouble, match="update-unreachable")
    with site(vendor.place, certified) as (address, handler), refused:
        Releases(address, vendor.root, tmp_path / "desk").known()
    assert not handler.asked


def test_a_site_that_sends_a_byte_now_and_then_is_given_up(
    vendor: ReleaseVendor, certified: Path
) -> None:
    given_up = pytest.raises(SlowRetrievalError)
    with site(vendor.place, certified, Dripping) as (address, _handler), given_up:
        PlaceFetcher(longest=0.3).download_bytes(f"{address}/metadata/1.json", 100_000)


def test_no_site_at_all(vendor: ReleaseVendor, tmp_path: Path) -> None:
    with pytest.raises(StorageTrouble, match="update-unreachable"):
        Releases("https://localhost:9", vendor.root, tmp_path / "desk").known()
