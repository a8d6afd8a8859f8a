"""Opens files, and folders with a file marked, in the system's own programs."""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QProcess, QUrl
from PySide6.QtGui import QDesktopServices

from gui.kit.revealing import reveal_command, tells_failure


def open_file(path: Path) -> None:
    """In the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def reveal(path: Path, platform: str = sys.platform) -> None:
    """Show a file in its folder; where nobody can mark it, open the folder alone."""
    command = () if path.is_dir() else reveal_command(path, platform)
    if not command:
        open_file(path if path.is_dir() else path.parent)
        return
    process = QProcess(QCoreApplication.instance())
    process.finished.connect(process.deleteLater)
    process.errorOccurred.connect(lambda _error: open_file(path.parent))
    if tells_failure(platform):
        process.finished.connect(lambda code, _status: _instead(path, code))
    process.start(command[0], list(command[1:]))


def _instead(path: Path, code: int) -> None:
    if code:
        open_file(path.parent)
