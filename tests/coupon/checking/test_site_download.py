import socket
from collections.abc import Iterator
from threading import Event, Thread

import pytest

from keytool.coupon.checking.site_download import WebSource


@pytest.fixture
def drip() -> Iterator[str]:
    """A host that sends a byte of its answer now and then, and never the last one."""
    over = Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                while not over.wait(0.01):
                    connection.sendall(b"H")

        thread = Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        over.set()
        thread.join()


def test_all_files_together_are_waited_for_once(drip: str) -> None:
    source = WebSource(drip, patience=0.1)
    with pytest.raises(TimeoutError):
        source.read("site.json")
    # Nobody is asked any more: the second connection would be accepted by nobody.
    with pytest.raises(TimeoutError):
        source.read("trust.cbor")
