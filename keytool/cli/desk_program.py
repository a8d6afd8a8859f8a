"""`keydesk-desk`: the window alone, for a desktop's menu.

Without arguments it takes the shortest way to a painted window, past the command
line and its libraries; with arguments it is `keydesk desk`.
"""

import sys


def main() -> int:
    """Open the window; the exit status."""
    if sys.argv[1:]:
        from keytool.cli.main import main as command_line

        return command_line(["desk", *sys.argv[1:]])
    return open_window()


def open_window(*, quit_after_paint: bool = False) -> int:
    """The window on the user's own register, in the language of the system."""
    from gui.demo.playing import run_desk
    from keytool import i18n
    from keytool.bootstrap import Workplace
    from keytool.setup.process import settings_from

    workplace = Workplace(settings_from())
    i18n.set_language(workplace.settings.language)
    try:
        return run_desk(workplace, quit_after_paint=quit_after_paint)
    finally:
        workplace.close()


def start() -> None:
    """The installed program."""
    sys.exit(main())
