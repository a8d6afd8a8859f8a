"""The guided page: every outcome from the claim to the act, back and forth, with its failures."""

from datetime import date
from pathlib import Path

import pytest

from gui.kit.tones import Tone
from gui.replacement.states import Ask, PageImage
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, KeyState
from keytool.domain.photographs import MOST_PHOTOGRAPHS
from keytool.domain.replacements import ReadBy, Stage
from keytool.i18n import set_language
from keytool.services.register_key import Delivery, change_state, register_key
from keytool.services.replace_key import cancel_replacement
from tests.gui.place import GUARDANT, PASSPHRASE
from tests.gui.replacement.qt.samples import FAULTY, HASP_ROW, SPARE, STOCKED, Walk

PNG = b"\x89PNG\r\n\x1a\n"


def verdict_of(walk: Walk) -> tuple[str, list[str]]:
    block = walk.step.verdict
    assert block is not None
    return block.verdict, [told.clause.number for told in block.clauses]


# The outcomes, each to its end


def test_a_key_that_is_awaited_gets_no_new_one(walk: Walk) -> None:
    walk.opened()
    assert walk.step.ask is Ask.RECEIPT
    assert verdict_of(walk) == ("Nothing before the faulty key is handed in", ["6.6"])
    assert walk.known.stage is Stage.OPENED
    walk.do("next")
    assert walk.step.ask is Ask.READABLE
    assert walk.known.received_on == date(2026, 11, 20)


def test_free_of_charge(walk: Walk) -> None:
    walk.inspected()
    assert walk.step.ask is Ask.DECISION
    assert verdict_of(walk) == ("Replaced free of charge", ["6.4", "6.7"])
    assert walk.do("next").step.ask is Ask.KEY
    walk.say(new="1A2B3C07").do("next").do("complete")
    assert walk.step.ask is Ask.ACT
    assert walk.known.stage is Stage.COMPLETED


def test_at_the_departments_price(walk: Walk) -> None:
    walk.inspected(damaged="yes")
    assert verdict_of(walk) == ("Replaced at the department's price", ["6.8", "6.4"])
    assert walk.do("next").step.ask is Ask.SETTLEMENT
    walk.say(price="12 500,50", agreed_by="Иванов")
    assert walk.step.ask is Ask.KEY
    paid = walk.known.settlement
    assert paid is not None
    assert (paid.price, paid.agreed_by, paid.document) == (1_250_050, "Иванов", None)
    walk.say(new="1A2B3C07").do("next").do("complete")
    assert walk.step.ask is Ask.ACT


def test_the_licences_are_bought_again(walk: Walk) -> None:
    walk.inspected(readable="none", marked="no")
    assert verdict_of(walk) == ("The licences are bought again at full price", ["6.5"])
    walk.do("next").say(document="договор 5")
    assert walk.step.ask is Ask.KEY
    walk.say(new="1A2B3C07").do("next").do("complete")
    assert walk.step.ask is Ask.ACT


def test_what_the_text_leaves_open_two_operators_decide(walk: Walk) -> None:
    walk.inspected(readable="licences", marked="no")
    assert verdict_of(walk) == ("A person decides", ["6.5"])
    assert walk.step.next is None
    walk.do("next")
    assert walk.step.ask is Ask.DECISION
    walk.do("override")
    walk.section.question.answer(
        {"outcome": "replace-free", "reason": "постоянный клиент", "second": "boris"}
    )
    assert verdict_of(walk) == ("Replaced free of charge", ["6.5"])
    assert walk.step.ask is Ask.DECISION
    assert walk.do("next").step.ask is Ask.KEY
    walk.say(new="1A2B3C07").do("next").do("complete")
    assert walk.step.ask is Ask.ACT


def test_a_lost_key_is_neither_awaited_nor_inspected(walk: Walk) -> None:
    walk.opened(lost=True, what="потерян при переезде")
    assert walk.step.ask is Ask.DECISION
    assert verdict_of(walk) == ("The licences are bought again at full price", ["6.3"])
    assert [other.id for other in walk.step.others] == ["override"]
    walk.do("next").say(document="счёт 17").say(new="1A2B3C07").do("next").do("complete")
    assert walk.step.ask is Ask.ACT
    with walk.place.register.read() as unit:
        key = unit.keys.get(FAULTY)
    assert key is not None
    assert key.state is KeyState.LOST


