"""What this desk published last, kept in its home for whoever asks how old the site is."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from keytool.domain.site_age import LastPublication
from keytool.files import remove_file, write_whole

FILE = "published.json"


def last_publication(home: Path) -> LastPublication | None:
    """None where nothing was published from here, or where that is not understood any more."""
    try:
        return _read(json.loads((home / FILE).read_bytes()))
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None


def note_publication(home: Path, last: LastPublication) -> None:
    """Raises StorageTrouble `file-unwritable`, `file-in-use`."""
    told = {
        "folder": last.folder,
        "url": last.url,
        "at": last.at.isoformat(),
        "until": last.until.isoformat(),
        "journal": last.journal,
    }
    content = json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n"
    write_whole(home / FILE, content, private=True, with_folder=True)


def forget_publication(home: Path, url: str) -> None:
    """The site at this address is served from now on: it cannot grow old."""
    known = last_publication(home)
    if known and known.url == url:
        remove_file(home / FILE)


def _read(told: Any) -> LastPublication:
    at, until = (datetime.fromisoformat(told[name]) for name in ("at", "until"))
    if at.tzinfo is None or until.tzinfo is None or at > until:
        raise ValueError("moments")
    number, seal = told["journal"]
    return LastPublication(
        str(told["folder"]), str(told["url"]), at, until, (int(number), str(seal))
    )
