"""The manual page of `keydesk`, made of the commands themselves and of what the guide says.

manual.py ru|en >keydesk.1
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from keytool import __version__, i18n
from keytool.cli.main import COMMANDS, LazyGroup

DOCS = Path(__file__).parents[2] / "docs"
HEADS = {
    "en": "NAME|SYNOPSIS|DESCRIPTION|COMMANDS|EXIT STATUS|ENVIRONMENT|SEE ALSO",
    "ru": "ИМЯ|ОБЗОР|ОПИСАНИЕ|КОМАНДЫ|КОДЫ ЗАВЕРШЕНИЯ|ПЕРЕМЕННЫЕ|СМОТРИТЕ ТАКЖЕ",
}
WORDS = {
    "en": """
desk of vendors who protect their products with USB keys
reads HASP, Sentinel and Guardant keys, keeps their register, issues coupons of technical \
support and leads cases. It opens the window with
[OPTION]... COMMAND
Each command tells its options with
""",
    "ru": """
рабочее место вендора, чьи продукты защищены USB-ключами
читает ключи HASP, Sentinel и Guardant, ведёт их реестр, выдаёт купоны техподдержки \
и ведёт обращения. Окно открывает команда
[КЛЮЧ]... КОМАНДА
Ключи каждой команды перечисляет
""",
}


def manual(language: str) -> str:
    """The page in the language of roff."""
    i18n.set_language(language)
    name, synopsis, description, commands, status, environment, see = HEADS[language].split("|")
    what, does, usage, options = WORDS[language].strip().splitlines()
    guide = (DOCS / f"guide-{language}.md").read_text("utf-8")
    lines = [
        f'.TH KEYDESK 1 "" "Keydesk {__version__}"',
        f".SH {name}", f"keydesk \\- {roff(what)}",
        f".SH {synopsis}", ".B keydesk", roff(usage),
        f".SH {description}", "Keydesk", roff(does), ".BR keydesk\\-desk (1).",
        f".SH {commands}", roff(options), ".BR \\-\\-help .",
        *listed(every_command()),
        f".SH {status}", roff(exit_status(guide)),
        f".SH {environment}",
        *listed(variables(guide).items()),
        f".SH {see}", f".I /usr/share/doc/keydesk/guide-{language}.md",
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def listed(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, told in pairs:
        yield from (".TP", f".B {roff(name)}", roff(told))


def every_command() -> Iterator[tuple[str, str]]:
    """Commands with the first sentence of their help, in the order of `keydesk --help`."""
    group = LazyGroup("keydesk")
    context = click.Context(group)
    for name in COMMANDS:
        command = group.get_command(context, name)
        assert command is not None, name
        yield from walked(name, command)


def walked(name: str, command: click.Command) -> Iterator[tuple[str, str]]:
    if not isinstance(command, click.Group):
        yield name, command.get_short_help_str(limit=400)
        return
    for part, inner in command.commands.items():
        yield from walked(f"{name} {part}", inner)


def exit_status(guide: str) -> str:
    found = re.search(r"(?:Exit codes|Коды завершения): (.*?)\. (?=[A-ZА-Я])", guide, re.DOTALL)
    assert found, "the guide tells the exit codes"
    return " ".join(found[1].split()) + "."


def variables(guide: str) -> Mapping[str, str]:
    """Names, as the guide's table has them, and what they mean."""
    rows = re.findall(r"^\| (`KEYDESK_.*?) \| (.*) \|$", guide, re.MULTILINE)
    return {name.replace("`", ""): told.replace("`", "") for name, told in rows}


def roff(text: str) -> str:
    """The text where roff would see signs of its own."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return "\\&" + text if text.startswith(".") else text


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(manual(sys.argv[1]))