def test_a_key_that_the_register_calls_lost_is_said_to_be_lost(walk: Walk) -> None:
    change_state(walk.place.desk, FAULTY, KeyState.LOST, "потерян")
    walk.section.open_key(FAULTY)
    assert walk.fields["lost"].value == "yes"
    walk.do("next").say(complaint="потерян")
    assert walk.known.lost


def test_every_step_tells_that_the_register_has_changed(walk: Walk) -> None:
    def kept_by(do: str, **answers: str) -> int:
        before = walk.frame.kept_times
        for name, value in answers.items():
            walk.page.change(name, value)
        walk.do(do)
        return walk.frame.kept_times - before

    walk.section.open_key(FAULTY)
    assert kept_by("next", lost="no") == 0
    assert kept_by("next", complaint="молчит") == 1
    assert kept_by("next") == 1
    walk.say(readable="number").say(marked="yes").say(damaged="no")
    assert kept_by("next") == 1
    walk.do("next").say(new="1A2B3C07").do("next")
    assert kept_by("complete") == 1


# Which key


@pytest.mark.parametrize("typed", ["1A2B3C01", "123456", " 1a2b 3c01 "])
def test_a_replacement_begins_with_a_typed_key(walk: Walk, typed: str) -> None:
    walk.section.start()
    assert walk.step.ask is Ask.FAULTY
    walk.say(faulty=typed)
    assert walk.step.ask is Ask.LOST
    assert (walk.state.key_id, walk.state.owner) == (GUARDANT.grouped, "ООО «Ромашка»")


def test_a_replacement_begins_with_the_one_key_that_is_plugged(walk: Walk) -> None:
    walk.section.start()
    walk.plug(walk.place.plug_guardant)
    assert walk.step.ask is Ask.LOST
    assert walk.state.key_id == GUARDANT.grouped


def test_a_key_that_is_plugged_already_is_meant(walk: Walk) -> None:
    walk.plug(walk.place.plug_guardant)
    walk.section.start()
    assert walk.step.ask is Ask.LOST


def test_of_two_plugged_keys_a_person_says_which(walk: Walk) -> None:
    walk.plug(walk.place.plug_guardant).plug(walk.place.plug_hasp)
    walk.section.start()
    assert walk.step.ask is Ask.FAULTY
    assert walk.fields["faulty"].value == ""


def test_nothing_typed_leads_nowhere(walk: Walk) -> None:
    walk.section.start()
    walk.say(faulty="   ")
    assert walk.step.ask is Ask.FAULTY
    assert walk.state.banner is None


def test_an_unknown_key_is_told(walk: Walk) -> None:
    walk.section.start()
    walk.say(faulty="нет такого")
    assert walk.step.ask is Ask.FAULTY
    assert walk.state.banner is not None
    assert walk.state.banner.tone is Tone.BAD
    walk.page.change("faulty", "123456")
    assert walk.state.banner is None


def test_a_key_in_stock_cannot_be_replaced(walk: Walk) -> None:
    walk.section.open_key(STOCKED)
    assert walk.state.banner is not None
    assert "never shipped" in walk.state.banner.title
    walk.page.dismiss()
    assert walk.state.banner is None


def test_a_running_replacement_is_gone_on_with(walk: Walk) -> None:
    walk.received()
    walk.section.open()
    walk.section.open_key(FAULTY)
    assert walk.step.ask is Ask.READABLE


def test_the_key_of_a_completed_replacement_shows_its_act(walk: Walk) -> None:
    walk.inspected().do("next").say(new="1A2B3C07").do("next").do("complete")
    walk.section.open()
    walk.section.open_key(FAULTY)
    assert walk.step.ask is Ask.ACT


def test_a_key_without_a_vendor_is_asked_for_its_regulation(walk: Walk) -> None:
    key = Key(Family.GUARDANT, KeyId(Family.GUARDANT, 0x77), "77", "sign")
    row = register_key(walk.place.desk, key, Delivery(1, date(2026, 6, 20))).id
    walk.section.open_key(row)
    walk.say(lost="no")
    (choice,) = walk.fields["regulation"].choices
    walk.say(regulation=choice.id, complaint="молчит")
    with walk.place.register.read() as unit:
        (known,) = unit.replacements.of_key(row)
    edition = walk.place.desk.rulebook.edition(known.edition)
    assert edition is not None
    assert edition.regulation == choice.id


