"""Runs first in the built application: a system without a desktop has no settings for fonts."""

import os
import sys

if sys.platform == "linux" and not os.path.exists("/etc/fonts/fonts.conf"):  # noqa: PTH110  pathlib costs 10 ms
    os.environ.setdefault("FONTCONFIG_FILE", f"{sys._MEIPASS}/fonts.conf")  # type: ignore[attr-defined]  # noqa: SLF001
