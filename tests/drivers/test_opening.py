import subprocess
import sys
from pathlib import Path

import pytest

from drivers.opening import Extras, open_reader, open_runtimes
from keytool.domain.errors import BadInput, DeviceTrouble


@pytest.mark.parametrize("spec", ["", "emulated:", "emulated", "AUTO", "usb", "auto:x"])
def test_other_words_are_refused(spec: str) -> None:
    with pytest.raises(BadInput) as caught:
        open_reader(spec)
    assert (caught.value.code, caught.value.params) == ("reader-spec-unknown", {"spec": spec})


def test_an_emulated_desk(tmp_path: Path) -> None:
    reader = open_reader(f"emulated:{tmp_path / 'bus.toml'}")
    with pytest.raises(DeviceTrouble) as caught:
        reader.scan()
    assert caught.value.code == "bus-file-missing"
    (tmp_path / "bus.toml").write_text('[[usb]]\nvid="0529"\npid="0001"\nport="1-1"')
    assert len(reader.scan()) == 1
    reader.close()


def test_a_home_folder_may_be_written_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "USERPROFILE"):  # Windows goes by the other
        monkeypatch.setenv(name, str(tmp_path))
    (tmp_path / "bus.toml").touch()
    reader = open_reader("emulated:~/bus.toml")
    assert reader.scan() == ()
    reader.close()


def test_this_computer_can_be_opened() -> None:
    reader = open_reader("auto")
    assert reader.wait(0.0) is False
    reader.close()


@pytest.mark.parametrize(
    ("extras", "code"),
    [
        (Extras(guardant_net="user@host"), "guardant-net-address"),
        (Extras(sentinel_library="/nowhere/library.so"), "vendor-library-unusable"),
        (Extras(guardant_library=__file__), "vendor-library-unusable"),
    ],
)
def test_extras_that_cannot_be_used(extras: Extras, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        open_reader("auto", extras)
    assert caught.value.code == code


def test_a_guardant_net_server_is_asked_beside_the_runtimes() -> None:
    runtimes = open_runtimes(Extras(guardant_net="server:3185"))
    assert [type(runtime).__name__ for runtime in runtimes] == [
        "SentinelControlCenter",
        "GuardantControlCenter",
        "GuardantNet",
    ]


def test_opening_brings_no_heavy_module() -> None:
    script = (
        "import sys; from drivers.opening import open_reader; open_reader('auto').close();"
        "print(sorted({'usb', 'hid', 'hidraw', 'http.client'} & set(sys.modules)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"