# Back and forward


def test_one_question_back_and_forward_again(walk: Walk) -> None:
    walk.section.open_key(FAULTY)
    walk.say(lost="no")
    assert walk.state.can_go_back
    walk.section.go_back()
    assert walk.step.ask is Ask.LOST
    assert walk.fields["lost"].value == "no"
    walk.do("next")
    walk.say(complaint="молчит").do("next")
    for name in ("readable", "marked", "damaged"):
        walk.say(**{name: {"readable": "number", "marked": "yes", "damaged": "no"}[name]})
    went = [walk.step.ask]
    while walk.state.can_go_back:
        walk.section.go_back()
        went.append(walk.step.ask)
    assert went == [Ask.PICTURES, Ask.DAMAGE, Ask.MARKING, Ask.READABLE]
    walk.do("next").do("next").do("next").do("next")
    assert walk.step.ask is Ask.DECISION


def test_a_step_of_the_path_leads_back_and_what_was_told_stays(walk: Walk) -> None:
    walk.inspected(damaged="yes").do("next")
    walk.page.change("price", "100")
    walk.page.go_to("decision")
    assert walk.step.ask is Ask.DECISION
    walk.page.go_to("settlement")
    assert walk.fields["price"].value == "100"
    walk.page.go_to("act")
    assert walk.step.ask is Ask.SETTLEMENT


def test_an_inspection_is_done_again(walk: Walk) -> None:
    walk.inspected()
    walk.do("inspect-again")
    assert walk.fields["readable"].value == "number"
    walk.say(readable="number").do("next")
    assert walk.fields["damaged"].value == "no"
    walk.say(damaged="yes")
    assert walk.fields["note"].value == "корпус в пыли"
    walk.do("next")
    assert verdict_of(walk)[0] == "Replaced at the department's price"
    seen = walk.known.inspection
    assert seen is not None
    assert seen.note == "корпус в пыли"


# What is plugged


def test_what_the_reader_tells_is_filled_in_and_counts_as_the_readers(walk: Walk) -> None:
    walk.received().plug(walk.place.plug_guardant)
    assert walk.fields["readable"].value == "number"
    walk.do("next").say(marked="yes").say(damaged="no").do("next")
    seen = walk.known.inspection
    assert seen is not None
    assert seen.read_by is ReadBy.READER


def test_a_person_may_say_otherwise_than_the_reader(walk: Walk) -> None:
    walk.received().plug(walk.place.plug_guardant)
    walk.say(readable="none").say(marked="yes").say(damaged="no").do("next")
    seen = walk.known.inspection
    assert seen is not None
    assert seen.read_by is ReadBy.PERSON


def test_the_faulty_key_is_pulled_meanwhile(walk: Walk) -> None:
    walk.received().plug(walk.place.plug_guardant)
    walk.unplug()
    assert walk.fields["readable"].value == ""
    assert walk.step.notice is not None
    assert walk.step.notice.title == "Plug the faulty key"


def test_the_new_key_is_plugged(walk: Walk) -> None:
    walk.inspected().do("next")
    walk.plug(lambda: walk.place.plug_guardant(SPARE.number))
    assert walk.fields["new"].value == SPARE.grouped
    assert walk.step.notice is not None
    assert walk.step.notice.title == "This key fits."


def test_another_key_is_plugged_meanwhile(walk: Walk) -> None:
    walk.inspected().do("next")
    walk.plug(lambda: walk.place.plug_guardant(SPARE.number))
    walk.unplug()
    assert walk.fields["new"].value == SPARE.grouped
    walk.plug(walk.place.plug_hasp)
    assert walk.fields["new"].value != SPARE.grouped
    assert walk.step.notice is not None
    assert walk.step.notice.tone is Tone.BAD


