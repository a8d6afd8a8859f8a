"""The search box: the newest text wins, every hit leads somewhere."""

from gui.viewmodels.search import SearchViewModel
from gui.viewmodels.shell import ShellViewModel
from gui.viewmodels.states import CardState
from keytool.domain.errors import StorageTrouble
from tests.gui.held import HeldRunner
from tests.gui.place import Place


def test_it_finds_while_a_person_types(shell: ShellViewModel) -> None:
    shell.search.type_text("123456")
    assert [hit.id for hit in shell.search.state.hits] == ["key:1"]
    assert shell.search.state.hits[0].kind == "Key"


def test_nothing_found_is_said(shell: ShellViewModel) -> None:
    shell.search.type_text("нет такого")
    assert shell.search.state.hits == ()
    assert "нет такого" in shell.search.state.nothing
    shell.search.type_text("")
    assert shell.search.state.nothing == ""


def test_a_late_answer_about_an_older_text_is_dropped(place: Place) -> None:
    runner = HeldRunner()
    search = SearchViewModel(place, runner)
    for text in ("1", "12", "EAOWT"):
        search.type_text(text)
    runner.run_next()
    assert [hit.id for hit in search.state.hits] == []
    assert search.state.busy
    runner.run_next()
    assert [hit.id for hit in search.state.hits] == ["key:2"]
    assert runner.run_all() == 0
    search.close()


def test_clearing_while_it_asks_shows_nothing(place: Place) -> None:
    runner = HeldRunner()
    search = SearchViewModel(place, runner)
    search.type_text("EAOWT")
    search.type_text("")
    runner.run_all()
    assert search.state.hits == ()
    assert not search.state.busy
    search.close()


def test_a_key_opens_its_card(shell: ShellViewModel) -> None:
    shell.search.type_text("EAOWT")
    shell.search.open_hit("key:2")
    assert isinstance(shell.desk.state.content, CardState)
    assert shell.desk.state.subject == "key:2"
    assert shell.search.state.text == ""


def test_an_order_lists_its_keys(shell: ShellViewModel) -> None:
    shell.search.type_text("17/26")
    order = next(hit.id for hit in shell.search.state.hits if hit.id.startswith("shipment:"))
    shell.search.open_hit(order)
    assert [hit.id for hit in shell.search.state.hits] == ["key:1"]
    assert "ООО «Ромашка»" in shell.search.state.hits[0].note


def test_a_customer_leads_to_its_keys(shell: ShellViewModel) -> None:
    shell.search.type_text("Ромашка")
    customer = next(hit.id for hit in shell.search.state.hits if hit.id.startswith("customer:"))
    shell.search.open_hit(customer)
    assert [hit.id for hit in shell.search.state.hits] == ["key:2", "key:1"]
    assert shell.search.state.text == "ООО «Ромашка»"


def test_a_register_that_cannot_be_asked_is_told(place: Place, shell: ShellViewModel) -> None:
    shell.search.troubled.emit(StorageTrouble("register-locked", path="register.db"))
    assert shell.state.banner is not None
