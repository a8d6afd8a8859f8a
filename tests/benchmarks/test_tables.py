"""100,000 rows from a file, beside sqlite3 inserting the very same rows."""

import csv
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from db.register import SqlRegister
from keytool.bootstrap import SystemClock
from keytool.domain.import_fields import fields_of
from keytool.domain.import_rows import Defaults
from keytool.domain.parties import Vendor
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.import_check import Columns
from keytool.services.import_keys import Source, import_all
from keytool.sheets.reading import open_sheet
from tests.db.samples import writing

pytestmark = pytest.mark.benchmark_only

ROWS = 100_000
WRITTEN = (
    "customers",
    "keys",
    "licences",
    "shipments",
    "shipment_keys",
    "search_terms",
    "search_lines",
    "journal_subjects",
)


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("table") / "keys.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(
            ("family", "key id", "marking", "model", "customer", "order", "shipped on", "product")
        )
        for number in range(1, ROWS + 1):
            customer, order = f"ООО «Клиент {number // 100}»", f"{number // 40}/26"
            day = f"{number // 40 % 28 + 1:02}.0{number // 40 % 9 + 1}.2025"
            told = ("guardant", f"0x{number:08X}", f"M{number}", "sign", customer, order, day)
            writer.writerow((*told, "Сервер"))
    return path


@pytest.mark.timeout(600)
def test_a_large_file(
    table: Path, blank_register: Path, tmp_path: Path, benchmark: BenchmarkFixture
) -> None:
    path = Path(shutil.copy(blank_register, tmp_path / "register.db"))
    register = SqlRegister(path, SystemClock())
    desk = Desk(register, built_in_rulebook(), SystemClock(), "bench")
    with writing(register) as unit:
        unit.vendors.add(Vendor("distate", "DiState", "distate", "twinpro"))
    spent = benchmark.pedantic(take, (desk, table), rounds=1)  # type: ignore[no-untyped-call]
    register.close()
    bare = bare_inserts(path, Path(shutil.copy(blank_register, tmp_path / "bare.db")))
    benchmark.extra_info |= {"bare": round(bare, 2), "ratio": round(spent / bare, 2)}


def take(desk: Desk, table: Path) -> float:
    """Seconds of processor for the whole import, reading and checking included."""
    begun = time.process_time()
    with open_sheet(table) as sheet:
        columns = Columns(fields_of(sheet.header, {}), Defaults(vendor="distate"))
        report = import_all(desk, sheet.rows, columns, Source(table.name, ""), lambda _row: None)
    assert report.good == ROWS
    return time.process_time() - begun


def bare_inserts(filled: Path, empty: Path) -> float:
    """Seconds of processor for the same rows of the same tables, in one transaction."""
    with closing(sqlite3.connect(filled)) as source:
        rows = {
            name: source.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608  names of this file
            for name in WRITTEN
        }
    with closing(sqlite3.connect(empty)) as target:
        begun = time.process_time()
        for name, values in rows.items():
            marks = ", ".join("?" * len(values[0]))
            target.executemany(f"INSERT INTO {name} VALUES ({marks})", values)  # noqa: S608
        target.commit()
        return time.process_time() - begun
