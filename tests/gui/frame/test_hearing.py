"""What others write at their seats, and servers that are waited for."""

from gui.frame.hearing import Hearing
from gui.frame.shell import ShellViewModel
from keytool.domain.errors import StorageTrouble
from keytool.domain.parties import Category, Customer
from keytool.services.follow_journal import JournalFollower, News
from keytool.services.keep_parties import add_customer
from tests.gui.frame_of import customers_of
from tests.gui.place import Place


def news_of(place: Place, follower: JournalFollower) -> News:
    with place.register.read() as unit:
        news = follower.look(unit)
    assert news is not None
    return news


def test_what_another_seat_saved_is_shown_where_one_is(place: Place, shell: ShellViewModel) -> None:
    follower = JournalFollower()
    with place.register.read() as unit:
        follower.begin(unit)
    shell.show("customers")
    before = customers_of(shell).list.state.count
    add_customer(place.desk, Customer("АО «Василёк»", Category.COMMERCIAL))
    Hearing(shell).heard(news_of(place, follower))
    assert customers_of(shell).list.state.count != before
    assert shell.state.current == "customers"


def test_a_server_that_is_waited_for_is_told_until_it_is_there(shell: ShellViewModel) -> None:
    shell.notices.waits_for(StorageTrouble("connection-lost", path="postgresql://a,b/reg"))
    assert shell.state.banner is not None
    assert "goes on by itself" in shell.state.banner.title
    assert not shell.state.banner.dismissible
    shell.notices.waits_for(None)
    assert shell.state.banner is None
