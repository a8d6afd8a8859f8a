"""Files of this desk that others on the computer can read, by their modes or, on Windows, by their
access lists.
"""

import os
import stat
from pathlib import Path

from keytool.setup.process import Settings
from keytool.windows_access import is_open_to_others

_OTHERS = stat.S_IROTH | stat.S_IWOTH
_GROUP = stat.S_IRGRP | stat.S_IWGRP


def exposed_files(settings: Settings) -> tuple[Path, ...]:
    """The register, where everybody can read or change it, and files with secrets, where their
    owner's group can.
    """
    named = (settings.passphrase_file, settings.pin_file, settings.password_file)
    secrets = tuple(filter(None, named))
    found = [path for path in secrets if _is_open(path, _OTHERS | _GROUP)]
    if "://" not in settings.db:
        register = Path(settings.db).expanduser()
        # Who cannot enter the folder reaches no file in it.
        if _is_open(register, _OTHERS) and _is_open(register.parent, stat.S_IXOTH):
            found.insert(0, register)
    return tuple(found)


def _is_open(path: Path, bits: int) -> bool:
    if os.name != "posix":
        return is_open_to_others(path)
    try:
        return bool(path.stat().st_mode & bits)
    except OSError:
        return False
