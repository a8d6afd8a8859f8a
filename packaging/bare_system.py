"""Runs first in the built application: brings what a system without a desktop does not have."""

import os
import sys

BROUGHT = {
    "FONTCONFIG_FILE": ("/etc/fonts/fonts.conf", "fonts.conf"),
    "XKB_CONFIG_ROOT": ("/usr/share/X11/xkb", "xkb"),
}

if sys.platform == "linux":
    for variable, (of_the_system, ours) in BROUGHT.items():
        if not os.path.exists(of_the_system):  # noqa: PTH110  pathlib costs 10 ms at every start
            os.environ.setdefault(variable, f"{sys._MEIPASS}/{ours}")  # type: ignore[attr-defined]  # noqa: SLF001
