"""Keys, roots and the trust list as a person handles them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import cbor2
import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked, PasswordDeleteError

from keytool.coupon.format.roots import load_roots
from keytool.coupon.format.token import TRUST, take_apart
from keytool.coupon.keys import key_files
from tests.cli.conftest import PASSPHRASE, Keydesk
from tests.coupon.softhsm import LABEL, MODULE, PIN, softhsm_token
from tests.helpers.owners_alone import is_owners_alone

ISSUE = (
    *("--json", "coupon", "issue", "--key", "1A2B3C01"),
    *("--regulation", "distate", "--level", "special", "--override", "ещё один"),
)


@pytest.fixture(autouse=True)
def few_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_files, "ROUNDS", 100_000)


@pytest.fixture
def safe(keydesk: Keydesk, home: Path, tmp_path: Path) -> Path:
    """Two of three roots must sign; each was carried away from the desk."""
    made = keydesk("--json", "signing", "init", "--roots", 3)
    assert made.status == 0, made.err
    assert (made.json["threshold"], len(made.json["roots"])) == (2, 3)
    safe = tmp_path / "safe"
    safe.mkdir()
    for name in made.json["roots"]:
        shutil.move(home / "keys" / name, safe)
    return safe


def signed_by(keydesk: Keydesk, safe: Path, *names: str) -> list[Path]:
    draft = safe / "draft.cbor"
    assert keydesk("trust", "export", draft).status == 0
    lists = [safe / f"{name}.list" for name in names]
    for name, out in zip(names, lists, strict=True):
        signed = keydesk("--json", "trust", "sign", draft, "--root", safe / name, "--out", out)
        assert signed.status == 0, signed.err
    return lists


def test_a_change_waits_until_enough_roots_have_signed(
    register: Keydesk, safe: Path, home: Path
) -> None:
    old = register("--json", "signing", "list").json["keys"][0]["kid"]
    fresh = register("--json", "signing", "new", "coupon").json
    assert fresh["in_force"] is False
    assert register("--json", "trust", "show").json["draft"] is True
    assert register(*ISSUE).status == 0
    first, second = signed_by(register, safe, "root-1.pem", "root-3.pem")
    for too_few in ([first], [first, first]):
        short = register("--json", "trust", "import", *too_few)
        assert (short.status, short.error["code"]) == (1, "trust-list-short")
    taken = register("--json", "trust", "import", first, second)
    assert (taken.status, taken.json["version"], taken.json["in_force"]) == (0, 2, True)
    shown = register("--json", "trust", "show").json
    assert (shown["draft"], [key["kid"] for key in shown["keys"]][-1]) == (False, fresh["kid"])
    coupon = register(*ISSUE).json
    assert register("--json", "coupon", "verify", coupon["code"]).json["verdict"] == "valid"
    again = register("--json", "signing", "retire", old)
    assert again.json["in_force"] is False
    assert not (home / "keys" / "root.pem").exists()


def test_lists_of_two_drafts_do_not_add_up(keydesk: Keydesk, safe: Path) -> None:
    (first,) = signed_by(keydesk, safe, "root-1.pem")
    assert keydesk("signing", "new", "status").status == 0
    (second,) = signed_by(keydesk, safe, "root-2.pem")
    mixed = keydesk("--json", "trust", "import", first, second)
    assert (mixed.status, mixed.error["code"]) == (2, "trust-list-unsigned")


def test_an_old_list_is_not_taken_back(keydesk: Keydesk, safe: Path, home: Path) -> None:
    old = home / "keys" / "trust.cbor"
    shutil.copy(old, safe / "old.cbor")
    lists = signed_by(keydesk, safe, "root-1.pem", "root-2.pem")
    assert keydesk("trust", "import", *lists).status == 0
    assert keydesk("trust", "import", *lists).status == 0
    refused = keydesk("--json", "trust", "import", safe / "old.cbor")
    assert (refused.status, refused.error["code"]) == (1, "trust-list-older")
    assert keydesk("trust", "show").status == 0
    shutil.copy(safe / "old.cbor", old)
    rolled = keydesk("--json", "trust", "show")
    assert (rolled.status, rolled.error["code"]) == (4, "trust-list-rolled-back")


def test_roots_are_changed_by_old_and_new_ones(keydesk: Keydesk, safe: Path, home: Path) -> None:
    made = keydesk("--json", "signing", "root", safe / "root-4.pem").json
    gone = keydesk("--json", "trust", "show").json["roots"][0]["kid"]
    words = ("trust", "roots", "--threshold", 2, "--add", made["public"], "--drop", gone)
    assert keydesk("--json", *words).json["in_force"] is False
    names = [f"root-{number}.pem" for number in (1, 2, 3, 4)]
    lists = signed_by(keydesk, safe, *names)
    short = keydesk("--json", "trust", "import", lists[3])
    assert short.error["code"] == "trust-list-short"
    taken = keydesk("--json", "trust", "import", *lists)
    assert taken.status == 0, taken.err
    kids = {root["kid"] for root in keydesk("--json", "trust", "show").json["roots"]}
    assert made["kid"] in kids
    assert gone not in kids
    assert (home / "keys" / "handover-2.cbor").read_bytes()
    pinned = (home / "keys" / "root.pub").read_text().splitlines()
    assert (pinned[0], made["public"] in pinned) == ("threshold 2", True)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--threshold", 2), "roots-unusable"),
        (("--threshold", 1, "--drop", "00" * 8), "root-unknown"),
        (("--threshold", 1, "--drop", "x"), "root-unknown"),
        (("--threshold", 1, "--add", "01" + "00" * 31), "roots-unusable"),
        (("--threshold", 1, "--add", "01"), "roots-unusable"),
    ],
)
def test_roots_that_cannot_be(
    keydesk: Keydesk, signing: Path, words: tuple[object, ...], code: str
) -> None:
    refused = keydesk("--json", "trust", "roots", *words)
    assert (refused.status, refused.error["code"]) == (2, code)


def test_one_root_in_the_folder_signs_at_once(keydesk: Keydesk, signing: Path) -> None:
    assert keydesk("--json", "signing", "new", "journal").json["in_force"] is True
    renewed = keydesk("--json", "trust", "sign").json
    assert (renewed["version"], renewed["in_force"], renewed["threshold"]) == (3, True, 1)


def test_what_is_no_draft_is_not_signed(keydesk: Keydesk, signing: Path, tmp_path: Path) -> None:
    (tmp_path / "draft").write_bytes(b"anything")
    out = ("--out", tmp_path / "out")
    refused = keydesk(
        "--json", "trust", "sign", tmp_path / "draft", "--root", signing / "root.pem", *out
    )
    assert (refused.status, refused.error["code"]) == (2, "trust-draft-unreadable")
    assert not (tmp_path / "out").exists()
    assert keydesk("trust", "sign", tmp_path / "draft").status == 2
    assert keydesk("trust", "sign", "--root", signing / "root.pem").status == 2


def test_coupons_that_begin_after_a_day_are_distrusted(register: Keydesk, signing: Path) -> None:
    before = register(*ISSUE, "--from", "2026-03-01")
    after = register(*ISSUE)
    assert (before.status, after.status) == (0, 0), before.err
    kid = register("--json", "signing", "list").json["keys"][0]["kid"]
    retired = register("--json", "signing", "retire", kid, "--distrust-after", "2026-03-01")
    assert retired.json["distrust_from"] == "2026-03-01T21:00:00+00:00"
    told = [
        register("--json", "coupon", "verify", coupon.json["token"]).json["reason"]
        for coupon in (before, after)
    ]
    assert told == ["valid", "key-distrusted"]


def test_a_missing_status_key_names_the_command(
    keydesk: Keydesk, signing: Path, tmp_path: Path
) -> None:
    (signing / "status.pem").unlink()
    words = ("publish", tmp_path / "site", "--base-url", "https://coupons.example.com")
    missing = keydesk("--json", *words)
    assert (missing.status, missing.error["code"]) == (4, "signing-key-missing")
    assert "keydesk signing new status" in missing.error["hint"]
    assert keydesk("signing", "new", "status").status == 0
    assert keydesk(*words).status == 0


def test_a_key_in_a_token_signs_coupons(
    register: Keydesk, signing: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "softhsm2.conf"))
    softhsm_token(tmp_path)
    words = ("--json", "signing", "new", "coupon", "--pkcs11", MODULE, "--token", LABEL)
    assert register(*words).error["code"] == "pin-missing"
    (tmp_path / "pin").write_bytes(PIN + b"\n")
    monkeypatch.setenv("KEYDESK_PIN_FILE", str(tmp_path / "pin"))
    fresh = register(*words)
    assert fresh.status == 0, fresh.err
    coupon = register(*ISSUE)
    assert coupon.status == 0, coupon.err
    assert register("--json", "coupon", "verify", coupon.json["code"]).json["verdict"] == "valid"
    assert (signing / f"{fresh.json['kid']}.toml").exists()
    (tmp_path / "pin").write_bytes(b"000000")
    assert register(*ISSUE).error["code"] == "pin-wrong"
    half = register("signing", "new", "coupon", "--token", LABEL)
    assert half.status == 2


class KeyringInMemory(KeyringBackend):
    """What a system's keyring does, for as long as a test runs."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


