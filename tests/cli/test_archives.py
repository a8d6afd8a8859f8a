"""A whole desk is copied to people who may open it, and comes back."""

import subprocess
from pathlib import Path
from shutil import rmtree

import pytest

from keytool.archives.age_keys import identities_in, recipients_in
from keytool.archives.sealed import read_through, seal
from tests.cli.conftest import Answer, Keydesk
from tests.helpers.owners_alone import is_owners_alone

OF_A_KIND = ("--category", "partner")
ADD = ("customer", "add", *OF_A_KIND, "--name")


@pytest.fixture
def key(register: Keydesk, tmp_path: Path) -> Path:
    """A key that opens copies, which this desk copies to from now on."""
    key = tmp_path / "stick" / "key"
    key.parent.mkdir()
    assert register("db", "copy-key", key).status == 0
    return key


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "copies"
    folder.mkdir()
    return folder


def copied(keydesk: Keydesk, folder: Path, *words: object) -> Path:
    made = keydesk("--json", "db", "backup", folder, *words)
    assert made.status == 0, made
    return Path(made.json["copy"])


def names(copy: Path, key: Path) -> list[str]:
    plain = subprocess.run(["age", "-d", "-i", key, copy], capture_output=True, check=True).stdout
    told = subprocess.run(["tar", "t"], input=plain, capture_output=True, check=True).stdout
    return told.decode().splitlines()


def refused(answer: Answer) -> str:
    assert answer.status
    return str(answer.error["code"])


def test_a_copy_is_made_and_opened_by_plain_tools(
    register: Keydesk, key: Path, folder: Path, home: Path
) -> None:
    assert register("settings", "set", "site.vendor", "Ромашка").status == 0
    told = register("--json", "db", "backup", folder).json
    copy = Path(told["copy"])
    assert told["findings"] == 0
    assert told["signed"] is False
    assert is_owners_alone(copy)
    assert names(copy, key) == ["manifest.json", "register.db", "settings.toml"]
    assert not list(home.glob(".copying-*"))
    entry = register("--json", "journal", "show").json["entries"][-1]
    assert (entry["action"], entry["facts"]) == ("register-backed-up", {"file": copy.name})


def test_no_secret_is_in_it(
    register: Keydesk, signing: Path, key: Path, folder: Path, home: Path
) -> None:
    copy = copied(register, folder)
    found = names(copy, key)
    assert "trust/trust.cbor" in found
    assert "trust/root.pub" in found
    assert any(name.startswith("heads/") for name in found)
    assert "manifest.sig" in found
    plain = subprocess.run(["age", "-d", "-i", key, copy], capture_output=True, check=True).stdout
    for secret in ("pass", "copies.identity", "trust-seen", "register-place"):
        assert not any(name.endswith(secret) for name in found)
    assert b"PRIVATE KEY" not in plain
    assert b"AGE-SECRET-KEY" not in plain
    assert b"correct horse" not in plain
    assert signing.exists()


def test_signing_keys_lie_apart_and_only_when_asked(
    register: Keydesk, signing: Path, key: Path, folder: Path
) -> None:
    made = register("--json", "db", "backup", folder, "--with-keys").json
    found = names(Path(made["keys"]), key)
    assert any(name.startswith("keys/") and name.endswith(".pem") for name in found)
    assert not any("root" in name for name in found)
    assert signing.exists()


def test_without_a_recipient_nothing_is_written(register: Keydesk, folder: Path) -> None:
    assert refused(register("--json", "db", "backup", folder)) == "copy-recipient-missing"
    assert list(folder.iterdir()) == []


def test_to_whom_and_where_to_is_kept(register: Keydesk, key: Path, folder: Path) -> None:
    public = public_of(key)
    assert register("settings", "set", "copies.recipients", "").status == 0
    assert refused(register("--json", "db", "backup")) == "copy-folder-unnamed"
    copied(register, folder, "--to", public)
    assert register("db", "backup").status == 0
    assert len(list(folder.glob("*.age"))) == 1  # of one day the newest stays


