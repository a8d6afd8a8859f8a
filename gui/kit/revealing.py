"""How a file is shown in its folder, marked, by the system's own file manager."""

from pathlib import PurePath
from urllib.parse import quote

_SERVICE = "org.freedesktop.FileManager1"


def reveal_command(path: PurePath, platform: str) -> tuple[str, ...]:
    """The program and its arguments; none where only the folder can be opened.

    Windows' Explorer wants its switch and the path apart. `dbus-send` takes a comma for the end
    of an element.
    """
    if platform == "win32":
        return ("explorer.exe", "/select,", str(path))
    if platform == "darwin":
        return ("open", "-R", str(path))
    if platform.startswith("linux"):
        address = "file://" + quote(path.as_posix(), safe="/")
        return (
            "dbus-send",
            "--session",
            "--print-reply",
            "--reply-timeout=3000",
            f"--dest={_SERVICE}",
            "--type=method_call",
            "/org/freedesktop/FileManager1",
            f"{_SERVICE}.ShowItems",
            f"array:string:{address}",
            "string:",
        )
    return ()


def tells_failure(platform: str) -> bool:
    """Whether the program's exit code means anything: Explorer's is 1 when all went well."""
    return platform != "win32"
