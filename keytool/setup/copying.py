"""Where copies of the register go, and who can open them."""

import re

from keytool.domain.values import dataclass
from keytool.setup.setting import one_line, setting

_RECIPIENT = re.compile("age1[0-9a-z]{20,2000}")
_MOST = 10


def recipients_line(text: str) -> str:
    """Public keys of age, a blank between them. Raises ValueError."""
    found = tuple(dict.fromkeys(text.replace(",", " ").split()))
    if len(found) > _MOST or not all(_RECIPIENT.fullmatch(one) for one in found):
        raise ValueError("recipients")
    return " ".join(found)


@dataclass(frozen=True, slots=True)
class CopySettings:
    """A folder, a second one on another medium, the public keys that copies are encrypted to, and
    whether the desk makes one a day by itself. All may be empty.
    """

    folder: str = setting("", one_line)
    second: str = setting("", one_line)
    recipients: str = setting("", recipients_line)
    idle: bool = setting(True, bool)
