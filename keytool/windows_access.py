"""For their owner alone on Windows, where a file's mode says nothing: an access list of its own.

The owner may do everything; so may the system and its administrators, as root may elsewhere.
What is in a folder inherits that. A file system without such lists (a USB stick's) takes none.
"""

import os
import re
from pathlib import Path
from typing import Any

_ACCESS, _OF_ITS_OWN = 0x4, 0x80000000  # DACL_, PROTECTED_DACL_SECURITY_INFORMATION
_QUERY, _USER, _REVISION = 0x8, 1, 1  # TOKEN_QUERY, TokenUser, SDDL_REVISION_1
_ALLOWED = re.compile(r"\((?:A|XA);[^;)]*;[^;)]*;[^;)]*;[^;)]*;([^;)]+)[;)]")
_TRUSTED = {"SY", "BA", "LA", "OW", "CO", "S-1-5-18", "S-1-5-32-544"}
"""The system, administrators, and whoever owns or makes the file (SID strings of the SDK)."""


def access_list(owner: str) -> str:
    """The list, as the security descriptor language writes it."""
    return "D:P" + "".join(f"(A;OICI;FA;;;{who})" for who in (owner, "SY", "BA"))


def lets_others(described: str, owner: str) -> bool:
    """Whether a list, as Windows writes it, lets anybody in but the owner and those above."""
    if "NO_ACCESS_CONTROL" in described or "D:" not in described:
        return True
    access = described.partition("D:")[2].partition("S:")[0]
    return not set(_ALLOWED.findall(access)) <= {*_TRUSTED, owner}


def keep_for_owner(path: Path) -> None:
    """Let nobody else at a file or a folder, and at what will be made in it."""
    if os.name == "nt":
        _set_list(path, access_list(_own_id()))


def is_open_to_others(path: Path) -> bool:
    """Whether its list lets others in; a file without a list or out of reach is not told of."""
    described = _list_of(path) if os.name == "nt" else None
    return described is not None and lets_others(described, _own_id())


def _windows() -> Any:
    """Its functions; Python knows them on Windows alone, and who starts elsewhere pays nothing."""
    import ctypes

    return ctypes, getattr(ctypes, "windll").advapi32, getattr(ctypes, "windll").kernel32  # noqa: B009  mypy looks with the eyes of Linux


def _set_list(path: Path, described: str) -> None:
    ctypes, security, kernel = _windows()
    descriptor = ctypes.c_void_p()
    security.ConvertStringSecurityDescriptorToSecurityDescriptorW(
        described, _REVISION, ctypes.byref(descriptor), None
    )
    which = ctypes.c_ulong(_ACCESS | _OF_ITS_OWN)
    security.SetFileSecurityW(str(path), which, descriptor)
    kernel.LocalFree(descriptor)


def _list_of(path: Path) -> str | None:
    ctypes, security, kernel = _windows()
    size, told = ctypes.c_ulong(), ctypes.c_wchar_p()
    security.GetFileSecurityW(str(path), _ACCESS, None, 0, ctypes.byref(size))
    descriptor = ctypes.create_string_buffer(max(size.value, 1))
    if not security.GetFileSecurityW(str(path), _ACCESS, descriptor, size, ctypes.byref(size)):
        return None
    security.ConvertSecurityDescriptorToStringSecurityDescriptorW(
        descriptor, _REVISION, _ACCESS, ctypes.byref(told), None
    )
    described: str | None = told.value
    kernel.LocalFree(told)
    return described


def _own_id() -> str:
    """The security identifier of whoever runs this."""
    ctypes, security, kernel = _windows()
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    token, size, told = ctypes.c_void_p(), ctypes.c_ulong(), ctypes.c_wchar_p()
    process = ctypes.c_void_p(kernel.GetCurrentProcess())
    security.OpenProcessToken(process, _QUERY, ctypes.byref(token))
    security.GetTokenInformation(token, _USER, None, 0, ctypes.byref(size))
    user = ctypes.create_string_buffer(size.value)
    security.GetTokenInformation(token, _USER, user, size, ctypes.byref(size))
    security.ConvertSidToStringSidW(ctypes.c_void_p.from_buffer(user), ctypes.byref(told))
    owner = str(told.value)
    kernel.LocalFree(told)
    kernel.CloseHandle(token)
    return owner
