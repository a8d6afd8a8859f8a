"""An edition of one's own: on trial, and in force."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from db.register import SqlRegister
from keytool.domain.adopted import Adopted, digest_of
from keytool.domain.errors import BadInput
from keytool.domain.journal import Subject
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, Licence
from keytool.domain.parties import Category, Customer, Vendor
from keytool.rulebook.loader import built_in_editions, built_in_rulebook
from keytool.services.adopt_edition import adopt_edition, following
from keytool.services.desk import Desk
from keytool.services.keep_parties import add_customer, add_vendor
from keytool.services.register_key import Delivery, add_licence, end_licence, register_key
from keytool.services.show_card import card_of_key
from keytool.services.try_edition import Kind, kinds_of, try_edition
from tests.fakes.memory_register import MemoryRegister

STARTS = date(2026, 12, 15)


class Noon:
    def now(self) -> datetime:
        return datetime(2026, 11, 20, 9, tzinfo=UTC)


def text_of_twinpro(*changes: tuple[str, str]) -> str:
    """The built-in text under a new id, and otherwise."""
    file = next(one for one in built_in_editions() if one.name.startswith("twinpro"))
    text = file.read_text(encoding="utf-8")
    for old, new in (('id = "twinpro-2023-07-06"', 'id = "twinpro-own"'), *changes):
        assert old in text
        text = text.replace(old, new, 1)
    return re.sub(r"^revis(?:ion|ed_on) = .*\n", "", text, flags=re.MULTILINE)


SLOWER = (
    ("reaction = 1\n", "reaction = 2\n"),
    ("[warranty]\nmonths = 12", "[warranty]\nmonths = 24"),
)


@pytest.fixture
def desk() -> Desk:
    """TwinPro's keys, one shipped and one in stock, and a shipped one of Technotronics."""
    book = built_in_rulebook().of_register()
    desk = Desk(MemoryRegister(Noon()), book, Noon(), "anna")
    add_vendor(desk, Vendor("twinpro", "ТвинПро", "twinpro", "twinpro"))
    add_vendor(desk, Vendor("tt", "Технотроникс", "technotronics", "technotronics"))
    customer = add_customer(desk, Customer("ООО «Ромашка»", Category.COMMERCIAL))
    delivery = Delivery(customer.id, date(2026, 3, 1))
    for number, (vendor, left) in enumerate([("twinpro", True), ("twinpro", False), ("tt", True)]):
        key = Key(Family.GUARDANT, KeyId(Family.GUARDANT, number + 1), vendor=vendor)
        register_key(desk, key, delivery if left else None)
    return desk


def editions_adopted(desk: Desk) -> tuple[Adopted, ...]:
    with desk.register.read() as unit:
        return unit.editions.all()


def test_a_trial_tells_for_whom_what_is_another_and_writes_nothing(desk: Desk) -> None:
    trial = try_edition(desk, text_of_twinpro(*SLOWER), STARTS)
    (portion,) = trial.portions
    changes = {change.key.id: change for change in portion.changes}
    # The shipped key keeps its warranty, and its customer waits longer; nobody has the other one.
    assert {key: kinds_of(change) for key, change in changes.items()} == {
        1: (Kind.LONGER,),
        2: (Kind.WARRANTY,),
    }
    level = changes[1].levels[0]
    assert level.before is not None
    assert level.after is not None
    assert (level.level, level.before.edition) == ("reaction", "twinpro-2023-07-06")
    # Tuesday noon: by the close of Wednesday, or of Thursday.
    assert level.before.due == datetime(2026, 12, 16, 14, tzinfo=UTC)
    assert level.after.due == datetime(2026, 12, 17, 14, tzinfo=UTC)
    assert changes[1].owner is not None
    assert trial.day == STARTS
    assert (portion.done, portion.total) == (3, 3)
    assert editions_adopted(desk) == ()
    assert "twinpro-own" not in {one.id for one in desk.rulebook.editions}


def test_keys_that_hold_alike_are_answered_alike_and_no_others(desk: Desk) -> None:
    """Four organisers' keys: of two programs, one of them taken off its key, and none."""
    add_vendor(desk, Vendor("d", "DiState", "distate", "distate"))
    customer = add_customer(desk, Customer("ООО «Оператор»", Category.ORGANISER))
    delivery, keys = Delivery(customer.id, date(2026, 3, 1)), list[int]()
    for number in range(11, 15):
        made = Key(Family.HASP, KeyId(Family.HASP, number), vendor="d")
        keys.append(register_key(desk, made, delivery).id)
    for key in keys[:3]:
        add_licence(desk, Licence(key, "Оператор ЭДО v.3"))
    with desk.register.read() as unit:
        taken_off = unit.licences.of_key(keys[2])[0]
    end_licence(desk, taken_off.id, desk.today(), "ошибка")
    file = next(one for one in built_in_editions() if one.name.startswith("distate"))
    text = file.read_text(encoding="utf-8").replace("reaction = 6\n", "reaction = 8\n")
    text = text.replace('id = "distate-2021-07-01"', 'id = "distate-own"')
    for line in ("revision = 2\n", "revised_on = 2026-11-30\n"):
        text = text.replace(line, "", 1)
    (portion,) = try_edition(desk, text, STARTS).portions
    changed = [(one.key.id, [level.level for level in one.levels]) for one in portion.changes]
    assert changed == [(keys[0], ["organiser-standard"]), (keys[1], ["organiser-standard"])]


