"""Whether a file is its owner's alone, as each system says that."""

import os
from pathlib import Path

from keytool.windows_access import is_open_to_others


def is_owners_alone(path: Path) -> bool:
    """By its modes, on Windows by its access list."""
    if os.name == "nt":
        return not is_open_to_others(path)
    return path.stat().st_mode & 0o077 == 0
