"""The Replace section: its two faces, and every way to the page and back."""

from gui.kit.links import DESK, Kind, Link
from gui.replacement.states import Ask, Face
from keytool.i18n import set_language
from tests.gui.replacement.qt.samples import FAULTY, HASP_ROW, Walk


def shown(walk: Walk) -> tuple[Face, str]:
    return walk.section.state.face, walk.section.state.back


def test_it_opens_with_the_list(walk: Walk) -> None:
    assert shown(walk) == (Face.LIST, "Replacements")


def test_one_is_begun_and_left(walk: Walk) -> None:
    walk.section.start()
    assert shown(walk) == (Face.PAGE, "Replacements")
    assert walk.asks() is Ask.FAULTY
    walk.section.go_back()
    assert shown(walk) == (Face.LIST, "Replacements")
    assert walk.frame.shown_sections == []


def test_from_a_card_the_way_leads_back_to_the_desk(walk: Walk) -> None:
    walk.section.follow(Link(Kind.REPLACEMENT_OF_KEY, FAULTY), DESK)
    assert shown(walk) == (Face.PAGE, "Desk")
    walk.say(lost="no")
    walk.section.go_back()
    assert (shown(walk)[0], walk.step.ask) == (Face.PAGE, Ask.LOST)
    walk.section.go_back()
    assert shown(walk) == (Face.LIST, "Replacements")
    assert walk.frame.shown_sections == [DESK]


def test_a_replacement_that_was_searched_for_is_shown(walk: Walk) -> None:
    walk.received()
    walk.section.open()
    walk.section.follow(Link(Kind.REPLACEMENT, 1), "register")
    assert shown(walk) == (Face.PAGE, "Replacements")
    assert walk.asks() is Ask.READABLE
    walk.section.leave()
    assert shown(walk)[0] is Face.LIST
    assert walk.frame.shown_sections == []


def test_the_way_to_the_desk_is_forgotten_with_the_next_page(walk: Walk) -> None:
    walk.received()
    assert shown(walk) == (Face.PAGE, "Desk")
    walk.section.open_replacement(1)
    assert shown(walk) == (Face.PAGE, "Replacements")


def test_the_list_is_asked_again_on_the_way_back(walk: Walk) -> None:
    walk.opened(HASP_ROW)
    walk.section.leave()
    (line,) = walk.section.list.state.pages[0]
    assert "ООО «Ромашка»" in line.cells


def test_the_bus_is_heard_on_the_page_alone(walk: Walk) -> None:
    walk.section.start()
    walk.section.leave()
    walk.plug(walk.place.plug_guardant)
    assert walk.asks() is Ask.FAULTY
    walk.section.start()
    assert walk.asks() is Ask.LOST


def test_the_way_back_follows_the_language(walk: Walk) -> None:
    walk.section.open_key(FAULTY)
    set_language("ru")
    assert walk.section.state.back == "Стол"
    set_language("en")


def test_a_closed_section_hears_of_nothing(walk: Walk) -> None:
    walk.section.start()
    walk.section.close()
    walk.plug(walk.place.plug_guardant)
    assert walk.asks() is Ask.FAULTY
