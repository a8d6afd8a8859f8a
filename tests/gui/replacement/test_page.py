"""The guided page: which key, back and forth, the new key, the end, words."""

from datetime import date
from pathlib import Path

import pytest

from gui.kit.tones import Tone
from gui.replacement.states import Ask
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.domain.replacements import Stage
from keytool.i18n import set_language
from keytool.services.register_key import Delivery, register_key
from keytool.setup.desk import change_setting
from tests.gui.place import GUARDANT, PASSPHRASE
from tests.gui.replacement.qt.samples import FAULTY, SPARE, STOCKED, Walk


def verdict_of(walk: Walk) -> tuple[str, list[str]]:
    block = walk.step.verdict
    assert block is not None
    return block.verdict, [told.clause.number for told in block.clauses]


# Which key


@pytest.mark.parametrize("typed", ["1A2B3C01", "123456", " 1a2b 3c01 "])
def test_a_replacement_begins_with_a_typed_key(walk: Walk, typed: str) -> None:
    walk.section.start()
    assert walk.asks() is Ask.FAULTY
    walk.say(faulty=typed)
    assert walk.asks() is Ask.LOST
    assert (walk.state.key_id, walk.state.owner) == (GUARDANT.grouped, "ООО «Ромашка»")


def test_a_replacement_begins_with_the_one_key_that_is_plugged(walk: Walk) -> None:
    walk.section.start()
    walk.plug(walk.place.plug_guardant)
    assert walk.asks() is Ask.LOST
    assert walk.state.key_id == GUARDANT.grouped


def test_a_key_that_is_plugged_already_is_meant(walk: Walk) -> None:
    walk.plug(walk.place.plug_guardant)
    walk.section.start()
    assert walk.asks() is Ask.LOST


def test_of_two_plugged_keys_a_person_says_which(walk: Walk) -> None:
    walk.plug(walk.place.plug_guardant).plug(walk.place.plug_hasp)
    walk.section.start()
    assert walk.asks() is Ask.FAULTY
    assert walk.fields["faulty"].value == ""


def test_nothing_typed_leads_nowhere(walk: Walk) -> None:
    walk.section.start()
    walk.say(faulty="   ")
    assert walk.asks() is Ask.FAULTY
    assert walk.state.banner is None


def test_an_unknown_key_is_told(walk: Walk) -> None:
    walk.section.start()
    walk.say(faulty="нет такого")
    assert walk.asks() is Ask.FAULTY
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
    assert walk.asks() is Ask.READABLE


def test_the_key_of_a_completed_replacement_shows_its_act(walk: Walk) -> None:
    walk.inspected().do("next").say(new="1A2B3C07").do("next").do("complete")
    walk.section.open()
    walk.section.open_key(FAULTY)
    assert walk.asks() is Ask.ACT


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
    assert walk.asks() is Ask.LOST
    assert walk.fields["lost"].value == "no"
    walk.do("next")
    walk.say(complaint="молчит").do("next")
    for name in ("readable", "marked", "damaged"):
        walk.say(**{name: {"readable": "number", "marked": "yes", "damaged": "no"}[name]})
    went = [walk.asks()]
    while walk.page.go_back():
        went.append(walk.asks())
    assert went == [Ask.PICTURES, Ask.DAMAGE, Ask.MARKING, Ask.READABLE]
    walk.do("next").do("next").do("next").do("next")
    assert walk.asks() is Ask.DECISION


def test_a_step_of_the_path_leads_back_and_what_was_told_stays(walk: Walk) -> None:
    walk.inspected(damaged="yes").do("next")
    walk.page.change("price", "100")
    walk.page.go_to("decision")
    assert walk.asks() is Ask.DECISION
    walk.page.go_to("settlement")
    assert walk.fields["price"].value == "100"
    walk.page.go_to("act")
    assert walk.asks() is Ask.SETTLEMENT


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
    assert walk.asks() is Ask.ACT


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
    change_setting(walk.place.settings.home, "printers.act", "Office")
    walk.inspected().do("next").say(new="1A2B3C07").do("next").do("complete")
    walk.page.save(tmp_path / "act.pdf")
    assert (tmp_path / "act.pdf").read_bytes().startswith(b"%PDF")
    assert walk.state.banner is not None
    assert walk.state.banner.title == f"Saved: {tmp_path / 'act.pdf'}"
    walk.do("print")
    (sheet,) = walk.place.printers.printed
    assert (sheet.printer, sheet.title) == ("Office", "Act № 1")
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
    assert walk.asks() is Ask.CANCELLED
    assert "заработал" in walk.step.text
    assert walk.state.cancel is None


def test_a_passphrase_that_is_not_told_completes_nothing(walk: Walk) -> None:
    walk.place.passphrase = None
    walk.inspected().do("next").say(new="1A2B3C07").do("next").do("complete")
    assert walk.frame.passphrase.state is not None
    assert walk.state.busy
    walk.frame.passphrase.cancel()
    assert not walk.page.state.busy
    assert walk.asks() is Ask.REVIEW
    assert walk.known.stage is Stage.DECIDED
    walk.do("complete")
    walk.frame.passphrase.submit(PASSPHRASE.decode())
    assert walk.asks() is Ask.ACT


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
