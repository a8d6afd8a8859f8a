import ctypes
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.guardant.licence_info import (
    GuardantLicenceInfo,
    open_licence_info,
    parse_licences,
)
from keytool.domain.readings import RuntimeState

SIGN = {"dongleId": 439041025, "publicCode": 7, "typeFlags": 0x20}


class Library:
    """grdlic as its header describes it."""

    def __init__(self, *dongles: object, status: int = 0, content: bytes | None = None) -> None:
        rows = [{"isBroken": True}, *({"dongleInfo": dongle} for dongle in dongles)]
        self.content = json.dumps({"licenses": rows}).encode() if content is None else content
        self.status = status
        self.freed = 0

    def GrdGetLicenseInfo(self, visibility: bytes, codes: None, answer: Any) -> int:  # noqa: N802
        assert json.loads(visibility) == {"remoteMode": 1, "dongleModel": 0x180}
        assert codes is None
        answer._obj.value = self.content
        return self.status

    def GrdFree(self, answer: ctypes.c_char_p) -> None:  # noqa: N802  the vendor's name
        assert answer.value == self.content
        self.freed += 1


def test_hardware_keys_with_their_kind() -> None:
    library = Library(
        SIGN,
        SIGN,
        {**SIGN, "dongleId": 2, "typeFlags": 0x20 | 0x400 | 0x40 | 0x4},
        {**SIGN, "dongleId": 3, "typeFlags": 0x400},  # software
        "nonsense",
    )
    answer = GuardantLicenceInfo(library).ask()
    assert answer.state is RuntimeState.ANSWERED
    told = [(str(k.key_id), k.model, k.vendor_code) for k in answer.keys]
    assert told == [("1A2B3C01", "sign", "7"), ("00000002", "code-time-net", "7")]
    assert library.freed == 1


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (32, RuntimeState.ABSENT),
        (33, RuntimeState.ANSWERED),
        (34, RuntimeState.ANSWERED),
        (5, RuntimeState.REFUSED),
    ],
)
def test_how_it_refuses(status: int, state: RuntimeState) -> None:
    answer = GuardantLicenceInfo(Library(SIGN, status=status)).ask()
    assert (answer.state, answer.keys) == (state, ())


@pytest.mark.parametrize("content", [b"", b"[]", b'{"licenses": 5}', b"\xff", b"[" * 100_000])
def test_nonsense(content: bytes) -> None:
    answer = GuardantLicenceInfo(Library(content=content)).ask()
    assert answer.state is RuntimeState.MALFORMED


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=9,
)


@given(st.lists(st.fixed_dictionaries({}, optional={"dongleInfo": VALUES, "isBroken": VALUES})))
def test_whatever_it_says(licences: list[object]) -> None:
    assert list(parse_licences(json.dumps({"licenses": licences}).encode())) == []


def test_another_library_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none"):
        open_licence_info(tmp_path / "none.so")
