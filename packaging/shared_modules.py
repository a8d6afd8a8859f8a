"""Runs before PyInstaller's own first step: the modules lie in one file for both programs.

The bootloader names the archive inside its own program, where each would hold all of them again
(12 MB). A program whose first step found no such name would say so and end.
"""

import sys

sys._pyinstaller_pyz = f"{sys._MEIPASS}/modules.pyz"  # type: ignore[attr-defined]  # noqa: SLF001
