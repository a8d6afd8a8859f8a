"""What is declared of actions holds together, and each leads somewhere."""

from collections import Counter
from pathlib import Path
from zipfile import ZipFile

import pytest

from gui.actions.action import Act, Action, CouponWanted, Do, FileWanted
from gui.actions.subjects import KINDS, subject_of
from gui.kit.links import Kind, Link
from gui.kit.papers import LetterWanted, Paper
from gui.kit.question import Question
from gui.resources import drawing
from keytool.domain.contracts import Contract
from keytool.domain.coupons import Coupon
from keytool.domain.keys import KeyState
from keytool.domain.notes import NoteOn
from keytool.domain.replacements import Replacement
from keytool.i18n import set_language
from keytool.services.keep_contracts import add_contract, last_day
from keytool.services.keep_notes import add_note, notes_on
from keytool.services.register_key import change_state
from keytool.services.replace_key import (
    ReplacementRequest,
    open_replacement,
)
from tests.gui.actions.case_things import case_things
from tests.gui.coupons.qt.samples import live_through
from tests.gui.frame_of import LoneFrame
from tests.gui.place import PASSPHRASE, Place

MEANS = {
    "U": {"redeem"},
    "I": {"issue", "renew"},
    "G": {"ship"},
    "W": {"extend"},
    "R": {"replace", "go-on"},
    "A": {"licence"},
    "E": {"edit", "other"},
    "S": {"state", "suspend", "reinstate"},
    "L": {"label"},
    "P": {"print", "packing", "print-cases"},
    "C": {"case"},
    "M": {"reply"},
    "Q": {"ask"},
    "T": {"take"},
    "V": {"level"},
    "D": {"development"},
    "F": {"refuse"},
    "X": {"close"},
    "N": {"note"},
}
"""One letter, one meaning, wherever it stands."""
STEPS = Question | Link | FileWanted | Paper | LetterWanted | CouponWanted | Do | Act


@pytest.fixture
def coupons(place: Place) -> dict[str, Coupon]:
    place.passphrase = PASSPHRASE
    return live_through(place, place.mint(PASSPHRASE))


def declared() -> list[Action]:
    return [action for kind in KINDS for action in subject_of(kind).actions]


@pytest.mark.parametrize("kind", KINDS)
def test_an_action_is_declared_once(kind: Kind) -> None:
    names = Counter(action.id for action in subject_of(kind).actions)
    assert set(names.values()) == {1}


def test_a_letter_has_one_meaning() -> None:
    for action in declared():
        if action.letter:
            assert action.id in MEANS[action.letter], action


def test_every_action_has_a_drawing() -> None:
    for action in declared():
        assert drawing(f"icons/{action.icon}"), action


def things(place: Place, coupons: dict[str, Coupon]) -> list[Link]:
    starts = place.desk.today()
    ends = last_day(place.desk.rulebook, "entels", starts)
    contract = add_contract(place.desk, Contract("17-А", starts, ends, 2, "entels"))
    keys = [Link(Kind.KEY, row) for row in (1, 2, 3)]
    return [
        *keys,
        *(Link(Kind.COUPON, coupon.id) for coupon in coupons.values()),
        Link(Kind.CUSTOMER, 1),
        Link(Kind.SHIPMENT, 1),
        Link(Kind.LICENCE, 1),
        Link(Kind.CONTRACT, contract.id),
        *case_things(place, coupons["hours"].code),
    ]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_what_is_offered_leads_somewhere_and_what_is_not_says_why(
    place: Place, frame: LoneFrame, coupons: dict[str, Coupon], language: str
) -> None:
    set_language(language)
    met = set()
    for thing in things(place, coupons):
        subject = subject_of(thing.kind)
        facts = subject.facts(place, thing.row)
        offers = subject.offers(facts)
        letters = Counter(one.action.letter for one in offers if one.action.letter)
        assert set(letters.values()) <= {1}, (thing, letters)
        assert sum(one.likely for one in offers) <= 1, thing
        for offer in offers:
            met.add(offer.action)
            if not (offer.why_not or offer.part):
                step = subject.step(frame.doing, facts, offer.action.id, "")
                assert isinstance(step, STEPS), (thing, offer)
                assert not isinstance(step, Question) or step.render().title
    unmet = {action.id for kind in KINDS for action in subject_of(kind).actions} - {
        action.id for action in met
    }
    of_several_alone = {"save-list"}
    rare = {"old-key", "new-key", "go-on", "reinstate", "replace", "withdraw-extension"}
    assert unmet - of_several_alone <= rare


def test_what_cannot_be_done_is_said_and_not_asked(place: Place, frame: LoneFrame) -> None:
    change_state(place.desk, 1, KeyState.LOST, "потерян")
    frame.do(Link(Kind.KEY, 1), "licence")
    assert frame.doing.question.state is None
    assert [said.text for said in frame.said] == ["The key is out of service"]


def test_what_was_done_is_said_and_told(frame: LoneFrame) -> None:
    frame.do(Link(Kind.KEY, 1), "state")
    frame.doing.question.answer({"state": "faulty", "reason": "не определяется"})
    assert [said.text for said in frame.said] == ["Saved."]
    assert frame.kept_times == 1


