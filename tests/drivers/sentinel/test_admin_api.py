import ctypes
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.sentinel.admin_api import SentinelAdminApi, open_admin_api, parse_items
from keytool.domain.readings import RuntimeState

KEY = (
    "<hasp><vendorid>37515</vendorid><haspid>782062012</haspid>"
    "<typename>HASP HL Pro</typename><local>1</local></hasp>"
)
REMOTE = KEY.replace("<local>1", "<local>0")
SOFTWARE = KEY.replace("HASP HL Pro", "HASP-SL-AdminMode")
GOOD = "<admin_status><code>0</code><text>SNTL_ADMIN_STATUS_OK</text></admin_status>"


class Library:
    """The Admin API as the vendor's sample calls it."""

    def __init__(self, reply: str, status: int = 0, opening: int = 0) -> None:
        self.reply, self.status, self.opening = reply.encode(), status, opening
        self.calls: list[str] = []

    def sntl_admin_context_new(self, context: Any, host: bytes, port: Any, password: bytes) -> int:
        assert (host, port.value, password) == (b"127.0.0.1", 1947, b"")
        context._obj.value = 5
        return self.opening

    def sntl_admin_get(self, context: Any, scope: bytes, wanted: bytes, info: Any) -> int:
        assert context.value == 5
        assert scope.startswith(b"<haspscope")
        assert b'"haspid"' in wanted
        info._obj.value = self.reply
        return self.status

    def sntl_admin_free(self, info: ctypes.c_char_p) -> None:
        assert info.value == self.reply
        self.calls.append("free")

    def sntl_admin_context_delete(self, context: Any) -> None:
        assert context.value == 5
        self.calls.append("delete")


def test_local_hardware_keys() -> None:
    library = Library(f"<admin_response>{REMOTE}{KEY}{SOFTWARE}{GOOD}</admin_response>")
    answer = SentinelAdminApi(library).ask()
    told = [(str(k.key_id), k.model, k.vendor_code) for k in answer.keys]
    assert (answer.state, told) == (
        RuntimeState.ANSWERED,
        [("782062012", "hasp-hl-pro", "37515")],
    )
    assert library.calls == ["free", "delete"]


@pytest.mark.parametrize(
    "library",
    [
        Library(KEY + GOOD, status=5),
        Library(KEY + GOOD.replace(">0<", ">12<")),
        Library(KEY),
        Library(""),
    ],
)
def test_refusals(library: Library) -> None:
    answer = SentinelAdminApi(library).ask()
    assert (answer.state, answer.keys) == (RuntimeState.REFUSED, ())
    assert library.calls[-1] == "delete"


def test_no_licence_manager() -> None:
    library = Library(KEY + GOOD, opening=6001)
    assert SentinelAdminApi(library).ask().state is RuntimeState.ABSENT
    assert library.calls == []


@given(st.lists(st.sampled_from([KEY, "<hasp>", "</hasp>", "<haspid>", "&lt;", GOOD]), max_size=20))
def test_whatever_it_says(parts: list[str]) -> None:
    assert len(list(parse_items("".join(parts)))) <= len(parts)


def test_another_library_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none"):
        open_admin_api(tmp_path / "none.so")
