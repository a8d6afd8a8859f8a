"""A language a third longer than English, which finds where a translation would not fit."""

import gettext
import re

_KEPT = re.compile(r"(%\([^)]*\)[a-z]|%[sd%]|\{[^}]*\}|(?:Ctrl|Alt|Shift)\+\S+)")
_WORD = re.compile(r"[^\W\d_]{2,}")


def longer(text: str) -> str:
    """Each word longer by a third, what is put in and the names of keys as they are."""
    parts = _KEPT.split(text)
    parts[::2] = (_WORD.sub(_stretched, part) for part in parts[::2])
    return "".join(parts)


def _stretched(word: re.Match[str]) -> str:
    said = word.group()
    middle = len(said) // 2
    return said[:middle] + said[middle] * -(-len(said) // 3) + said[middle:]


class LongWords(gettext.NullTranslations):
    """The catalogue: every English text, longer."""

    def gettext(self, message: str) -> str:
        return longer(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return longer(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        del context
        return longer(message)
