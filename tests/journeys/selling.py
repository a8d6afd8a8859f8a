"""A register on the command line, and short ways to a customer who may be given a coupon."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from keytool.bootstrap import SystemClock
from keytool.cli.main import main
from keytool.coupon.keys.keystore import init_keystore
from keytool.domain.days import add_months, local_day
from tests.helpers.coupon_grounds import PRODUCT

DAY = timedelta(days=1)
Keydesk = Callable[..., Any]


def today() -> date:
    """Asked for anew in each test: a run may go over a midnight."""
    return local_day(datetime.now(UTC))


@pytest.fixture(scope="module")
def signing_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("signing") / "keys"
    init_keystore(folder, b"correct horse", SystemClock())
    return folder


@pytest.fixture
def keydesk(
    tmp_path: Path,
    signing_keys: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Keydesk:
    """Runs a command; gives its JSON with the exit status beside it."""
    home = tmp_path / "home"
    home.mkdir()
    (home / "keys").symlink_to(signing_keys)
    (home / "pass").write_bytes(b"correct horse\n")
    monkeypatch.setenv("KEYDESK_HOME", str(home))
    monkeypatch.setenv("KEYDESK_PASSPHRASE_FILE", str(home / "pass"))

    def run(*words: object) -> Any:
        status = main(["--json", *map(str, words)])
        told = capsys.readouterr()
        document = json.loads(told.out or told.err)
        return document.get("error", document) | {"exit": status}

    run("vendor", "add", "--id", "distate", "--name", "ДС", "--support", "distate",
        "--warranty", "twinpro")  # fmt: skip
    run("key", "add", "--family", "guardant", "--id", "0x1A2B3C01", "--vendor", "distate")
    return run


def sold(keydesk: Keydesk, category: str) -> None:
    """The key to a customer of a category, who has nothing else yet."""
    keydesk("customer", "add", "--name", "ООО «Ромашка»", "--category", category)
    shipped = ("--customer", 1, "--date", "2026-03-01", "--key", "1A2B3C01")
    assert keydesk("shipment", "create", *shipped)["exit"] == 0


def licensed(keydesk: Keydesk, bought: date, product: str = PRODUCT) -> None:
    words = ("--key", "1A2B3C01", "--product", product, "--bought", bought)
    assert keydesk("licence", "add", *words)["exit"] == 0


def certified(keydesk: Keydesk, since: date, until: date, number: str = "Т-1") -> Any:
    words = ("--customer", 1, "--number", number, "--from", since, "--until", until)
    added = keydesk("certificate", "add", *words)
    assert added["exit"] == 0, added
    return added


def contracted(keydesk: Keydesk, starts: date, *levels: str, number: str = "17-А") -> Any:
    words = ("--customer", 1, "--number", number, "--regulation", "entels", "--starts", starts)
    named = (word for level in levels for word in ("--level", level))
    added = keydesk("contract", "add", *words, *named)
    assert added["exit"] == 0, added
    return added


def licensee(keydesk: Keydesk, bought: date | None = None) -> None:
    """All that DiState's 3.6 asks for."""
    bought = bought or today()
    sold(keydesk, "organiser")
    licensed(keydesk, bought)
    certified(keydesk, bought, add_months(bought, 36))


def client(keydesk: Keydesk, starts: date | None = None) -> None:
    """All that ENTELS 1.1 and 2.5.5 ask for."""
    sold(keydesk, "commercial")
    contracted(keydesk, starts or today(), "commercial-emergency", "special-24x7")


def refusals(answer: Any) -> list[tuple[str, str]]:
    assert (answer["exit"], answer["outcome"]) == (1, "refused"), answer
    assert all(one["message"] for one in answer["refusals"])
    return [(one["code"], one["clause"]) for one in answer["refusals"]]


def issued(keydesk: Keydesk, regulation: str, level: str, *more: object) -> Any:
    words = ("--key", "1A2B3C01", "--regulation", regulation, "--level", level)
    if regulation == "smartmonitor" and "--units" not in more:
        more = (*more, "--units", 2400)
    coupon = keydesk("coupon", "issue", *words, *more)
    assert coupon["exit"] == 0, coupon
    return coupon


def of_reason(answer: Any) -> tuple[int, str]:
    return answer["exit"], answer.get("reason") or answer["code"]
