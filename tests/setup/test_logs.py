import json
import logging
import os
from pathlib import Path

import pytest

from keytool.setup.logs import FILE, keep_log


def lines(folder: Path) -> list[dict[str, object]]:
    text = (folder / FILE).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_a_line_is_an_object_with_its_facts(tmp_path: Path) -> None:
    end = keep_log(tmp_path / "log")
    try:
        logging.getLogger("keydesk.bus").info("bus changed", extra={"devices": 2})
        logging.getLogger("keydesk.bus").debug("not kept")
    finally:
        end()
    (line,) = lines(tmp_path / "log")
    assert (line["event"], line["logger"], line["devices"]) == ("bus changed", "keydesk.bus", 2)
    assert line["level"] == "info"
    assert str(line["timestamp"]).endswith("Z")


def test_an_exception_brings_its_traceback(tmp_path: Path) -> None:
    end = keep_log(tmp_path)
    try:
        logging.getLogger("keydesk").info("trouble", exc_info=ValueError("сломано"))
    finally:
        end()
    assert "ValueError: сломано" in str(lines(tmp_path)[0]["exception"])


def test_a_secret_stays_out(tmp_path: Path) -> None:
    end = keep_log(tmp_path)
    try:
        facts = {"passphrase": "horse", "coupon_code": "7TS4T", "port": "1-1"}
        logging.getLogger("keydesk").info("unlocked", extra=facts)
    finally:
        end()
    text = (tmp_path / FILE).read_text(encoding="utf-8")
    assert "horse" not in text
    assert "7TS4T" not in text
    assert "1-1" in text


def test_when_it_ends_everything_is_as_before(tmp_path: Path) -> None:
    root = logging.getLogger()
    before = (root.level, tuple(root.handlers))
    keep_log(tmp_path)()
    assert (root.level, tuple(root.handlers)) == before


def test_a_log_that_another_window_holds_open_grows_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_: object) -> None:
        raise PermissionError(13, "another program has it open")

    monkeypatch.setattr("keytool.setup.logs._BYTES", 200)
    monkeypatch.setattr(os, "rename", held)
    end = keep_log(tmp_path)
    try:
        for number in range(5):
            logging.getLogger("keydesk").info("line %s of a log that is full", number)
    finally:
        end()
    assert [str(line["event"])[:6] for line in lines(tmp_path)] == [f"line {n}" for n in range(5)]


def test_a_closed_folder_costs_the_log_alone(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("a file in the way", encoding="utf-8")
    keep_log(tmp_path / "log")()
