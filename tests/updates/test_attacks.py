"""What somebody may do who holds the place, or the line to it, and no key: nothing is believed."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keytool.domain.errors import BadInput, KeydeskError, StorageTrouble
from keytool.domain.updates import Form
from keytool.updates.releases import Releases
from tests.updates.vendor import ReleaseVendor, tool

NEW = (0, 2, 0)
WRONG = ("../../0.9.0", "0.9.0/../..", "0.9", "0.9.0\n", "٠.٩.٠", "", "01.2.3")


def trouble(act: Callable[[], object]) -> str:
    with pytest.raises(KeydeskError) as caught:
        act()
    return caught.value.code


def test_what_was_signed_is_believed(releases: Releases) -> None:
    (found,) = releases.known()
    assert found.version == NEW
    assert found.forms == {Form.FOLDER}
    assert releases.fetch(NEW, Form.FOLDER).stat().st_size > 0


@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets"])
def test_a_wrong_signature(vendor: ReleaseVendor, releases: Releases, role: str) -> None:
    file = vendor.metadata(role)
    told = json.loads(file.read_bytes())
    told["signed"]["expires"] = "2099-01-01T00:00:00Z"
    file.write_text(json.dumps(told))
    assert trouble(releases.known) == "update-forged"


def test_a_stranger_who_signs_everything_anew(
    releases: Releases, vendor: ReleaseVendor, tmp_path: Path
) -> None:
    stranger = ReleaseVendor(tmp_path / "stranger")
    stranger.hand_out("0.9.0")
    shutil.rmtree(vendor.place)
    shutil.copytree(stranger.place, vendor.place)
    assert trouble(releases.known) == "update-forged"


def test_a_stranger_with_a_root_that_follows_ours(
    releases: Releases, vendor: ReleaseVendor, tmp_path: Path
) -> None:
    """The holders of the last root must have signed the next one."""
    stranger = ReleaseVendor(tmp_path / "stranger")
    tool.renew_root(stranger.keys, (), vendor.now)
    stranger.hand_out("0.9.0")
    shutil.rmtree(vendor.place)
    shutil.copytree(stranger.place, vendor.place)
    assert trouble(releases.known) == "update-forged"


def test_an_older_state_is_shown_again(vendor: ReleaseVendor, releases: Releases) -> None:
    """A roll-back: the place as it was, with every signature in order."""
    before = vendor.folder / "before"
    shutil.copytree(vendor.place, before)
    vendor.hand_out("0.3.0")
    releases.known()
    shutil.rmtree(vendor.place)
    shutil.copytree(before, vendor.place)
    assert trouble(releases.known) == "update-rolled-back"


def test_a_state_that_is_held_fast(vendor: ReleaseVendor, releases: Releases) -> None:
    """A freeze: nothing new is let through, until what is shown has gone out of date."""
    vendor.refresh(days=-31)
    assert trouble(releases.known) == "update-expired"


def test_parts_of_two_states(vendor: ReleaseVendor, releases: Releases) -> None:
    """Mix and match: an older list of files under a newer snapshot."""
    old = vendor.metadata("targets").read_bytes()
    vendor.hand_out("0.3.0")
    vendor.metadata("targets").write_bytes(old)
    assert trouble(releases.known) in {"update-forged", "update-rolled-back"}


def test_data_without_end(vendor: ReleaseVendor, releases: Releases) -> None:
    with vendor.metadata("timestamp").open("ab") as file:
        file.truncate(1 << 34)
    assert trouble(releases.known) == "update-too-long"


def test_a_file_without_end(vendor: ReleaseVendor, releases: Releases) -> None:
    with vendor.target("keydesk-0.2.0-linux-x86_64.tar.xz").open("ab") as file:
        file.truncate(1 << 34)
    assert trouble(lambda: releases.fetch(NEW, Form.FOLDER)) == "update-too-long"
    assert not left(releases)


def test_a_file_that_ends_too_early(vendor: ReleaseVendor, releases: Releases) -> None:
    file = vendor.target("keydesk-0.2.0-linux-x86_64.tar.xz")
    os.truncate(file, file.stat().st_size - 1)
    assert trouble(lambda: releases.fetch(NEW, Form.FOLDER)) == "update-forged"
    assert not left(releases)


def test_a_file_that_differs_in_a_bit(vendor: ReleaseVendor, releases: Releases) -> None:
    file = vendor.target("keydesk-0.2.0-linux-x86_64.tar.xz")
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    assert trouble(lambda: releases.fetch(NEW, Form.FOLDER)) == "update-forged"


@pytest.mark.parametrize(
    "told",
    [
        *({"releases": [{"version": version, "forms": []}]} for version in WRONG),
        {"releases": [{"version": "0.9.0", "forms": 1}]},
        {"releases": [{"version": 9, "forms": ["debian"]}]},
        {"releases": {"version": "0.9.0"}},
        [],
        {},
        "releases",
    ],
    ids=repr,
)
def test_a_list_that_leads_elsewhere(
    vendor: ReleaseVendor, releases: Releases, told: object
) -> None:
    """Even with the keys: files are called after versions, which are numbers."""
    vendor.list_as(told)
    assert trouble(releases.known) == "update-forged"


def test_forms_of_times_to_come_are_left_out(vendor: ReleaseVendor, releases: Releases) -> None:
    vendor.list_as({"releases": [{"version": "0.3.0", "forms": ["flatpak", "debian"]}]})
    assert [one.forms for one in releases.known()] == [{Form.DEBIAN}]
    assert trouble(lambda: releases.fetch((0, 3, 0), Form.DEBIAN)) == "update-not-listed"


@pytest.mark.skipif(os.name != "posix", reason="named pipes are of POSIX")
def test_a_pipe_that_nobody_writes_into(vendor: ReleaseVendor, releases: Releases) -> None:
    file = vendor.metadata("timestamp")
    file.unlink()
    os.mkfifo(file)
    assert trouble(releases.known) == "update-unreachable"


def test_a_place_that_vanishes_before_and_in_the_middle(
    vendor: ReleaseVendor, releases: Releases
) -> None:
    def unplug(_bytes: int) -> None:
        shutil.rmtree(vendor.place, ignore_errors=True)

    assert trouble(lambda: releases.fetch(NEW, Form.FOLDER, unplug)) == "update-unreachable"
    assert trouble(releases.known) == "update-unreachable"
    assert not left(releases)


def test_a_byte_now_and_then(vendor: ReleaseVendor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who is slow on purpose is given up."""
    hours = iter(range(0, 100_000, 3600))
    monkeypatch.setattr("keytool.updates.fetching.time.monotonic", lambda: float(next(hours)))
    slow = Releases(str(vendor.place), vendor.root, vendor.folder / "slow")
    assert trouble(slow.known) == "update-too-slow"


