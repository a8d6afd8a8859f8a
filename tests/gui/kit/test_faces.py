"""The faces of a section and the way back."""

from hypothesis import given
from hypothesis import strategies as st

from gui.kit.faces import Faces

LIST, PAGE, CHECK = "list", "page", "check"


def test_back_goes_the_way_it_came() -> None:
    faces = Faces(LIST)
    faces.turn(CHECK)
    faces.turn(PAGE)
    assert faces.before == CHECK
    assert faces.back() == ""
    assert faces.shown == CHECK
    faces.back()
    assert faces.shown == LIST


def test_back_leads_out_to_where_a_person_came_from() -> None:
    faces = Faces(LIST)
    faces.turn(PAGE, "desk")
    assert faces.back() == "desk"
    assert (faces.shown, faces.came_from) == (LIST, "")


def test_the_same_face_twice_is_one_step() -> None:
    faces = Faces(LIST)
    faces.turn(PAGE)
    faces.turn(PAGE)
    faces.back()
    assert faces.shown == LIST


@given(st.lists(st.sampled_from([LIST, PAGE, CHECK]), max_size=8))
def test_enough_steps_back_lead_to_the_first_face(turns: list[str]) -> None:
    faces = Faces(LIST)
    for face in turns:
        faces.turn(face)
    for _step in range(len(turns) + 1):
        faces.back()
    assert faces.shown == LIST
