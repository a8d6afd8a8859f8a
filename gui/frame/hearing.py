"""What others write comes into the window: what is shown is looked up again, where it stands."""

from gui.frame.sections import DESK
from gui.frame.shell import ShellViewModel
from keytool.services.follow_journal import News

_BY_THEMSELVES = frozenset({DESK, "warehouse", "settings"})
"""The desk is looked at anyway, a sitting follows the register by itself, and a seat's settings are
its own.
"""


class Hearing:
    """Tells the sections of news; nothing that a person types is touched."""

    def __init__(self, shell: ShellViewModel) -> None:
        self._shell = shell

    def heard(self, news: News) -> None:
        """The desk's own entries are no news: who wrote them has looked again."""
        shell, own = self._shell, self._shell.workplace.neighbours.wrote
        if not news.everything and all(own(entry.number) for entry in news.entries):
            return
        shell.desk.look_again()
        shell.late.load()
        front = shell.state.current
        if front not in _BY_THEMSELVES:
            shell.section(front).look_again()
