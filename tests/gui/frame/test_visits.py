"""Back and forward through the pages that a person went through; a section as it was left."""

import pytest

from gui.frame.shell import ShellViewModel
from gui.frame.visits import MOST, Visit, Visits
from gui.kit.links import Kind, Link
from tests.gui.frame_of import customers_of, register_of

FIRST, SECOND = Visit("desk"), Visit("coupons", Link(Kind.COUPON, 1))
THIRD = Visit("customers", Link(Kind.CUSTOMER, 2))


def test_back_and_forward() -> None:
    visits = Visits(FIRST)
    visits.go(SECOND)
    visits.go(THIRD)
    assert [visits.back(), visits.back(), visits.back()] == [SECOND, FIRST, None]
    assert [visits.forward(), visits.forward(), visits.forward()] == [SECOND, THIRD, None]


def test_going_on_forgets_what_lay_ahead() -> None:
    visits = Visits(FIRST)
    visits.go(SECOND)
    visits.back()
    visits.go(THIRD)
    assert visits.forward() is None
    assert visits.back() == FIRST


def test_the_same_page_is_visited_once() -> None:
    visits = Visits(FIRST)
    visits.go(SECOND)
    visits.go(SECOND)
    assert visits.back() == FIRST


def test_not_more_than_so_many_are_kept() -> None:
    visits = Visits(FIRST)
    for row in range(2 * MOST):
        visits.go(Visit("desk", Link(Kind.KEY, row)))
    steps = 0
    while visits.back():
        steps += 1
    assert steps == MOST - 1


def test_a_section_comes_back_where_it_was(shell: ShellViewModel) -> None:
    shell.show("customers")
    shell.go(Link(Kind.CUSTOMER, 1))
    shell.show("register")
    shell.show("customers")
    assert customers_of(shell).state.face == "page"
    shell.show("customers")  # once more: to its beginning
    assert customers_of(shell).state.face == "list"


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_shell_walks_back_and_forward(shell: ShellViewModel, language: str) -> None:
    shell.choose_language(language)
    shell.show("register")
    shell.go(Link(Kind.SHIPMENT, 1))
    shell.go(Link(Kind.CUSTOMER, 1))
    assert shell.state.current == "customers"
    shell.go_back()
    assert (shell.state.current, register_of(shell).state.face) == ("register", "shipment")
    shell.go_back()
    assert (shell.state.current, register_of(shell).state.face) == ("register", "list")
    shell.go_back()
    assert shell.state.current == "desk"
    shell.go_back()
    assert shell.state.current == "desk"
    for _step in range(3):
        shell.go_forward()
    assert customers_of(shell).state.face == "page"