def test_what_was_fetched_is_proved_again_when_it_is_used(
    releases: Releases, vendor: ReleaseVendor
) -> None:
    file = releases.fetch(NEW, Form.FOLDER)
    whole = file.read_bytes()
    file.write_bytes(b"half")
    assert releases.fetch(NEW, Form.FOLDER).read_bytes() == whole


def test_keys_change_hands_and_old_ones_are_believed_no_more(
    vendor: ReleaseVendor, releases: Releases
) -> None:
    releases.known()
    stolen = vendor.folder / "stolen"
    shutil.copytree(vendor.keys.folder, stolen)
    tool.renew_root(vendor.keys, ("timestamp", "targets"), vendor.now)
    vendor.hand_out("0.3.0")
    assert max(one.version for one in releases.known()) == (0, 3, 0)
    thief = tool.Place(vendor.place, vendor.keys)
    thief._keys = tool.Keys(stolen, vendor.keys.passphrase)
    thief.sign(vendor.now + timedelta(days=1), None)
    assert trouble(releases.known) == "update-forged"


def test_the_tool_signs_no_words_of_others(vendor: ReleaseVendor) -> None:
    file = vendor.metadata("targets")
    told = json.loads(file.read_bytes())
    told["signed"]["targets"]["releases.json"]["length"] = 1
    file.write_text(json.dumps(told))
    with pytest.raises(Exception, match="targets"):
        vendor.hand_out("0.3.0")


def test_whom_nobody_named_nobody_believes(tmp_path: Path) -> None:
    from keytool.updates.releases import believed_root

    with pytest.raises(BadInput, match="update-root-missing"):
        believed_root("")
    with pytest.raises(BadInput, match="update-root-unreadable"):
        believed_root(str(tmp_path / "none.json"))
    wrong = Releases(str(tmp_path), b"{}", tmp_path / "desk")
    assert trouble(wrong.known) == "update-forged"


@settings(max_examples=60)
@given(content=st.binary(max_size=200), role=st.sampled_from(["timestamp", "snapshot", "targets"]))
def test_any_octets_are_answered_with_a_code(
    tmp_path_factory: pytest.TempPathFactory, made_vendor: ReleaseVendor, content: bytes, role: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    shutil.copytree(made_vendor.place, folder / "place")
    found = (folder / "place/metadata").glob(f"*{role}.json")
    max(found).write_bytes(content)
    desk = Releases(str(folder / "place"), made_vendor.root, folder / "desk")
    with pytest.raises(StorageTrouble) as caught:
        desk.known()
    assert caught.value.code in {"update-forged", "update-too-long"}


def left(releases: Releases) -> set[str]:
    """What was fetched and kept, besides the list."""
    folder = releases.folder / "targets"
    return {one.name for one in folder.iterdir()} if folder.is_dir() else set()