def test_a_typed_key_stays_while_the_plugged_one_does(walk: Walk) -> None:
    walk.inspected().do("next")
    walk.plug(lambda: walk.place.plug_guardant(SPARE.number))
    walk.page.change("new", "1A2B3C08")
    walk.look()
    assert walk.fields["new"].value == "1A2B3C08"


def test_the_faulty_key_is_no_new_one(walk: Walk) -> None:
    walk.inspected().do("next")
    walk.plug(walk.place.plug_guardant)
    assert walk.fields["new"].value == ""
    walk.say(new="1A2B3C01")
    assert walk.step.notice is not None
    assert walk.step.notice.tone is Tone.BAD


# The new key


def test_what_was_checked_is_void_once_another_key_is_typed(walk: Walk) -> None:
    walk.inspected().do("next").say(new="1A2B3C07")
    assert walk.step.next is not None
    assert walk.step.next.label == "Review everything"
    walk.page.change("new", "1A2B3C08")
    assert walk.step.next is not None
    assert walk.step.next.label == "Check this key"
    walk.do("complete")
    assert walk.known.stage is Stage.DECIDED


def test_another_model_needs_a_reason(walk: Walk) -> None:
    walk.inspected().do("next").say(new="1A2B3C08")
    walk.say(reason="другой не выпускают")
    assert walk.step.notice is not None
    assert walk.step.notice.title == "This key fits."
    walk.do("next").do("complete")
    assert walk.step.ask is Ask.ACT


def test_the_shipment_takes_its_day_and_order(walk: Walk) -> None:
    walk.inspected().do("next").say(new="1A2B3C07")
    walk.say(shipped="2026-11-20", order="94/26").do("next").do("complete")
    with walk.place.register.read() as unit:
        new_key = unit.keys.by_key_id(SPARE)
        assert new_key is not None
        sent = unit.shipments.last_of_key(new_key.id)
    assert sent is not None
    assert (sent.shipped_on, sent.order) == (date(2026, 11, 20), "94/26")


# The end


def test_the_act_is_saved_and_printed(walk: Walk, tmp_path: Path) -> None:
    printed: list[tuple[PageImage, ...]] = []
    walk.page.printable.connect(printed.append)
    walk.inspected().do("next").say(new="1A2B3C07").do("next").do("complete")
    walk.page.save(tmp_path / "act.pdf")
    assert (tmp_path / "act.pdf").read_bytes().startswith(b"%PDF")
    assert walk.state.banner is not None
    assert walk.state.banner.title == f"Saved: {tmp_path / 'act.pdf'}"
    walk.do("print")
    (pages,) = printed
    assert pages[0].width > walk.step.pages[0].width
    walk.page.dismiss()
    assert walk.state.banner is None


def test_an_act_that_cannot_be_saved_is_told(walk: Walk, tmp_path: Path) -> None:
    walk.inspected().do("next").say(new="1A2B3C07").do("next").do("complete")
    walk.page.save(tmp_path / "no" / "such" / "act.pdf")
    assert walk.state.banner is not None
    assert walk.state.banner.tone is Tone.BAD
    assert not walk.state.busy


def test_before_there_is_an_act_nothing_is_saved(walk: Walk, tmp_path: Path) -> None:
    walk.section.start()
    walk.page.save(tmp_path / "act.pdf")
    assert not (tmp_path / "act.pdf").exists()
    assert walk.state.banner is None


def test_it_is_cancelled_with_a_reason(walk: Walk) -> None:
    walk.inspected().do("cancel")
    asked = walk.section.question.state
    assert asked is not None
    assert asked.title == "Cancel the replacement"
    walk.section.question.answer({"reason": ""})
    asked = walk.section.question.state
    assert asked is not None
    assert [error.field for error in asked.errors] == ["reason"]
    walk.section.question.answer({"reason": "заработал"})
    assert walk.step.ask is Ask.CANCELLED
    assert "заработал" in walk.step.text
    assert walk.state.cancel is None


