"""The system's printers where CUPS has them: a job is taken, or refused and said to be.

In a process of its own: CUPS' library asks once where its server is.
"""

import json
import os
import subprocess
import sys
from ctypes.util import find_library

import pytest

from tests.helpers.missing import missing
from tests.helpers.print_server import PRINTER, print_server

PRINTING = """
import json, sys, threading
from datetime import date
from PySide6.QtWidgets import QApplication
from gui.kit.qt.printers import SystemPrinters
from keytool.coupon.format.pictures import qr_svg
from keytool.domain.errors import DeviceTrouble
from keytool.papers.typeset.labels import LabelFacts, render_labels, stock_of

app = QApplication([])
label = LabelFacts("Guardant Sign", "1A2B 3C4D", None, None, None, qr_svg("GUARDANT:1A2B3C4D"))
pdf = render_labels((label,), stock_of("tape-62"), "ru", date(2026, 11, 20))
told = {}

def work():
    printers = SystemPrinters()
    told["names"] = printers.names()
    try:
        printers.print(sys.argv[1], "Этикетки", pdf)
        told["code"] = ""
    except DeviceTrouble as error:
        told["code"] = error.code

lane = threading.Thread(target=work)
lane.start()
lane.join()
print(json.dumps(told))
"""


@pytest.fixture(autouse=True)
def library() -> None:
    if find_library("cups") is None:
        missing("there is no library of CUPS")


def printing(address: str, printer: str = PRINTER) -> dict[str, object]:
    told = subprocess.run(
        [sys.executable, "-c", PRINTING, printer],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "CUPS_SERVER": address},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    answer: dict[str, object] = json.loads(told.stdout.splitlines()[-1])
    return answer


def test_a_job_is_taken() -> None:
    with print_server(refuses=False) as server:
        assert printing(server.address) == {"names": [PRINTER], "code": ""}
    (document,) = server.documents
    assert document.startswith(b"%PDF")


def test_a_document_that_the_queue_refuses_was_not_printed() -> None:
    """Qt takes it for done."""
    with print_server(refuses=True) as server:
        assert printing(server.address)["code"] == "printing-failed"


def test_without_a_server_there_is_no_printer() -> None:
    with print_server(refuses=False) as server:
        address = server.address
    assert printing(address) == {"names": [], "code": "printer-gone"}
