"""What the window can do wherever one is; found by its words in the search box."""

from collections.abc import Callable, Mapping
from typing import Any

from gui.frame.sections import open_places
from gui.kit.links import Kind, Link
from gui.kit.standing import allows
from gui.kit.tones import Theme
from keytool.domain.arrivals import in_latin, in_russian
from keytool.domain.values import dataclass
from keytool.i18n import _

MARK = ">"
"""What is typed first when only commands are wanted."""
OPEN, THEME, LANGUAGE = "open/", "theme/", "language/"
CHECK, CUSTOMER, REPLACEMENT, IMPORT, CASE = "check", "customer", "replacement", "import", "case"


@dataclass(frozen=True, slots=True)
class Command:
    """`label` and `shortcut` as they are shown."""

    id: str
    label: str
    icon: str
    shortcut: str = ""
    right: str = ""


def commands() -> tuple[Command, ...]:
    """All that the role allows, in the active language."""
    return tuple(one for one in _commands() if allows(one.right))


def _commands() -> tuple[Command, ...]:
    return (
        *(
            Command(f"{OPEN}{one.id}", _("Go to: %(place)s") % {"place": _(one.name)}, one.icon)
            for one in open_places()
        ),
        Command(CHECK, _("Check a coupon"), "shield-check", "Ctrl+Shift+V", "read-coupons"),
        Command(CUSTOMER, _("New customer"), "plus", right="customer-added"),
        Command(CASE, _("New case"), "message-square-plus", right="case-opened"),
        Command(REPLACEMENT, _("Start a replacement"), "replace", right="replacement-opened"),
        Command(IMPORT, _("Import keys from a table"), "upload", right="keys-imported"),
        Command(f"{THEME}{Theme.LIGHT.value}", _("Theme: light"), "sun"),
        Command(f"{THEME}{Theme.DARK.value}", _("Theme: dark"), "moon"),
        Command(f"{THEME}{Theme.SYSTEM.value}", _("Theme: as the system"), "monitor"),
        Command(f"{LANGUAGE}ru", "Язык: русский", "list"),
        Command(f"{LANGUAGE}en", "Language: English", "list"),
    )


def commands_for(text: str) -> tuple[Command, ...]:
    """Those that have a word beginning with each word of the text, on either layout."""
    wanted = text.removeprefix(MARK).strip()
    if not wanted:
        return commands() if text.startswith(MARK) else ()
    readings = {_words(wanted), _words(in_russian(wanted)), _words(in_latin(wanted))}
    return tuple(one for one in commands() if any(_fits(r, one.label) for r in readings))


def _fits(wanted: tuple[str, ...], label: str) -> bool:
    told = _words(label)
    return all(any(word.startswith(part) for word in told) for part in wanted)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.casefold().replace("ё", "е").split())


def run(command: str, shell: Any) -> None:
    """Do it, with the window's frame."""
    name, _slash, value = command.partition("/")
    does: Mapping[str, Callable[[], object]] = {
        OPEN[:-1]: lambda: shell.show(value),
        THEME[:-1]: lambda: shell.choose_theme(Theme(value)),
        LANGUAGE[:-1]: lambda: shell.choose_language(value),
        CHECK: shell.check_coupon,
        CUSTOMER: lambda: _at(shell, "customers").add_customer(),
        CASE: lambda: shell.go(Link(Kind.NEW_CASE)),
        REPLACEMENT: lambda: _at(shell, "replacement").start(),
        IMPORT: lambda: _at(shell, "register").open_import(),
    }
    does[name]()


def _at(shell: Any, section: str) -> Any:
    """The section, brought to the front."""
    shell.show(section)
    return shell.section(section)