def test_a_passphrase_that_is_not_told_completes_nothing(walk: Walk) -> None:
    walk.place.passphrase = None
    walk.inspected().do("next").say(new="1A2B3C07").do("next").do("complete")
    assert walk.frame.passphrase.state is not None
    assert walk.state.busy
    walk.frame.passphrase.cancel()
    assert not walk.state.busy
    assert walk.step.ask is Ask.REVIEW
    assert walk.known.stage is Stage.DECIDED
    walk.do("complete")
    walk.frame.passphrase.submit(PASSPHRASE.decode())
    assert walk.step.ask is Ask.ACT


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
    assert walk.step.ask is Ask.CLAIM
    assert walk.fields[field].error
    assert walk.state.banner is None
    walk.page.change(field, "2026-11-20")
    assert walk.fields[field].error == ""


def test_a_key_is_not_received_before_it_was_claimed(walk: Walk) -> None:
    walk.opened().say(received_on="2026-11-19")
    assert walk.step.ask is Ask.RECEIPT
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
    assert walk.step.ask is Ask.SETTLEMENT
    assert walk.fields[field].error


def test_a_day_of_shipment_that_cannot_be(walk: Walk) -> None:
    walk.inspected().do("next").say(new="1A2B3C07")
    walk.say(shipped="2026-11-01")
    assert walk.step.ask is Ask.KEY
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
    assert walk.step.ask is Ask.CANCELLED
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
    assert walk.step.ask is Ask.ACT
    assert walk.state.banner is not None
    assert walk.state.banner.text == "Nothing was changed. This is its act."


def test_a_refusal_is_a_notice_with_a_hint_for_the_window(walk: Walk) -> None:
    walk.section.open_key(HASP_ROW)
    change_state(walk.place.desk, HASP_ROW, KeyState.WRITTEN_OFF, "сгорел")
    walk.say(lost="no").say(complaint="молчит")
    assert walk.step.ask is Ask.CLAIM
    assert walk.state.banner is not None
    assert walk.state.banner.tone is Tone.BAD
    assert walk.state.banner.dismissible
    assert not walk.state.busy


# Photographs


def picture(walk: Walk, name: str, more: bytes = b"") -> Path:
    path = walk.place.home / name
    path.write_bytes(PNG + (more or name.encode()))
    return path


def at_pictures(walk: Walk) -> Walk:
    return walk.received().say(readable="number").say(marked="yes").say(damaged="no")


def test_photographs_are_added_once_and_taken_away(walk: Walk) -> None:
    at_pictures(walk)
    assert walk.step.photographs == ()
    walk.page.add_photographs([picture(walk, "one.png"), picture(walk, "two.png")])
    walk.page.add_photographs([picture(walk, "same.png", b"one.png"), picture(walk, "three.png")])
    assert walk.step.photographs == ("one.png", "two.png", "three.png")
    walk.page.remove_photograph(1)
    assert walk.step.photographs == ("one.png", "three.png")
    walk.do("next")
    with walk.place.register.read() as unit:
        kept = unit.replacements.photographs(walk.known.id)
    assert len(kept) == 2


def test_no_more_photographs_than_the_register_keeps(walk: Walk) -> None:
    at_pictures(walk)
    walk.page.add_photographs([picture(walk, f"{n}.png") for n in range(MOST_PHOTOGRAPHS + 3)])
    assert walk.step.photographs is not None
    assert len(walk.step.photographs) == MOST_PHOTOGRAPHS


@pytest.mark.parametrize("name", ["gone.png", "text.png"])
def test_what_is_no_picture_is_told(walk: Walk, name: str) -> None:
    at_pictures(walk)
    (walk.place.home / "text.png").write_text("no picture")
    walk.page.add_photographs([walk.place.home / name])
    assert walk.step.photographs == ()
    assert walk.state.banner is not None
    assert walk.state.banner.tone is Tone.BAD
    assert not walk.state.busy


# Words


def test_the_page_follows_the_language(walk: Walk) -> None:
    walk.inspected()
    english = walk.state
    set_language("ru")
    russian = walk.state
    set_language("en")
    assert walk.state == english
    assert russian.step is not None
    assert russian.step.verdict is not None
    assert russian.step.verdict.verdict == "Бесплатная замена"
    assert (english.path[0].label, russian.path[0].label) == ("Claim", "Обращение")


def test_a_closed_page_hears_of_nothing(walk: Walk) -> None:
    walk.received()
    walk.section.close()
    before = walk.state
    walk.plug(walk.place.plug_guardant)
    set_language("ru")
    assert walk.state == before
    set_language("en")
