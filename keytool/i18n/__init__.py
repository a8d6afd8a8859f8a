"""Words for people: one gettext catalogue for window, command line and documents.

The active language is the process's own; `translator(language)` serves texts
that have a language of their own, such as a document for a foreign customer.
"""

import gettext as _gettext
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

LANGUAGES = ("ru", "en")
DOMAIN = "keydesk"
_LOCALES = Path(__file__).parent / "locales"


@cache
def translator(language: str) -> _gettext.NullTranslations:
    """The catalogue of `ru` or `en`; msgids are the English text itself."""
    if language == "en":
        return _gettext.NullTranslations()
    return _gettext.translation(DOMAIN, _LOCALES, [language])


def N_(message: str) -> str:  # noqa: N802  gettext's own name for it
    """Mark a text for the catalogue and leave it as it is."""
    return message


class _Active:
    """The process's language and those who want to hear of a change."""

    def __init__(self) -> None:
        self.language = "en"
        self.listeners: list[Callable[[], None]] = []


_active = _Active()


def language() -> str:
    """The active language, `ru` or `en`."""
    return _active.language


def set_language(language: str) -> None:
    """Make `language` the active one and tell the listeners, on this thread."""
    if language not in LANGUAGES:
        raise ValueError(language)
    _active.language = language
    for listener in tuple(_active.listeners):
        listener()


def on_language_change(listener: Callable[[], None]) -> Callable[[], None]:
    """Call `listener` after each change; the returned function ends that, once or more often."""
    _active.listeners.append(listener)

    def end() -> None:
        with suppress(ValueError):
            _active.listeners.remove(listener)

    return end


def _(message: str) -> str:
    """The message in the active language."""
    return translator(_active.language).gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The form of the message that fits `count`, in the active language."""
    return translator(_active.language).ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """The message where the same English word needs different translations."""
    return translator(_active.language).pgettext(context, message)
