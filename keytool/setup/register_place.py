"""Which register a desk opens when nobody says: a line in its home, for its owner alone, since an
address may hold a password.
"""

from pathlib import Path

FILE = "register-place"
_OWN = "register.db"


def own_place(home: Path) -> Path:
    """The register of a desk that remembers no other."""
    return home / _OWN


def remembered_place(home: Path) -> str | None:
    """A whole path or an address; None where none is remembered, or where that is not understood.

    Read at every start, before the first paint: nothing is imported for it.
    """
    try:
        place = (home / FILE).read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return None
    return place if place and "\n" not in place and "\0" not in place else None


def remember_place(home: Path, place: str) -> None:
    """Open this one from the next start on; the desk's own one is what it opens anyway.

    Raises StorageTrouble `file-unwritable`, `file-in-use`.
    """
    from keytool.files import remove_file, write_whole

    whole = place if "://" in place else str(Path(place).expanduser().absolute())
    if whole == str(own_place(home).absolute()):
        remove_file(home / FILE)
    else:
        write_whole(home / FILE, f"{whole}\n".encode(), private=True, with_folder=True)
