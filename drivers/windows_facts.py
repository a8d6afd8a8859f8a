"""What differs between one Windows and another, for a report to strangers."""

import ctypes
import locale
import platform
import sys
from typing import Any


def windows_facts() -> dict[str, Any]:
    """Its build, Wine in its place, the code page of its old programs, and how Keydesk came."""
    return {
        "build": platform.version(),
        "wine": _wine(),
        "code_page": locale.getencoding(),
        "installed": bool(getattr(sys, "frozen", False)),
    }


def _wine() -> str | None:
    system = getattr(ctypes, "windll", None)
    if system is None or not hasattr(system.ntdll, "wine_get_version"):
        return None
    told = system.ntdll.wine_get_version
    told.restype = ctypes.c_char_p
    return str(told().decode())
