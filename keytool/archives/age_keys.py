"""Keys of age: whose copies are encrypted to, and what opens them.

This computer has an identity of its own, in its home, for its owner alone: it opens nothing that
the register beside it would not show, and so a copy can be looked through at night, when no
keyring is open.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from pyrage import IdentityError, RecipientError, x25519

from keytool.domain.errors import BadInput, StorageTrouble
from keytool.files import write_whole

OWN_FILE = "copies.identity"
_PRIVATE = "AGE-SECRET-KEY-"


def recipients_in(text: str) -> tuple[str, ...]:
    """Public keys, between blanks or commas, each once. Raises BadInput `copy-recipient-wrong`."""
    found = dict.fromkeys(text.replace(",", " ").split())
    for one in found:
        try:
            x25519.Recipient.from_str(one)
        except RecipientError as error:
            # Who takes the secret half for the public one must not see it repeated.
            shown = "AGE-SECRET-KEY-…" if _PRIVATE in one.upper() else one
            raise BadInput("copy-recipient-wrong", recipient=shown) from error
    return tuple(found)


def new_identity(path: Path) -> str:
    """Make a pair whose secret half lies in a new file; the public half.

    Raises BadInput `copy-key-exists`, StorageTrouble `file-unwritable`.
    """
    if path.exists():
        raise BadInput("copy-key-exists", path=str(path))
    identity = x25519.Identity.generate()
    public = str(identity.to_public())
    told = f"# Keydesk: opens copies of the register\n# public key: {public}\n{identity}\n"
    write_whole(path, told.encode(), private=True, with_folder=path.name == OWN_FILE)
    return public


def identities_in(path: Path) -> tuple[x25519.Identity, ...]:
    """As `age-keygen` and Keydesk write them.

    Raises StorageTrouble `copy-key-unreadable`, BadInput `copy-key-wrong`.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise StorageTrouble("copy-key-unreadable", path=str(path)) from error
    told = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    try:
        found = tuple(x25519.Identity.from_str(line) for line in told)
    except IdentityError as error:
        raise BadInput("copy-key-wrong", path=str(path)) from error
    if not found:
        raise BadInput("copy-key-wrong", path=str(path))
    return found


def own_recipient(home: Path) -> str:
    """The public half of this computer's own pair, which is made when it is first needed."""
    path = home / OWN_FILE
    if not path.exists():
        with suppress(BadInput):  # another program was quicker
            return new_identity(path)
    return str(identities_in(path)[0].to_public())


def keys_for(home: Path, named: Path | None) -> Sequence[x25519.Identity]:
    """What may open a copy here: what a person named, and this computer's own."""
    own = home / OWN_FILE
    found: list[x25519.Identity] = list(identities_in(named)) if named else []
    return [*found, *(identities_in(own) if own.exists() else ())]


def recipients_of(texts: Iterable[str]) -> list[x25519.Recipient]:
    return [x25519.Recipient.from_str(text) for text in texts]