def test_a_folder_that_went_is_not_made(register: Keydesk, key: Path, folder: Path) -> None:
    assert register("settings", "set", "copies.folder", folder).status == 0
    folder.rmdir()
    assert refused(register("--json", "db", "backup")) == "copy-folder-missing"
    assert key.exists()


def test_a_second_place_gets_the_same(
    register: Keydesk, key: Path, folder: Path, tmp_path: Path
) -> None:
    second = tmp_path / "share"
    assert register("settings", "set", "copies.second", second).status == 0
    answer = register("--json", "db", "backup", folder)
    assert (answer.status, answer.json["second"]) == (1, "copy-unwritable")
    second.mkdir()
    assert register(*ADD, "A").status == 0
    copy = copied(register, folder)
    assert (second / copy.name).read_bytes() == copy.read_bytes()
    assert key.exists()


def test_what_would_be_lost_is_named_and_then_lost(
    register: Keydesk, key: Path, folder: Path, home: Path
) -> None:
    copy = copied(register, folder)
    nothing = register("--json", "db", "restore", copy, "--dry-run").json["lost"]
    assert (nothing["entries"], nothing["actions"]) == (1, {"register-backed-up": 1})
    for name in ("A", "B"):
        assert register(*ADD, name).status == 0
    before = register("--json", "journal", "show").json["entries"]
    lost = register("--json", "db", "restore", copy, "--dry-run").json["lost"]
    assert lost["same_register"] is True
    assert lost["actions"] == {"customer-added": 2, "register-backed-up": 1}
    assert [one["number"] for one in lost["newest"]] == [
        one["number"] for one in reversed(before[-3:])
    ]
    assert register("--json", "journal", "show").json["entries"] == before
    text = register("db", "restore", copy, "--dry-run").out
    assert "Lost would be 3 entries since" in text
    (home / "trust-seen").write_text("5")
    assert register("--json", "db", "restore", copy, "--second", "boris").status == 0
    after = register("--json", "journal", "show").json["entries"]
    assert after[:-1] == before[:-3]
    assert after[-1]["action"] == "register-restored"
    assert after[-1]["facts"]["second"] == "boris"
    assert (home / "trust-seen").read_text() == "5"
    assert key.exists()


def test_the_second_person_is_another(register: Keydesk, key: Path, folder: Path) -> None:
    copy = copied(register, folder)
    answer = register("--json", "db", "restore", copy, "--second", " Anna ")
    assert refused(answer) == "second-operator-is-the-first"
    assert key.exists()


def test_a_coupon_and_an_act_that_a_customer_holds_are_named(
    register: Keydesk, signing: Path, key: Path, folder: Path
) -> None:
    copy = copied(register, folder)
    issued = register("--json", "coupon", "issue", "--key", "123456", "--override", "по списку")
    assert issued.status == 0, issued
    lost = register("--json", "db", "restore", copy, "--dry-run").json["lost"]
    assert lost["coupons"] == [issued.json["code"]]
    assert signing.exists()
    assert key.exists()


def test_another_register_is_said_to_be_another(
    register: Keydesk, key: Path, folder: Path, tmp_path: Path
) -> None:
    copy = copied(register, folder)
    other = tmp_path / "other.db"
    assert register("--db", other, *ADD, "A").status == 0
    told = register("--db", other, "db", "restore", copy, "--dry-run")
    assert "It is of another register" in told.out
    assert key.exists()


def test_a_lost_desk_comes_back_with_the_key_from_the_safe(
    register: Keydesk, signing: Path, key: Path, folder: Path, home: Path
) -> None:
    assert register("settings", "set", "site.vendor", "Ромашка").status == 0
    copy = copied(register, folder)
    kept = home / "pass"
    secret = kept.read_bytes()
    rmtree(home)
    home.mkdir()
    kept.write_bytes(secret)
    assert refused(register("--json", "db", "restore", copy)) == "copy-not-for-us"
    looked = register("db", "restore", copy, "--identity", key, "--dry-run").out
    assert "There is no register here now" in looked
    assert "Who made it cannot be told" in looked
    assert register("db", "restore", copy, "--identity", key).status == 0
    assert register("--json", "settings", "show").status == 0
    assert (home / "keys" / "trust.cbor").exists()
    assert not list((home / "keys").glob("*.pem"))
    assert len(register("--json", "customer", "list").json["customers"]) == 1
    assert not signing.joinpath("root.pem").exists()


