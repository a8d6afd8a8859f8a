"""The guided page when something is wrong, or somebody else was quicker."""

import pytest

from gui.kit.tones import Tone
from gui.replacement.states import Ask
from keytool.domain.keys import KeyState
from keytool.services.register_key import change_state
from keytool.services.replace_key import cancel_replacement
from tests.gui.replacement.qt.samples import FAULTY, HASP_ROW, Walk

# What goes wrong


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"claimed_on": "2026-11-21"}, "claimed_on"),
        ({"claimed_on": "2026-01-10"}, "claimed_on"),
    ],
)
def test_a_day_of_the_claim_that_cannot_be(walk: Walk, answers: dict[str, str], field: str) -> None:
    walk.section.open_key(FAULTY)
    walk.say(lost="no")
    walk.say(complaint="молчит", **answers)
    assert walk.asks() is Ask.CLAIM
    assert walk.fields[field].error
    assert walk.state.banner is None
    walk.page.change(field, "2026-11-20")
    assert walk.fields[field].error == ""


def test_a_key_is_not_received_before_it_was_claimed(walk: Walk) -> None:
    walk.opened().say(received_on="2026-11-19")
    assert walk.asks() is Ask.RECEIPT
    assert walk.fields["received_on"].error


@pytest.mark.parametrize(
    ("found", "answers", "field"),
    [
        ({"damaged": "yes"}, {"price": "дорого", "agreed_by": "Иванов"}, "price"),
        ({"damaged": "yes"}, {"price": "-5", "agreed_by": "Иванов"}, "price"),
    ],
)
def test_a_payment_that_cannot_be(
    walk: Walk, found: dict[str, str], answers: dict[str, str], field: str
) -> None:
    walk.inspected(**found).do("next").say(**answers)  # type: ignore[arg-type]  # words of its own
    assert walk.asks() is Ask.SETTLEMENT
    assert walk.fields[field].error


def test_a_day_of_shipment_that_cannot_be(walk: Walk) -> None:
    walk.inspected().do("next").say(new="1A2B3C07")
    walk.say(shipped="2026-11-01")
    assert walk.asks() is Ask.KEY
    assert walk.fields["shipped"].error
    walk.say(shipped="2026-11-20")
    assert walk.fields["shipped"].error == ""
    assert walk.step.notice is not None
    assert walk.step.notice.title == "This key fits."


@pytest.mark.parametrize("name", ["reason", "shipped", "order"])
def test_a_field_stays_while_it_is_changed(walk: Walk, name: str) -> None:
    """What was checked is void then; the field under the cursor is not."""
    walk.inspected().do("next").say(new="1A2B3C08" if name == "reason" else "1A2B3C07")
    for text in ("2026-11-2", ""):
        assert name in walk.fields
        walk.page.change(name, text)
    assert name in walk.fields


@pytest.mark.parametrize("ask", [Ask.RECEIPT, Ask.READABLE, Ask.KEY])
def test_another_operator_was_quicker(walk: Walk, ask: Ask) -> None:
    """Whatever this one does next, nothing is changed, and the page shows how it stands."""
    before = {
        Ask.RECEIPT: walk.opened,
        Ask.READABLE: walk.received,
        Ask.KEY: lambda: walk.inspected().do("next"),
    }
    before[ask]()
    cancel_replacement(walk.place.desk, walk.known.id, "клиент передумал")
    if ask is Ask.READABLE:
        walk.say(readable="number").say(marked="yes").say(damaged="no")
    walk.say(new="1A2B3C07") if ask is Ask.KEY else walk.do("next")
    assert walk.asks() is Ask.CANCELLED
    assert walk.state.banner is not None
    assert "cancelled" in walk.state.banner.title
    assert walk.state.banner.text == "Nothing was changed."
    assert not walk.state.busy


def test_another_operator_has_completed_it(walk: Walk) -> None:
    walk.inspected().do("next").say(new="1A2B3C07").do("next")
    other = Walk(walk.place)
    other.section.open_key(FAULTY)
    other.say(new="1A2B3C07").do("next").do("complete")
    walk.do("complete")
    assert walk.asks() is Ask.ACT
    assert walk.state.banner is not None
    assert walk.state.banner.text == "Nothing was changed. This is its act."


def test_a_refusal_is_a_notice_with_a_hint_for_the_window(walk: Walk) -> None:
    walk.section.open_key(HASP_ROW)
    change_state(walk.place.desk, HASP_ROW, KeyState.WRITTEN_OFF, "сгорел")
    walk.say(lost="no").say(complaint="молчит")
    assert walk.asks() is Ask.CLAIM
    assert walk.state.banner is not None
    assert walk.state.banner.tone is Tone.BAD
    assert walk.state.banner.dismissible
    assert not walk.state.busy
