"""`GrdGetLicenseInfo` of the vendor's grdlic library, when it is installed and somebody named it.

It lists Sign and Code keys that carry no feature too, which Control Center's own list does
not (hardware facts, section 4.3). No vendor's codes are given. The library is never shipped,
and the name it is handed out under is not known, so its path is always given.
"""

import ctypes
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from drivers.listings import guardant_key, text
from keytool.domain.key_ids import Family
from keytool.domain.readings import RuntimeAnswer, RuntimeKey, RuntimeState, Source

_LOCAL_SIGN_AND_CODE = b'{"remoteMode":1,"dongleModel":384}'  # 0x80 Sign, 0x100 Code
_STATES = {
    0: RuntimeState.ANSWERED,
    32: RuntimeState.ABSENT,  # Control Center is not installed or not running
    33: RuntimeState.ANSWERED,  # no dongle
    34: RuntimeState.ANSWERED,  # nothing of that kind
}
_HARDWARE, _CODE, _TIME, _NET = 0x20, 0x400, 0x40, 0x5  # typeFlags


@dataclass(frozen=True, slots=True)
class GuardantLicenceInfo:
    """Control Center of this computer through the vendor's library."""

    library: Any
    family = Family.GUARDANT

    def ask(self) -> RuntimeAnswer:
        """The local hardware keys it sees. Never raises."""
        answer = ctypes.c_char_p()
        status = self.library.GrdGetLicenseInfo(_LOCAL_SIGN_AND_CODE, None, ctypes.byref(answer))
        content = answer.value or b""
        if answer.value is not None:
            self.library.GrdFree(answer)
        state = _STATES.get(status, RuntimeState.REFUSED)
        if status:
            return RuntimeAnswer(Source.GUARDANT, self.family, state)
        try:
            keys = tuple(parse_licences(content))
        except ValueError:
            return RuntimeAnswer(Source.GUARDANT, self.family, RuntimeState.MALFORMED)
        return RuntimeAnswer(Source.GUARDANT, self.family, state, keys)


def open_licence_info(path: Path) -> GuardantLicenceInfo:
    """Raises OSError when it is no library, AttributeError when it is another one."""
    library = ctypes.CDLL(str(path))
    for name in ("GrdGetLicenseInfo", "GrdFree"):
        getattr(library, name)
    return GuardantLicenceInfo(library)


def parse_licences(content: bytes) -> Iterator[RuntimeKey]:
    """Hardware keys, each once. Raises ValueError when it is no list of licences."""
    try:
        answer = json.loads(content.decode("utf-8-sig"))
    except RecursionError:
        raise ValueError("nested too deep") from None
    licences = answer.get("licenses") if isinstance(answer, dict) else None
    if not isinstance(licences, list):
        raise ValueError("no licences")  # noqa: TRY004  a wrong answer, not a wrong call
    seen: set[str] = set()
    for licence in licences:
        dongle = licence.get("dongleInfo") if isinstance(licence, dict) else None
        if isinstance(dongle, dict) and text(dongle, "dongleId") not in seen:
            seen.add(text(dongle, "dongleId"))
            if key := _key(dongle):
                yield key


def _key(dongle: Mapping[str, object]) -> RuntimeKey | None:
    flags = dongle.get("typeFlags")
    if not isinstance(flags, int) or not flags & _HARDWARE:
        return None
    words = ["Code" if flags & _CODE else "Sign"]
    words += ["Time"] if flags & _TIME else []
    words += ["Net"] if flags & _NET else []
    vendor = {"vendor": {"publicCode": dongle.get("publicCode")}}
    return guardant_key(text(dongle, "dongleId"), [vendor], " ".join(words))