def test_what_nobody_signed_is_taken_only_when_told(
    register: Keydesk, signing: Path, key: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KEYDESK_PASSPHRASE_FILE")
    copy = copied(register, folder)
    assert refused(register("--json", "db", "restore", copy, "--dry-run")) == "copy-unsigned"
    looked = register("db", "restore", copy, "--dry-run", "--unsigned")
    assert (looked.status, "anybody may have made it" in looked.out) == (0, True)
    assert signing.exists()
    assert key.exists()


def test_what_no_seat_of_ours_signed_is_forged(
    register: Keydesk, signing: Path, key: Path, folder: Path, tmp_path: Path
) -> None:
    copy = copied(register, folder)
    manifest, told, _signature = read_through(copy, identities_in(key), tmp_path / "out")
    files = {one.name: tmp_path / "out" / one.name for one in manifest.parts}
    seal(copy, (told, b"signed by nobody" * 10), files, recipients_in(public_of(key)))
    answer = register("--json", "db", "restore", copy, "--identity", key)
    assert refused(answer) == "copy-forged"
    assert signing.exists()


def public_of(key: Path) -> str:
    return key.read_text(encoding="utf-8").splitlines()[1].split()[-1]


@pytest.mark.postgres
def test_a_server_register_is_copied_and_put_back_by_the_same_command(
    register: Keydesk, key: Path, folder: Path, empty_database: str, home: Path
) -> None:
    assert register("db", "move", empty_database).status == 0
    copy = copied(register, folder)
    assert register("--json", "db", "restore", copy, "--dry-run").json["manifest"]["engine"] == (
        "postgresql"
    )
    assert register(*ADD, "A").status == 0
    restored = register("--json", "db", "restore", copy)
    assert restored.status == 0, restored
    assert Path(restored.json["kept"]).parent == home
    assert len(register("--json", "customer", "list").json["customers"]) == 1
    assert register("--json", "db", "check").status == 0
    assert key.exists()


def test_of_a_week_and_more_the_newest_of_each_day_stay(
    register: Keydesk, key: Path, folder: Path
) -> None:
    """Only what is a copy of this register by its manifest goes, and not before a newer one is
    whole.
    """
    first = copied(register, folder)
    stamp = first.name.split("-")[2]
    old = [first.rename(first.with_name(first.name.replace(stamp, f"2020010{n}T000000Z")))
           for n in (1,)]  # fmt: skip
    forged = folder / old[0].name.replace("20200101", "20200102")
    forged.write_bytes(b"not ours")
    others = [forged, folder / "letter.txt"]
    others[1].write_text("Dear all")
    for n in range(3, 30):
        name = old[0].name.replace("20200101", f"202001{n:02d}")
        old.append(folder / name)
        old[-1].write_bytes(old[0].read_bytes())
    copied(register, folder)
    left = {path.name for path in folder.iterdir()}
    assert {path.name for path in others} <= left
    assert old[-1].name in left
    assert old[0].name not in left
    assert key.exists()


def test_a_copy_that_fails_removes_nothing(
    register: Keydesk, key: Path, folder: Path, home: Path
) -> None:
    first = copied(register, folder)
    stamp = first.name.split("-")[2]
    for n in range(1, 20):
        name = first.name.replace(stamp, f"202001{n:02d}T000000Z")
        (folder / name).write_bytes(first.read_bytes())
    before = sorted(path.name for path in folder.iterdir())
    (home / "copies.identity").write_text("spoilt")
    assert refused(register("--json", "db", "backup", folder)) == "copy-key-wrong"
    assert sorted(path.name for path in folder.iterdir()) == before
    assert key.exists()
