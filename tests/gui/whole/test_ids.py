"""No name that only the code knows reaches a person, on any screen, in a tip or read aloud."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QLabel

from tests.gui.frame_of import register_of
from tests.gui.whole.ids import ids, latin_words, made_up
from tests.gui.whole.tour import Stop, Tour, come_to_rest

ENGLISH = {"e-mail"}
"""Words that are also names in the code."""
OUR_OWN = {"system"}
"""What the devices page tells of this computer, for who helps: `system Linux 6.1`."""


def everything(tour: Tour) -> Iterator[Stop]:
    """The tour, and every list with all columns that it can have."""
    yield from tour.stops()
    tour.shell.show("register")
    register = register_of(tour.shell)
    for one in register.state.lists:
        register.list.choose_list(one.id)
        register.list.looks.choose(tuple(c.id for c in register.list.state.columns))
        come_to_rest()
        yield f"register-{one.id} whole", tour.window
        register.list.looks.choose(())


@pytest.mark.parametrize("language", ["ru", "en"])
def test_no_raw_id_is_told(tour: Callable[..., Tour], language: str) -> None:
    known = ids() | made_up(ids())
    known = known - OUR_OWN if language == "ru" else made_up(ids()) - ENGLISH
    told: dict[tuple[str, str], str] = {}
    for stop, window in everything(tour(language)):
        for word, text in latin_words(window):
            if word in known:
                told.setdefault((word, text), stop)
    assert told == {}


def test_the_check_knows_what_it_looks_for(tour: Callable[..., Tour]) -> None:
    assert {"twinpro", "distate-2021-07-01", "commercial-emergency", "handed-in"} <= made_up(ids())
    assert {"guardant", "organiser", "shipped"} <= ids() - made_up(ids())
    stops = tour("ru").stops()
    _name, window = next(stops)
    label = QLabel("по регламенту twinpro", window)
    label.show()
    assert ("twinpro", label.text()) in set(latin_words(window))
    label.deleteLater()
