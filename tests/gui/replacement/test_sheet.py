"""The guided page as a whole: its head, its badge, what may be cancelled, where errors stand."""

from collections.abc import Callable

import pytest

from gui.kit.tones import Portrait, Tone
from gui.kit.words import NEED_ICONS, need_badge
from gui.replacement.states import Ask
from keytool.domain.replacements import Need
from keytool.i18n.replacement_words import need_word
from tests.gui.replacement.qt import samples
from tests.gui.replacement.qt.samples import HASP_ROW, SCENES, Walk


def test_everything_that_may_be_waited_for_has_a_word_and_an_icon() -> None:
    assert set(NEED_ICONS) == set(Need)
    words = [need_word(need) for need in Need]
    assert len(set(words)) == len(Need)
    assert all(need_badge(need).text == need_word(need) for need in Need)
    assert need_word(None) == ""


def test_a_new_one_has_no_key_yet(walk: Walk) -> None:
    walk.section.start()
    state = walk.state
    assert (state.title, state.key_id, state.owner) == ("A new replacement", "", "")
    assert (state.badge, state.cancel, state.can_go_back) == (None, None, False)


def test_the_head_names_the_key_and_whose_it_is(walk: Walk) -> None:
    walk.received(HASP_ROW)
    state = walk.state
    assert (state.title, state.key_id, state.owner) == (
        "HASP / Sentinel",
        "7820 6201 2",
        "ООО «Ромашка»",
    )
    assert state.portrait is Portrait.HASP


@pytest.mark.parametrize(
    ("scene", "tone", "text", "may_cancel"),
    [
        ("await-key", Tone.SOON, "Waits for the faulty key", True),
        ("readable", Tone.SOON, "Waits for the inspection", True),
        ("needs-decision", Tone.UNKNOWN, "Waits for a person's decision", True),
        ("quote", Tone.SOON, "Waits for a price and consent to it", True),
        ("repurchase", Tone.SOON, "Waits until the licences are bought again", True),
        ("replace-free", Tone.GOOD, "The new key may go out", True),
        ("act", Tone.GOOD, "Completed", False),
        ("cancelled", Tone.UNKNOWN, "Cancelled", False),
    ],
)
def test_the_badge_says_what_it_waits_for(
    scene: str, tone: Tone, text: str, may_cancel: bool
) -> None:
    state = SCENES[scene]("en").state
    assert state.badge is not None
    assert (state.badge.tone, state.badge.text) == (tone, text)
    assert (state.cancel is not None) is may_cancel


def test_a_file_is_proposed_for_an_act_alone() -> None:
    assert samples.reviewed("en").state.file_name == ""
    assert samples.completed("en").state.file_name == "act-1.pdf"


@pytest.mark.parametrize("scene", sorted(SCENES))
def test_no_scene_is_left_busy_or_without_a_question(scene: str) -> None:
    state = SCENES[scene]("en").state
    assert not state.busy
    assert state.step is not None


def test_an_error_stands_under_its_field_and_nowhere_else() -> None:
    state = samples.wrong_price("en").state
    assert state.step is not None
    assert [field.id for field in state.step.fields if field.error] == ["price"]
    assert state.banner is None


@pytest.mark.parametrize(
    ("way", "asks"),
    [
        (samples.at_key, [Ask.LOST]),
        (samples.claiming, [Ask.CLAIM, Ask.LOST]),
        (samples.reviewed, [Ask.REVIEW, Ask.KEY]),
        (samples.completed, [Ask.ACT]),
    ],
)
def test_the_way_back_ends_where_something_is_written_down(
    way: Callable[[str], Walk], asks: list[Ask]
) -> None:
    walk, went = way("en"), []
    while True:
        went.append(walk.step.ask)
        if not walk.page.go_back():
            break
    assert went == asks
