"""A print server that takes jobs or refuses their documents: as much of IPP as CUPS' library asks.

RFC 8010: version, operation or status, number, attributes in groups, the end.
"""

import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PRINTER = "Tape"
GET_PRINTERS, GET_DEFAULT, GET_ATTRIBUTES = 0x4002, 0x4001, 0x000B
CREATE_JOB, SEND_DOCUMENT = 0x0005, 0x0006
OK, NOT_SUPPORTED = 0x0000, 0x040A
_OPERATION, _JOB, _PRINTER, _END = b"\x01", b"\x02", b"\x04", b"\x03"
_ASKING = {GET_PRINTERS, GET_DEFAULT, GET_ATTRIBUTES}


def _attribute(tag: int, name: str, value: bytes) -> bytes:
    named = name.encode()
    return struct.pack(">BH", tag, len(named)) + named + struct.pack(">H", len(value)) + value


class PrintServer(ThreadingHTTPServer):
    """`documents` are those that were taken; with `refuses` none is."""

    def __init__(self, *, refuses: bool) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.refuses = refuses
        self.documents: list[bytes] = []

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    def answer(self, operation: int, number: int, document: bytes) -> bytes:
        status, group = OK, b""
        uri = f"ipp://{self.address}/printers/{PRINTER}".encode()
        if operation in _ASKING:
            group = (
                _PRINTER
                + _attribute(0x42, "printer-name", PRINTER.encode())
                + _attribute(0x45, "printer-uri-supported", uri)
                + _attribute(0x23, "printer-state", struct.pack(">i", 3))
                + _attribute(0x23, "printer-type", struct.pack(">i", 0))
                + _attribute(0x22, "printer-is-accepting-jobs", b"\x01")
            )
        elif operation == CREATE_JOB:
            group = _JOB + _attribute(0x21, "job-id", struct.pack(">i", 1))
        elif operation == SEND_DOCUMENT and self.refuses:
            status = NOT_SUPPORTED
        elif operation == SEND_DOCUMENT:
            self.documents.append(document)
        head = _attribute(0x47, "attributes-charset", b"utf-8")
        head += _attribute(0x48, "attributes-natural-language", b"en")
        return struct.pack(">BBHI", 2, 0, status, number) + _OPERATION + head + group + _END


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: PrintServer

    def do_GET(self) -> None:
        """There is no description of the printer's driver."""
        self.send_error(404)

    def do_POST(self) -> None:
        body = b"".join(self._chunks())
        _version, operation, number = struct.unpack(">HHI", body[:8])
        document = body[body.find(b"%PDF") :] if b"%PDF" in body else b""
        told = self.server.answer(operation, number, document)
        self.send_response(200)
        self.send_header("Content-Type", "application/ipp")
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def _chunks(self) -> Iterator[bytes]:
        if self.headers.get("Transfer-Encoding") != "chunked":
            yield self.rfile.read(int(self.headers.get("Content-Length", 0)))
            return
        while size := int(self.rfile.readline().strip() or b"0", 16):
            yield self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()

    def log_message(self, *_args: object) -> None:
        """Nobody reads it."""


@contextmanager
def print_server(*, refuses: bool) -> Iterator[PrintServer]:
    server = PrintServer(refuses=refuses)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
