"""A desk of its own for each test: a home, a bus in a file, signing keys made once."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from drivers.emulated.bus_file import EmulatedBus
from keytool.bootstrap import SystemClock
from keytool.cli.main import main
from keytool.coupon.keys.keystore import init_keystore
from keytool.domain.days import add_months, local_day
from tests.helpers.coupon_grounds import PRODUCT

PASSPHRASE = b"correct horse"
GUARDANT = {"vid": "0a89", "pid": "0008", "port": "1-1.2"}
HASP = {"vid": "0529", "pid": "0001", "port": "1-1.3"}


@dataclass(frozen=True)
class Answer:
    """What a run of the command gave."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        return json.loads(self.err)["error"]


Keydesk = Callable[..., Answer]


@pytest.fixture(scope="session")
def signing_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("signing") / "keys"
    init_keystore(folder, PASSPHRASE, SystemClock())
    return folder


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, blank_register: Path) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(blank_register, home)
    (home / "pass").touch(0o600)
    (home / "pass").write_bytes(PASSPHRASE + b"\n")
    monkeypatch.setenv("KEYDESK_HOME", str(home))
    monkeypatch.setenv("KEYDESK_PASSPHRASE_FILE", str(home / "pass"))
    monkeypatch.setenv("KEYDESK_OPERATOR", "anna")
    monkeypatch.setenv("KEYDESK_SITE", "https://coupons.example.com")
    return home


@pytest.fixture
def signing(home: Path, signing_keys: Path) -> Path:
    return Path(shutil.copytree(signing_keys, home / "keys"))


@pytest.fixture
def bus(home: Path, monkeypatch: pytest.MonkeyPatch) -> EmulatedBus:
    path = home / "bus.toml"
    monkeypatch.setenv("KEYDESK_READER", f"emulated:{path}")
    bus = EmulatedBus(path)
    bus.clear()
    return bus


@pytest.fixture
def keydesk(home: Path, bus: EmulatedBus, capsys: pytest.CaptureFixture[str]) -> Keydesk:
    def run(*words: object) -> Answer:
        status = main([str(word) for word in words])
        told = capsys.readouterr()
        return Answer(status, told.out, told.err)

    return run


@pytest.fixture
def plain(keydesk: Keydesk) -> Keydesk:
    """A register with a vendor, a customer and their Guardant key."""
    for words in (
        (
            "vendor",
            "add",
            "--id",
            "distate",
            "--name",
            "Диджитал Стэйт",
            "--support",
            "distate",
            "--warranty",
            "twinpro",
        ),
        (
            "customer",
            "add",
            "--name",
            "ООО «Ромашка»",
            "--category",
            "organiser",
            "--inn",
            "7704838673",
        ),
        (
            "key",
            "add",
            "--family",
            "guardant",
            "--id",
            "0x1A2B3C01",
            "--marking",
            "123456",
            "--model",
            "sign",
            "--vendor",
            "distate",
        ),
        (
            "shipment",
            "create",
            "--customer",
            1,
            "--date",
            "2026-03-01",
            "--order",
            "17/26",
            "--key",
            "1A2B3C01",
        ),
    ):
        answer = keydesk(*words)
        assert answer.status == 0, answer.err
    return keydesk


@pytest.fixture
def register(plain: Keydesk) -> Keydesk:
    """The same; its customer may be given a coupon by DiState's clause."""
    grant(plain)
    return plain


def grant(keydesk: Keydesk, key: str = "1A2B3C01", customer: int = 1) -> None:
    """Give the key's customer what DiState's 3.6 asks for, from today on."""
    today = local_day(datetime.now(UTC))
    until = add_months(today, 36)
    licence = ("--key", key, "--product", PRODUCT, "--bought", today)
    assert keydesk("licence", "add", *licence).status == 0
    certificate = ("--customer", customer, "--number", f"Т-{key}", "--from", today)
    assert keydesk("certificate", "add", *certificate, "--until", until).status == 0


def plug_guardant(bus: EmulatedBus, number: int = 0x1A2B3C01) -> None:
    bus.answer("guardant", dongles=[{"dongleId": number, "model": "Sign"}])
    bus.plug(GUARDANT)
