"""A module brings nothing of one system alone at its top: it is imported on every one."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1]
OF_UNIX = {"curses", "fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}
"""https://docs.python.org/3/library/unix.html, and what else Windows lacks."""
OF_WINDOWS = {"_winapi", "msvcrt", "winreg", "winsound"}
SOURCES = [
    path
    for room in ("db", "drivers", "gui", "keytool", "tests")
    for path in sorted((ROOT / room).rglob("*.py"))
]


def imported_at_once(path: Path) -> set[str]:
    """The packages that a module's own statements bring, whatever system it is."""
    names = set()
    for statement in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(statement, ast.Import):
            names |= {one.name.partition(".")[0] for one in statement.names}
        elif isinstance(statement, ast.ImportFrom) and not statement.level:
            names.add(str(statement.module).partition(".")[0])
    return names


def test_a_module_can_be_imported_on_every_system() -> None:
    """A folder of tests that cannot be collected on Windows ends the whole run there."""
    there = {path.relative_to(ROOT).as_posix(): imported_at_once(path) for path in SOURCES}
    alone = {name: found & (OF_UNIX | OF_WINDOWS) for name, found in there.items()}
    assert {name: found for name, found in alone.items() if found} == {}
