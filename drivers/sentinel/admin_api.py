"""The Sentinel Admin API, when its library is installed and somebody named it.

One function of it is called, `sntl_admin_get`: it needs no vendor's code and changes
nothing (hardware facts, section 3.4). `sntl_admin_set` is not even looked up. The library
is never shipped, and its name on Linux is not known, so its path is always given.
"""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drivers.listings import Row, sentinel_key
from keytool.domain.key_ids import Family
from keytool.domain.readings import RuntimeAnswer, RuntimeState, Source

_SCOPE = b"<haspscope/>"
_FORMAT = (
    b"<admin><hasp>"
    b'<element name="vendorid"/><element name="haspid"/><element name="typename"/>'
    b'<element name="local"/><element name="configuration"/>'
    b"</hasp></admin>"
)
_ITEM = re.compile(r"<hasp>(.*?)</hasp>", re.DOTALL)
_FIELD = re.compile(r"<(\w{1,40})>([^<]{0,200})</\1>")
_CODE = re.compile(r"<code>\s{0,9}(-?[0-9]{1,9})\s{0,9}</code>")
_OURS = {"vendorid": "ven", "haspid": "haspid", "typename": "typ", "configuration": "configuration"}


@dataclass(frozen=True, slots=True)
class SentinelAdminApi:
    """The licence manager of this computer through its library."""

    library: Any
    family = Family.HASP

    def ask(self) -> RuntimeAnswer:
        """The local hardware keys it sees. Never raises."""
        context = ctypes.c_void_p()
        status = self.library.sntl_admin_context_new(
            ctypes.byref(context), b"127.0.0.1", ctypes.c_uint16(1947), b""
        )
        if status:
            return RuntimeAnswer(Source.SENTINEL, self.family, RuntimeState.ABSENT)
        try:
            return self._listed(context)
        finally:
            self.library.sntl_admin_context_delete(context)

    def _listed(self, context: ctypes.c_void_p) -> RuntimeAnswer:
        info = ctypes.c_char_p()
        status = self.library.sntl_admin_get(context, _SCOPE, _FORMAT, ctypes.byref(info))
        text = (info.value or b"").decode("utf-8", "replace")
        if info.value is not None:
            self.library.sntl_admin_free(info)
        codes = _CODE.findall(text)
        if status or not codes or int(codes[-1]):
            return RuntimeAnswer(Source.SENTINEL, self.family, RuntimeState.REFUSED)
        keys = tuple(key for row in parse_items(text) if (key := sentinel_key(row)))
        return RuntimeAnswer(Source.SENTINEL, self.family, RuntimeState.ANSWERED, keys)


def open_admin_api(path: Path) -> SentinelAdminApi:
    """Raises OSError when it is no library, AttributeError when it is another one."""
    library = ctypes.CDLL(str(path))
    for name in ("context_new", "get", "free", "context_delete"):
        getattr(library, f"sntl_admin_{name}")
    return SentinelAdminApi(library)


def parse_items(text: str) -> Iterator[Row]:
    """The keys of a reply as rows of the control center's own list."""
    for item in _ITEM.findall(text):
        fields = dict(_FIELD.findall(item))
        row = {ours: fields.get(theirs, "") for theirs, ours in _OURS.items()}
        # How the API spells "yes" is not documented.
        yield {**row, "isloc": "1" if fields.get("local", "").lower() in {"1", "true"} else "0"}
