"""What several packages bring to Windows is there once: the newest, where all of them find it.

Microsoft's runtime comes with Python and with most wheels; OpenSSL with Python (3.0) and, under
names of its own, with psycopg (3.6). Their makers promise that a newer build stands in for an
older one, and one build is easier looked after than two.
"""

import re
from collections.abc import Callable, Iterable
from pathlib import Path, PureWindowsPath

Entry = tuple[str, str, str]
"""As PyInstaller has it: place in the folder, source, kind."""
Version = tuple[int, ...]
_RUNTIME = re.compile(r"(msvcp|vcruntime|concrt)140(_\w+)?\.dll", re.IGNORECASE)
_OWN_NAME = re.compile(rb"(lib(?:crypto|ssl)-3)-x64-[0-9a-f]+\.dll")
"""What delvewheel calls OpenSSL, as a file and in those that are linked with it."""


def newest_runtime(entries: Iterable[Entry], version: Callable[[str], Version]) -> list[Entry]:
    """One of each library of Microsoft's runtime, in the folder itself; `version` is of a file."""
    kept: list[Entry] = []
    newest: dict[str, Entry] = {}
    for entry in entries:
        name = PureWindowsPath(entry[0]).name
        known = newest.get(name.lower())
        if not _RUNTIME.fullmatch(name):
            kept.append(entry)
        elif known is None or version(entry[1]) > version(known[1]):
            newest[name.lower()] = (name, *entry[1:])
    return [*kept, *newest.values()]


def one_openssl(entries: Iterable[Entry], folder: Path) -> list[Entry]:
    """That of psycopg under the names of Python's, in its place; changed files go to `folder`.

    Raises ValueError where psycopg brings none: then this is to be thought over.
    """
    linked, others = [], []
    for entry in entries:
        (linked if "psycopg_binary.libs" in entry[0] else others).append(entry)
    made = [_by_plain_names(entry, folder) for entry in linked]
    stood_in_for = {place for place, _, _ in made}
    if not {"libcrypto-3.dll", "libssl-3.dll"} <= stood_in_for:
        raise ValueError(linked)
    return [entry for entry in others if entry[0] not in stood_in_for] + made


def _by_plain_names(entry: Entry, folder: Path) -> Entry:
    place, source, kind = entry
    name = PureWindowsPath(place).name
    plain = _plain(name.encode()).decode()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / plain).write_bytes(_OWN_NAME.sub(_padded, Path(source).read_bytes()))
    return place if plain == name else plain, str(folder / plain), kind


def _plain(name: bytes) -> bytes:
    return _OWN_NAME.sub(rb"\1.dll", name)


def _padded(found: re.Match[bytes]) -> bytes:
    """In a library a shorter name ends with zeroes: nothing may move."""
    return _plain(found[0]).ljust(len(found[0]), b"\0")
