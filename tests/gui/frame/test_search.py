"""The search box: the newest text wins, every hit leads somewhere."""

from itertools import pairwise

import pytest

from gui.desk.card_states import CardState
from gui.frame.commands import CHECK, OPEN, commands, commands_for
from gui.frame.search import SearchViewModel
from gui.frame.shell import ShellViewModel
from gui.frame.states import SearchHit
from gui.kit.links import Kind, Link
from keytool.domain.errors import StorageTrouble
from keytool.domain.notes import NoteOn
from keytool.i18n import set_language
from keytool.services.keep_notes import add_note
from tests.gui.frame_of import LoneFrame, customers_of, register_of
from tests.gui.held import HeldRunner
from tests.gui.place import Place


def no_command(command: str) -> None:
    raise AssertionError(command)


def test_it_finds_while_a_person_types(shell: ShellViewModel) -> None:
    shell.search.type_text("123456")
    assert [hit.link for hit in shell.search.state.hits] == [Link(Kind.KEY, 1)]
    assert shell.search.state.hits[0].kind == "Keys"


def test_nothing_found_is_said(shell: ShellViewModel) -> None:
    shell.search.type_text("нет такого")
    assert shell.search.state.hits == ()
    assert "нет такого" in shell.search.state.nothing
    shell.search.type_text("")
    assert shell.search.state.nothing == ""


def test_a_link_of_no_coupon_here_can_be_checked(shell: ShellViewModel) -> None:
    link = "https://coupons.example.com/c#b" + "A" * 200
    shell.search.type_text(link)
    (hit,) = shell.search.state.hits
    assert (hit.link, shell.search.state.nothing) == (Link(Kind.CHECK, text=link), "")
    shell.search.open_hit(hit)
    assert shell.state.current == "coupons"


def test_a_late_answer_about_an_older_text_is_dropped(place: Place) -> None:
    runner = HeldRunner()
    search = SearchViewModel(LoneFrame(place, runner), no_command)
    for text in ("1", "12", "EAOWT"):
        search.type_text(text)
    runner.run_next()
    assert [hit.link for hit in search.state.hits] == []
    assert search.state.busy
    runner.run_next()
    assert [hit.link for hit in search.state.hits] == [Link(Kind.KEY, 2)]
    assert runner.run_all() == 0
    search.close()


def test_clearing_while_it_asks_shows_nothing(place: Place) -> None:
    runner = HeldRunner()
    search = SearchViewModel(LoneFrame(place, runner), no_command)
    search.type_text("EAOWT")
    search.type_text("")
    runner.run_all()
    assert search.state.hits == ()
    assert not search.state.busy
    search.close()


def test_a_key_opens_its_card(shell: ShellViewModel) -> None:
    shell.search.type_text("EAOWT")
    shell.search.open_hit(SearchHit(Link(Kind.KEY, 2), "key", "Key", "2"))
    assert isinstance(shell.desk.state.content, CardState)
    assert shell.desk.state.subject == "key:2"
    assert shell.search.state.text == ""


def test_an_order_opens_its_page(shell: ShellViewModel) -> None:
    shell.search.type_text("17/26")
    order = next(h for h in shell.search.state.hits if h.link and h.link.kind is Kind.SHIPMENT)
    shell.search.open_hit(order)
    assert shell.state.current == "register"
    assert register_of(shell).shipment.state.title == "Order 17/26"
    assert [line.id for line in register_of(shell).shipment.state.lines] == [1]


def test_a_customer_opens_their_page(shell: ShellViewModel) -> None:
    shell.search.type_text("Ромашка")
    hits = shell.search.state.hits
    customer = next(h for h in hits if h.link and h.link.kind is Kind.CUSTOMER)
    shell.search.open_hit(customer)
    assert shell.state.current == "customers"
    sheet = customers_of(shell).page.state.sheet
    assert sheet is not None
    assert sheet.name == "ООО «Ромашка»"
    assert {line.id for line in sheet.keys} == {1, 2}


def test_a_note_leads_to_what_it_is_on(place: Place, shell: ShellViewModel) -> None:
    add_note(place.desk, NoteOn.SHIPMENT, 1, "Отдали курьеру")
    shell.search.type_text("курьер")
    (hit,) = (hit for hit in shell.search.state.hits if hit.link)
    assert (hit.link, hit.kind, hit.title) == (Link(Kind.SHIPMENT, 1), "Notes", "Отдали курьеру")
    shell.search.open_hit(hit)
    assert shell.state.current == "register"


def test_hits_of_a_kind_stand_together(shell: ShellViewModel) -> None:
    shell.search.type_text("6")
    kinds = [hit.kind for hit in shell.search.state.hits]
    assert len(set(kinds)) > 1
    assert sum(a != b for a, b in pairwise(kinds)) == len(set(kinds)) - 1


def test_a_register_that_cannot_be_asked_is_told(place: Place, shell: ShellViewModel) -> None:
    shell.search._failed(StorageTrouble("register-locked", path="register.db"))
    assert shell.state.banner is not None


# Commands


@pytest.mark.parametrize("text", ["склад", "Склад", "crkfl", "перейти скл", ">склад"])
def test_a_command_is_found_by_its_words_on_either_layout(text: str) -> None:
    set_language("ru")
    assert [one.id for one in commands_for(text)] == [f"{OPEN}warehouse"]


def test_the_mark_alone_shows_all_commands_and_nothing_shows_none() -> None:
    assert commands_for(">") == commands()
    assert commands_for("") == ()


@pytest.mark.parametrize("command", [one.id for one in commands()])
def test_every_command_does_something(shell: ShellViewModel, command: str) -> None:
    before = shell.state, shell.looks
    shell.search.type_text(">")
    hit = next(hit for hit in shell.search.state.hits if hit.command == command)
    shell.search.open_hit(hit)
    as_it_is = {f"{OPEN}desk", "theme/system", "language/en"}
    assert (shell.state, shell.looks) != before or command in as_it_is
    shell.choose_language("en")


def test_words_that_find_nothing_else_find_a_command(shell: ShellViewModel) -> None:
    shell.search.type_text("check")
    assert [hit.command for hit in shell.search.state.hits] == [CHECK]
    assert shell.search.state.nothing == ""


def test_tab_shows_what_can_be_done_with_a_hit(shell: ShellViewModel) -> None:
    shell.search.type_text("123456")
    shell.search.show_actions(shell.search.state.hits[0])
    hits = shell.search.state.hits
    assert {hit.kind for hit in hits} == {"1A2B 3C01"}
    edit = next(hit for hit in hits if hit.action == "edit")
    assert (edit.title, edit.shortcut) == ("Edit the record", "E")
    shell.search.open_hit(edit)
    question = shell.doing.question.state
    assert question is not None
    assert question.title == "Edit the record"