@pytest.mark.parametrize(
    "kind", [Kind.KEY, Kind.CUSTOMER, Kind.COUPON, Kind.SHIPMENT, Kind.REPLACEMENT]
)
def test_a_note_is_written_and_struck_out(
    place: Place, frame: LoneFrame, coupons: dict[str, Coupon], kind: Kind
) -> None:
    row = next(iter(coupons.values())).id if kind is Kind.COUPON else 1
    if kind is Kind.REPLACEMENT:
        opened = open_replacement(place.desk, ReplacementRequest(1, "не определяется"))
        assert isinstance(opened, Replacement)
        row = opened.id
    thing, on = Link(kind, row), NoteOn(kind.value)
    frame.do(thing, "note")
    frame.doing.question.answer({"text": " "})
    state = frame.doing.question.state
    assert state
    assert [error.field for error in state.errors] == ["text"]
    frame.doing.question.answer({"text": "Пломба сорвана"})
    (written,) = notes_on(place.desk, on, row)
    frame.do(thing, "strike", str(written.note.id))
    state = frame.doing.question.state
    assert state
    assert "Пломба сорвана" in state.text
    frame.doing.question.answer({})
    assert notes_on(place.desk, on, row)[0].note.struck


def test_a_redemption_says_what_is_noted_on_its_key(
    place: Place, frame: LoneFrame, coupons: dict[str, Coupon]
) -> None:
    coupon = coupons["renewed"]
    add_note(place.desk, NoteOn.KEY, coupon.key, "Только по доверенности")
    frame.do(Link(Kind.COUPON, coupon.id), "redeem")
    state = frame.doing.question.state
    assert state
    assert "Note: Только по доверенности" in state.text


def test_a_thing_that_is_gone_is_reported(place: Place) -> None:
    frame = LoneFrame(place, reports=[])
    frame.do(Link(Kind.KEY, 99), "edit")
    assert frame.reports
    assert frame.doing.question.state is None


def test_a_key_in_stock_is_shipped(place: Place, frame: LoneFrame) -> None:
    frame.do(Link(Kind.KEY, 3), "ship")
    frame.doing.question.answer(
        {"customer": "Незабудка", "order": "", "shipped_on": place.desk.today().isoformat()}
    )
    question = frame.doing.question.state
    assert question is not None
    assert [error.field for error in question.errors] == ["customer"]
    frame.doing.question.answer(
        {"customer": "Ромашка", "order": "9/26", "shipped_on": place.desk.today().isoformat()}
    )
    with place.desk.register.read() as unit:
        key = unit.keys.get(3)
    assert key is not None
    assert (key.state, key.customer) == (KeyState.SHIPPED, 1)


def test_with_a_coupon_in_force_the_card_uses_it(
    frame: LoneFrame, coupons: dict[str, Coupon]
) -> None:
    frame.do(Link(Kind.KEY, 1), "redeem")
    question = frame.doing.question.state
    assert question is not None
    assert question.subject == coupons["renewed"].code


def test_several_keys_are_changed_at_once(place: Place, frame: LoneFrame) -> None:
    frame.do_all(Kind.KEY, (1, 2, 3), "state")
    frame.doing.question.answer({"state": "faulty", "reason": "партия с браком"})
    stays = "In stock: Sentinel SuperPro / UltraPro № SP-204117."
    assert [said.text for said in frame.said] == [f"Changed: 2. {stays}"]
    frame.do_all(Kind.KEY, (1, 2), "extend")
    frame.doing.question.answer({"until": "2030-01-01", "reason": ""})
    question = frame.doing.question.state
    assert question is not None
    assert (question.subject, [error.field for error in question.errors]) == ("2 keys", ["reason"])


@pytest.mark.parametrize("kind", KINDS)
def test_what_many_can_have_done_is_done_for_many(frame: LoneFrame, kind: Kind) -> None:
    subject = subject_of(kind)
    together = [action for action in subject.actions if action.many]
    assert bool(together) == bool(subject.many)
    for action in together:
        assert subject.many
        several = subject.many.look(frame.doing.desk(), (1, 2))
        assert isinstance(subject.many.step(frame.doing, several, action.id), STEPS)


def test_the_labels_of_several_shipments_are_of_all_their_keys(
    place: Place, frame: LoneFrame, tmp_path: Path
) -> None:
    wanted: list[FileWanted] = []
    frame.doing.file_wanted.connect(wanted.append)
    with place.desk.register.read() as unit:
        rows = tuple(sent.id for sent in unit.shipments.page(0, 9))
    frame.do_all(Kind.SHIPMENT, rows, "label")
    state = frame.doing.question.state
    assert state
    told = {field.id: field.value for field in state.fields}
    frame.doing.question.answer(told | {"way": "save"})
    assert wanted[0].name == "labels.pdf"
    frame.doing.save(wanted[0], tmp_path / "labels.pdf")
    assert (tmp_path / "labels.pdf").read_bytes().startswith(b"%PDF")


def test_the_certificates_of_several_coupons_are_one_archive(
    frame: LoneFrame, coupons: dict[str, Coupon], tmp_path: Path
) -> None:
    wanted: list[FileWanted] = []
    frame.doing.file_wanted.connect(wanted.append)
    some = [coupons["renewed"], coupons["priority"]]
    frame.do_all(Kind.COUPON, tuple(one.id for one in some), "save-paper")
    frame.doing.save(wanted[0], tmp_path / "certificates.zip")
    with ZipFile(tmp_path / "certificates.zip") as archive:
        assert archive.namelist() == [f"{one.code}.pdf" for one in some]
        assert all(archive.read(name).startswith(b"%PDF") for name in archive.namelist())