def test_the_same_rules_change_nothing(desk: Desk) -> None:
    (portion,) = try_edition(desk, text_of_twinpro(), STARTS).portions
    assert portion.changes == ()


def test_an_adopted_edition_governs_from_its_day_and_what_was_decided_stays(desk: Desk) -> None:
    before = card_of_key(desk, 1, STARTS)
    adopted = adopt_edition(desk, text_of_twinpro(*SLOWER), STARTS)
    assert editions_adopted(desk) == (adopted,)
    assert adopted.digest == digest_of(adopted.text)
    book = desk.rulebook
    assert book.edition_for("twinpro", date(2026, 12, 14)).id == "twinpro-2023-07-06"
    assert book.edition_for("twinpro", STARTS).id == "twinpro-own"
    after = card_of_key(desk, 1, STARTS)
    assert after.warranty == before.warranty  # shipped under the old one
    assert after.support is not None
    assert (after.support.edition, after.support.level) == ("twinpro-own", "reaction")
    with desk.register.read() as unit:
        told = unit.journal.about(Subject("edition", adopted.id), 9)
    assert told[0].event.facts == {
        "edition": "twinpro-own",
        "regulation": "twinpro",
        "revision": 1,
        "from": "2026-12-15",
        "digest": adopted.digest,
    }


def test_what_is_wrong_is_not_put_in_force(desk: Desk) -> None:
    wrong = text_of_twinpro(("opens = 08:00:00", "opens = 20:00:00"))
    twin = text_of_twinpro(
        ('id = "twinpro-own"', 'id = "entels-undated"'),
        ("effective_from = 2023-07-06", "effective_from = 2027-01-01"),
    )
    same_day = text_of_twinpro()
    for text, mistake in (
        (wrong, "closes before it opens @ $.window"),
        (twin, "another edition has this id @ $.id: entels-undated"),
        (same_day, "another edition begins that day @ $.effective_from: twinpro-2023-07-06"),
        ("id = ", "Invalid value (at end of document)"),
    ):
        for act in (adopt_edition, try_edition):
            with pytest.raises(BadInput) as refused:
                act(desk, text)
            assert refused.value.code == "edition-invalid"
            assert refused.value.params["mistakes"] == [mistake]
    assert editions_adopted(desk) == ()


def test_a_mended_text_is_a_further_revision_and_the_first_one_stays(desk: Desk) -> None:
    adopt_edition(desk, text_of_twinpro(*SLOWER), STARTS)
    line = 'id = "twinpro-own"\n'
    mended = text_of_twinpro().replace(line, f"{line}revision = 2\nrevised_on = 2027-01-11\n")
    again = adopt_edition(desk, mended)
    assert (again.revision, again.starts) == (2, STARTS)
    book = desk.rulebook
    assert book.edition("twinpro-own").level("reaction").reaction == 1
    assert book.edition("twinpro-own", 1).level("reaction").reaction == 2
    assert book.edition_of_day("twinpro-own", date(2027, 1, 10)).revision == 1


def test_a_unit_of_work_brings_the_rules_up_and_nothing_looks_again(tmp_path: Path) -> None:
    """Whoever asks for a rule later, on the window's thread, waits for no register."""

    def look() -> None:
        raise AssertionError("the rules were up to the register")

    path, noon = tmp_path / "register.db", Noon()
    writer = Desk(SqlRegister(path, noon), built_in_rulebook().of_register(), noon, "anna")
    book = built_in_rulebook().of_register(look)
    reader = SqlRegister(path, noon, entered=following(lambda: book))
    with reader.read():
        pass
    assert "twinpro-own" not in {one.id for one in book.editions}
    adopt_edition(writer, text_of_twinpro(*SLOWER), STARTS)
    with reader.read():
        pass
    assert "twinpro-own" in {one.id for one in book.editions}
    for register in (reader, writer.register):
        register.close()


def test_another_desk_at_the_register_reads_the_same_text(desk: Desk) -> None:
    adopt_edition(desk, text_of_twinpro(*SLOWER), STARTS)
    other = replace(desk, rulebook=built_in_rulebook().of_register())
    assert editions_adopted(other)[0].text == text_of_twinpro(*SLOWER)
    assert "twinpro-own" not in {one.id for one in built_in_rulebook().editions}