@pytest.fixture
def kept() -> Iterator[KeyringInMemory]:
    before, kept = keyring.get_keyring(), KeyringInMemory()
    keyring.set_keyring(kept)
    yield kept
    keyring.set_keyring(before)


def test_the_keyring_keeps_the_passphrase(
    register: Keydesk, signing: Path, kept: KeyringInMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert register("signing", "remember").status == 0
    monkeypatch.delenv("KEYDESK_PASSPHRASE_FILE")
    assert list(kept.kept.values()) == [PASSPHRASE.decode()]
    assert register(*ISSUE).status == 0
    kept.locked = True
    assert register(*ISSUE).error["code"] == "keyring-refused"
    kept.locked = False
    assert register("signing", "forget").status == 0
    assert kept.kept == {}
    assert register(*ISSUE).error["code"] == "passphrase-missing"
    assert register("signing", "forget").status == 1


def test_a_keyring_that_lost_the_passphrase_is_asked_in_vain(
    register: Keydesk, signing: Path, kept: KeyringInMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert register("signing", "remember").status == 0
    monkeypatch.delenv("KEYDESK_PASSPHRASE_FILE")
    kept.kept.clear()
    assert register(*ISSUE).error["code"] == "passphrase-missing"
    assert register("signing", "forget").status == 0


def test_a_wrong_passphrase_is_not_remembered(
    register: Keydesk, signing: Path, kept: KeyringInMemory, home: Path
) -> None:
    (home / "pass").write_bytes(b"wrong")
    assert register("--json", "signing", "remember").error["code"] == "passphrase-wrong"
    assert kept.kept == {}


def test_a_system_without_a_keyring_says_so(
    register: Keydesk, signing: Path, kept: KeyringInMemory
) -> None:
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    refused = register("--json", "signing", "remember")
    assert (refused.status, refused.error["code"]) == (4, "keyring-missing")
    assert not (signing / "remembered").exists()


def test_a_draft_is_nobody_elses(register: Keydesk, safe: Path, home: Path) -> None:
    assert register("signing", "new", "coupon").status == 0
    assert all(is_owners_alone(file) for file in (home / "keys").iterdir())


def test_key_files_are_locked_anew(register: Keydesk, signing: Path, home: Path) -> None:
    (home / "new").write_bytes(b"another horse")
    (home / "empty").write_bytes(b"\n")
    empty = register("--json", "signing", "passphrase", "--new-file", home / "empty")
    assert empty.error["code"] == "passphrase-empty"
    changed = register("--json", "signing", "passphrase", "--new-file", home / "new")
    assert {Path(path) for path in changed.json["files"]} == set(signing.glob("*.pem"))
    assert register(*ISSUE).error["code"] == "passphrase-wrong"
    again = register("--json", "signing", "passphrase", "--new-file", home / "new")
    assert again.error["code"] == "passphrase-wrong"
    shutil.copy(home / "new", home / "pass")
    assert register(*ISSUE).status == 0


def test_a_holder_has_a_passphrase_of_their_own(keydesk: Keydesk, safe: Path, home: Path) -> None:
    (home / "own").write_bytes(b"a holder's own words")
    root = safe / "root-1.pem"
    assert keydesk("signing", "passphrase", root, "--new-file", home / "own").status == 0
    draft, out = safe / "next", safe / "signed"
    assert keydesk("trust", "export", draft).status == 0
    words = ("--json", "trust", "sign", draft, "--root", root, "--out", out)
    assert keydesk(*words).error["code"] == "passphrase-wrong"
    shutil.copy(home / "own", home / "pass")
    assert keydesk(*words).status == 0


def test_a_desk_that_only_verifies_follows_handovers(
    keydesk: Keydesk, safe: Path, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = tmp_path / "other" / "keys"
    other.mkdir(parents=True)
    keys = home / "keys"
    shutil.copy(keys / "root.pub", other)
    made = keydesk("--json", "signing", "root", safe / "root-4.pem").json
    gone = keydesk("--json", "trust", "show").json["roots"][:2]
    words = [word for root in gone for word in ("--drop", root["kid"])]
    keydesk("trust", "roots", "--threshold", 2, "--add", made["public"], *words)
    names = [f"root-{number}.pem" for number in (1, 2, 3, 4)]
    assert keydesk("trust", "import", *signed_by(keydesk, safe, *names)).status == 0
    assert keydesk("trust", "import", *signed_by(keydesk, safe, *names)).status == 0
    monkeypatch.setenv("KEYDESK_HOME", str(other.parent))
    # Every root signed the newest list as well, so one without the old ones is made of it.
    newest = cbor2.loads((keys / "trust.cbor").read_bytes())
    of_new = [copy for copy in newest if take_apart(TRUST, copy).kid.hex() in _kids(keys)]
    (safe / "newest").write_bytes(cbor2.dumps(of_new))
    early = keydesk("--json", "trust", "import", safe / "newest")
    assert early.error["code"] == "trust-list-short"
    assert keydesk("trust", "import", keys / "handover-2.cbor").status == 0
    assert keydesk("--json", "trust", "import", safe / "newest").json["version"] == 3
    assert keydesk("--json", "trust", "show").json["version"] == 3


def _kids(keys: Path) -> set[str]:
    return {kid.hex() for kid in load_roots(keys).kids()}
