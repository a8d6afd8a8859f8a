"""`update` as a person types it: off, unknown, newer, left to an administrator; its copy."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from keytool.cli.main import main
from keytool.domain.updates import Form
from tests.updates.vendor import ReleaseVendor

NEWER = "99.0.0"


@pytest.fixture(scope="module")
def vendor(tmp_path_factory: pytest.TempPathFactory) -> ReleaseVendor:
    vendor = ReleaseVendor(tmp_path_factory.mktemp("vendor"))
    vendor.hand_out(NEWER, Form.WHEEL, b"a wheel")
    return vendor


@pytest.fixture
def named(home: Path, vendor: ReleaseVendor) -> Path:
    """The home of a desk that looks at the vendor's place, with a register."""
    for setting, value in (("place", vendor.place), ("root", vendor.keys.root)):
        assert main(["settings", "set", f"updates.{setting}", str(value)]) == 0
    assert main(["key", "add", "--family", "hasp", "--id", "782062012"]) == 0
    return home


@pytest.mark.usefixtures("home")
def test_nobody_looks_unless_a_place_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--json", "update", "check"]) == 2
    assert json.loads(capsys.readouterr().err)["error"]["code"] == "update-place-missing"


@pytest.mark.usefixtures("named")
def test_a_newer_one_is_a_no_to_being_the_newest(capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["--json", "update", "check"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["standing"], told["newer"], told["code"]) == ("newer", NEWER, None)
    assert main(["--lang", "en", "update", "check"]) == 1
    assert f"Version {NEWER} is there." in capsys.readouterr().out


@pytest.mark.usefixtures("named")
def test_a_place_that_is_gone_cannot_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["settings", "set", "updates.place", str(tmp_path / "unplugged")]) == 0
    capsys.readouterr()
    assert main(["--json", "update", "check"]) == 5
    told = json.loads(capsys.readouterr().out)
    assert (told["standing"], told["since"], told["code"]) == (
        "unknown", None, "update-unreachable"
    )  # fmt: skip


def test_the_register_is_copied_before(named: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This program was installed by pip: whoever did that does it again."""
    capsys.readouterr()
    assert main(["--json", "update", "install"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["version"], told["installed"]) == (NEWER, False)
    assert told["next"] == f"python3 -m pip install --upgrade {told['file']}"
    assert Path(told["file"]).read_bytes() == b"a wheel"
    with closing(sqlite3.connect(told["copy"])) as copy:
        assert copy.execute("SELECT count(*) FROM keys").fetchone() == (1,)
    assert Path(told["copy"]).parent == named / "updates"
    assert main(["--json", "journal", "show"]) == 0
    actions = [one["action"] for one in json.loads(capsys.readouterr().out)["entries"]]
    assert actions[-1] == "register-backed-up"


@pytest.mark.usefixtures("named")
def test_there_is_no_way_back_of_a_package(capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["--json", "update", "back"]) == 1
    assert json.loads(capsys.readouterr().err)["error"]["code"] == "update-no-way-back"


@pytest.mark.parametrize(
    "place", ["http://releases.example", "releases", "ftp://x", "https://a/?b", "https://u:p@a"]
)
def test_a_place_that_cannot_be_one(
    home: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--json", "settings", "set", "updates.place", place]) == 2
    assert json.loads(capsys.readouterr().err)["error"]["code"] == "setting-wrong"
    assert not (home / "updates").exists()
