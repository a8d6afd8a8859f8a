"""Every outcome of a replacement, from the claim to its end."""

from datetime import date

from gui.replacement.states import Ask
from keytool.domain.keys import KeyState
from keytool.domain.replacements import Stage
from keytool.services.register_key import change_state
from tests.gui.replacement.qt.samples import FAULTY, Walk


def verdict_of(walk: Walk) -> tuple[str, list[str]]:
    block = walk.step.verdict
    assert block is not None
    return block.verdict, [told.clause.number for told in block.clauses]


def test_a_key_that_is_awaited_gets_no_new_one(walk: Walk) -> None:
    walk.opened()
    assert walk.asks() is Ask.RECEIPT
    assert verdict_of(walk) == ("The faulty key has to be handed in first", ["6.6"])
    assert walk.known.stage is Stage.OPENED
    walk.do("next")
    assert walk.asks() is Ask.READABLE
    assert walk.known.received_on == date(2026, 11, 20)


def test_free_of_charge(walk: Walk) -> None:
    walk.inspected()
    assert walk.asks() is Ask.DECISION
    assert verdict_of(walk) == ("Replaced free of charge", ["6.4", "6.7"])
    assert walk.do("next").asks() is Ask.KEY
    walk.say(new="1A2B3C07").do("next").do("complete")
    assert walk.asks() is Ask.ACT
    assert walk.known.stage is Stage.COMPLETED


def test_at_the_departments_price(walk: Walk) -> None:
    walk.inspected(damaged="yes")
    assert verdict_of(walk) == ("Replaced at the department's price", ["6.8", "6.4"])
    assert walk.do("next").asks() is Ask.SETTLEMENT
    walk.say(price="12 500,50", agreed_by="Иванов")
    assert walk.asks() is Ask.KEY
    paid = walk.known.settlement
    assert paid is not None
    assert (paid.price, paid.agreed_by, paid.document) == (1_250_050, "Иванов", None)
    walk.say(new="1A2B3C07").do("next").do("complete")
    assert walk.asks() is Ask.ACT


def test_the_licences_are_bought_again(walk: Walk) -> None:
    walk.inspected(readable="none", marked="no")
    assert verdict_of(walk) == ("The licences are bought again at full price", ["6.5"])
    walk.do("next").say(document="договор 5")
    assert walk.asks() is Ask.KEY
    walk.say(new="1A2B3C07").do("next").do("complete")
    assert walk.asks() is Ask.ACT


def test_what_the_text_leaves_open_two_operators_decide(walk: Walk) -> None:
    walk.inspected(readable="licences", marked="no")
    assert verdict_of(walk) == ("A person decides", ["6.5"])
    assert walk.step.next is None
    walk.do("next")
    assert walk.asks() is Ask.DECISION
    walk.do("override")
    walk.section.question.answer(
        {"outcome": "replace-free", "reason": "постоянный клиент", "second": "boris"}
    )
    assert verdict_of(walk) == ("Replaced free of charge", ["6.5"])
    assert walk.asks() is Ask.DECISION
    assert walk.do("next").asks() is Ask.KEY
    walk.say(new="1A2B3C07").do("next").do("complete")
    assert walk.asks() is Ask.ACT


def test_a_lost_key_is_neither_awaited_nor_inspected(walk: Walk) -> None:
    walk.opened(lost=True, what="потерян при переезде")
    assert walk.asks() is Ask.DECISION
    assert verdict_of(walk) == ("The licences are bought again at full price", ["6.3"])
    assert [other.id for other in walk.step.others] == ["override"]
    walk.do("next").say(document="счёт 17").say(new="1A2B3C07").do("next").do("complete")
    assert walk.asks() is Ask.ACT
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
