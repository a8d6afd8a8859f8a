"""What others write is heard of at the door, and read in the journal."""

from collections.abc import Iterator
from threading import Event, Thread

import psycopg
import pytest

from db.bells import FileBell
from db.register import SqlRegister
from gui.kit.live import Live
from keytool.domain.journal import Event as Entry
from keytool.domain.journal import Subject
from keytool.register_neighbours import RegisterNeighbours
from keytool.services import follow_journal
from keytool.services.follow_journal import JournalFollower, News
from tests.db.samples import CUSTOMER, SetClock, writing


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest) -> str:
    name = "register_file" if request.param == "sqlite" else "server_register"
    return str(request.getfixturevalue(name))


@pytest.fixture
def here(place: str) -> Iterator[SqlRegister]:
    register = SqlRegister(place, SetClock())
    yield register
    register.close()


@pytest.fixture
def there(place: str) -> Iterator[SqlRegister]:
    register = SqlRegister(place, SetClock())
    yield register
    register.close()


def write(register: SqlRegister, number: int) -> None:
    with writing(register, Entry("counted", (Subject("thing", number),))) as unit:
        unit.customers.add(CUSTOMER)


class Heard:
    """What a seat hears, until it is `enough`."""

    def __init__(self, most: int) -> None:
        self.things: list[int] = []
        self.enough, self._most = Event(), most

    def __call__(self, news: News) -> None:
        for entry in news.entries:
            self.things.extend(entry.event.concerned("thing"))
        if len(self.things) >= self._most:
            self.enough.set()


def test_what_another_seat_writes_is_heard(here: SqlRegister, there: SqlRegister) -> None:
    write(here, 0)
    heard = Heard(3)
    live = Live(lambda: RegisterNeighbours(here), heard)
    live.start()
    for number in range(1, 200):  # the first may be written before anybody listens
        write(there, number)
        if heard.enough.wait(0.05):
            break
    live.close()
    first = heard.things[0]
    assert heard.things == list(range(first, first + len(heard.things)))
    assert not any(here.wrote(number) for number in range(2, 5))
    assert there.wrote(2)


@pytest.mark.postgres
def test_a_listener_that_is_cut_off_misses_nothing(server_register: str) -> None:
    here, there = (SqlRegister(server_register, SetClock()) for _ in range(2))
    write(there, 0)
    heard = Heard(20)
    live = Live(lambda: RegisterNeighbours(here), heard)
    live.begin()
    live.start()
    cut = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    for number in range(1, 21):
        with psycopg.connect(server_register, autocommit=True) as administrator:
            administrator.execute(cut)
        write(there, number)
    assert heard.enough.wait(60)
    live.close()
    assert heard.things == list(range(1, 21))
    for register in (here, there):
        register.close()


@pytest.mark.postgres
def test_a_bell_rings_when_something_is_saved_and_not_before(server_register: str) -> None:
    register = SqlRegister(server_register, SetClock())
    with register.read():
        pass
    bell, rung = register.bell(), Event()

    def wait() -> None:
        bell.wait()
        rung.set()

    waiting = Thread(target=wait)
    waiting.start()
    with register.write("tester") as unit:
        unit.customers.add(CUSTOMER)
    assert not rung.wait(0.2)
    write(register, 1)
    assert rung.wait(30)
    waiting.join()
    bell.close()
    register.close()


def test_whoever_waits_can_be_woken() -> None:
    bell = FileBell()
    bell.wake()
    bell.wait()
    bell.close()


def test_after_many_entries_everything_may_have_changed(
    here: SqlRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(follow_journal, "MOST", 5)
    follower = JournalFollower()
    with here.read() as unit:
        follower.begin(unit)
        assert follower.look(unit) is None
    for number in range(3):
        write(here, number)
    with here.read() as unit:
        news = follower.look(unit)
        assert news is not None
        assert news.changed("thing") == {0, 1, 2}
        assert follower.look(unit) == news
        follower.told(news)
        assert follower.look(unit) is None
    follower = JournalFollower()
    for _entry in range(5):
        with here.write("tester") as unit:
            unit.commit(Entry("counted", ()))
    with here.read() as unit:
        assert follower.look(unit) == News(unit.journal.sealed(), everything=True)
