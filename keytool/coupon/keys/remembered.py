"""The passphrase of the signing keys in the system's own keyring, if a person wants that.

A marker in the folder says that there is something to look for: the keyring, which may ask
the person or be out of reach, is not touched for anybody else.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from keytool.domain.errors import BadInput, StorageTrouble
from keytool.files import remove_file

if TYPE_CHECKING:  # the keyring, asked for seldom, is loaded when it is
    from keyring.errors import KeyringError

_SERVICE = "Keydesk"
_MARKER = "remembered"


def remember(folder: Path, passphrase: bytes) -> None:
    """Raises StorageTrouble `keyring-missing` or `keyring-refused`, BadInput
    `passphrase-unstorable` where it is no text.
    """
    import keyring
    from keyring.errors import KeyringError

    from keytool.coupon.keys.keystore import put_file

    try:
        keyring.set_password(_SERVICE, _name(folder), passphrase.decode())
    except UnicodeError as error:
        raise BadInput("passphrase-unstorable") from error
    except KeyringError as error:
        raise _told(error) from error
    put_file(folder / _MARKER, b"")


def is_remembered(folder: Path) -> bool:
    """Whether something was put into the keyring for these keys; nobody is asked."""
    return (folder / _MARKER).exists()


def recall(folder: Path) -> bytes | None:
    """What was remembered here; None where nothing was. Raises as `remember`."""
    if not is_remembered(folder):
        return None
    import keyring
    from keyring.errors import KeyringError

    try:
        kept = keyring.get_password(_SERVICE, _name(folder))
    except KeyringError as error:
        raise _told(error) from error
    return kept.encode() if kept is not None else None


def forget(folder: Path) -> bool:
    """Whether there was anything to forget. Raises as `remember`."""
    marker = folder / _MARKER
    if not marker.exists():
        return False
    import keyring
    from keyring.errors import KeyringError, PasswordDeleteError

    try:
        keyring.delete_password(_SERVICE, _name(folder))
    except PasswordDeleteError:
        pass  # somebody took it out of the keyring already
    except KeyringError as error:
        raise _told(error) from error
    remove_file(marker)
    return True


def _name(folder: Path) -> str:
    return str(folder.resolve())


def _told(error: "KeyringError") -> StorageTrouble:
    """A library's message may hold what it was asked to keep, so it is not passed on."""
    from keyring.errors import NoKeyringError

    missing = isinstance(error, NoKeyringError)
    return StorageTrouble("keyring-missing" if missing else "keyring-refused")
