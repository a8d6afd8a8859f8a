"""Where newer versions are looked for, and what was found there last."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from keytool.domain.updates import Look, version_of, version_text
from keytool.domain.values import dataclass
from keytool.files import write_whole
from keytool.setup.addresses import site_address
from keytool.setup.setting import one_line, setting

FOLDER, FILE = "updates", "looked.json"


def update_place(text: str) -> str:
    """The whole path of a folder, which may be a share, or an https address. Raises ValueError."""
    text = one_line(text)
    if "://" in text:
        address = site_address(text)
        if not address.startswith("https://"):
            raise ValueError("place")
        return address
    if text and not Path(text).is_absolute():
        raise ValueError("place")
    return text


@dataclass(frozen=True, slots=True)
class UpdateSettings:
    """Where newer versions lie: without a place nobody looks. `root` is a file with the keys that
    releases are believed by, in the place of those that the program brings. Both may be empty.
    """

    place: str = setting("", update_place, "KEYDESK_UPDATES")
    root: str = setting("", one_line)


def last_look(home: Path) -> Look | None:
    """None where nobody has looked, or where that is not understood any more."""
    try:
        return _read(json.loads((home / FOLDER / FILE).read_bytes()))
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None


def note_look(home: Path, look: Look) -> None:
    """Raises StorageTrouble as `write_whole`."""
    told = {
        "place": look.place,
        "at": look.at.isoformat(),
        "good_at": look.good_at.isoformat() if look.good_at else None,
        "newest": version_text(look.newest) if look.newest else None,
        "code": look.code,
        "facts": look.facts,
    }
    content = json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n"
    write_whole(home / FOLDER / FILE, content, private=True, with_folder=True)


def _read(told: Any) -> Look:
    at, good_at = datetime.fromisoformat(told["at"]), told["good_at"]
    good = datetime.fromisoformat(good_at) if good_at else None
    if at.tzinfo is None or (good and good.tzinfo is None):
        raise ValueError("moments")
    newest = version_of(told["newest"]) if told["newest"] else None
    facts = tuple((str(name), str(value)) for name, value in told["facts"])
    return Look(str(told["place"]), at, good, newest, str(told["code"]), facts)
