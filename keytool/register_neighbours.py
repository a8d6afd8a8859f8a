"""Others who work with the same register, and how a desk hears that they have written."""

from db.bells import FileBell
from db.register import SqlRegister
from keytool.domain.values import dataclass
from keytool.ports import Bell, Register
from keytool.services.follow_journal import JournalFollower, News, news_of


@dataclass(frozen=True, slots=True)
class RegisterNeighbours:
    """Of one desk's register."""

    register: Register

    def news(self, follower: JournalFollower, *, begin: bool) -> News | None:
        """As `news_of`."""
        return news_of(self.register, follower, begin=begin)

    def bell(self) -> Bell:
        """Where one waits until somebody writes. Raises StorageTrouble."""
        return self.register.bell() if isinstance(self.register, SqlRegister) else FileBell()

    def wrote(self, number: int) -> bool:
        """Whether this desk wrote an entry of the journal itself, a while ago at most."""
        return isinstance(self.register, SqlRegister) and self.register.wrote(number)
