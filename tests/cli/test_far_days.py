"""A day at either end of the calendar is an answer or bad input, wherever it is told."""

from collections.abc import Iterator

import click
import pytest

from keytool.cli.context import Day
from keytool.cli.main import LazyGroup
from keytool.cli.register_use import command_of
from keytool.rulebook.loader import built_in_editions
from tests.cli.conftest import Keydesk

FAR = ("0001-01-01", "9998-12-31", "9999-01-01", "9999-12-31")
KEY, STOCK = "1A2B3C01", "654321"
TWINPRO = next(str(one) for one in built_in_editions() if one.name.startswith("twinpro"))
SAID = {
    "card --on": f"card {KEY}",
    "key add --produced": "key add --family hasp --id 77 --no-marking",
    "key add --sold": "key add --family hasp --id 77 --no-marking",
    "key add --shipped": (
        "key add --family hasp --id 77 --no-marking --vendor distate --customer 1"
    ),
    "key edit --produced": f"key edit {KEY}",
    "key edit --sold": f"key edit {KEY}",
    "licence add --until": f"licence add --key {KEY} --product X",
    "licence add --bought": f"licence add --key {KEY} --product X",
    "licence end --on": "licence end 1 --reason x",
    "customer consent give --on": "customer consent give 1 --text-version 1",
    "customer consent withdraw --on": "customer consent withdraw 1",
    "shipment create --date": f"shipment create --customer 1 --key {STOCK}",
    "contract add --starts": "contract add --customer 1 --number 1 --regulation distate",
    "contract add --ends": (
        "contract add --customer 1 --number 1 --regulation distate --starts 2026-01-01"
    ),
    "contract add --signed": (
        "contract add --customer 1 --number 1 --regulation distate --starts 2026-01-01"
    ),
    "contract end --on": "contract end 1 --reason x",
    "sitting open --date": "sitting open --customer 1",
    "sitting open --produced": "sitting open --customer 1",
    "sitting take --produced": f"sitting take 1 {KEY}",
    "sitting change --produced": "sitting change 1",
    "warranty extend --until": f"warranty extend {KEY} --reason x",
    "warranty show --shipped": "warranty show --regulation twinpro",
    "warranty show --on": f"warranty show {KEY}",
    "entitlement --on": f"entitlement {KEY}",
    "entitlement --contract": f"entitlement {KEY}",
    "replacement complete --shipped": f"replacement complete 1 --with {STOCK}",
    "replacement decide --shipped": "replacement decide --regulation twinpro --lost",
    "replacement decide --on": (
        "replacement decide --regulation twinpro --lost --shipped 2026-01-01"
    ),
    "replacement open --on": f"replacement open {KEY} --what x",
    "replacement receive --on": "replacement receive 1",
    "regulation adopt --from": f"regulation adopt {TWINPRO}",
    "regulation try --from": f"regulation try {TWINPRO}",
    "regulation explain --on": "regulation explain distate 3.6",
    "regulation show --on": "regulation show distate",
    "deadline --received": "deadline --regulation distate --level vip",
    "deadline --contract": (
        "deadline --regulation distate --level vip --received 2026-03-03T10:00"
    ),
    "signing retire --distrust-after": "signing retire KID",
    "certificate add --from": "certificate add --customer 1 --number 7 --until 2027-01-01",
    "certificate add --until": "certificate add --customer 1 --number 8 --from 2026-01-01",
    "certificate end --on": "certificate end 1 --reason slip",
    "report cases --from": "report cases",
    "report cases --until": "report cases",
    "mail box add --since": (
        "mail box add --name x --address a@b.example --imap x --smtp x --password-file FILE"
    ),
    "coupon issue --from": f"coupon issue --key {KEY} --level special",
}
"""What is said beside each option of a day; lists need nothing beside their own."""


def day_options(command: click.Command, context: click.Context) -> Iterator[str]:
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            part = command.get_command(context, name)
            assert part is not None
            yield from day_options(part, click.Context(part, context, info_name=name))
        return
    for option in command.params:
        if isinstance(option.type, Day):
            yield f"{command_of(context)} {option.opts[0]}"


OPTIONS = sorted(day_options(root := LazyGroup("keydesk"), click.Context(root)))
OF_LISTS = [name for name in OPTIONS if name.startswith("journal show") or " list " in name]


@pytest.fixture
def busy(register: Keydesk, signing: object) -> Keydesk:
    """A register in which each of the commands has something to do."""
    for words in (
        f"key add --family guardant --id 5 --marking {STOCK} --vendor distate",
        f"licence add --key {KEY} --product P",
        f"replacement open {KEY} --what broken",
    ):
        assert register(*words.split()).status == 0
    return register


def test_every_option_of_a_day_is_tried() -> None:
    assert sorted({*SAID, *OF_LISTS} - {"deadline --received", "entitlement --contract"}) == OPTIONS


@pytest.mark.parametrize("option", SAID)
def test_a_day_at_the_end_of_the_calendar_is_no_bug(busy: Keydesk, option: str) -> None:
    kids = busy("--json", "signing", "list").json["keys"]
    beside = {"KID": kids[0]["kid"], "FILE": __file__}
    said = [beside.get(word, word) for word in SAID[option].split()]
    for day in FAR:
        told = busy("--json", *said, option.rpartition(" ")[2], day)
        assert told.status in {0, 1, 2, 5}, told.err
        assert '"usage"' not in told.err, told.err


def test_a_list_from_or_until_the_end_of_the_calendar_is_a_whole_one(busy: Keydesk) -> None:
    for option in OF_LISTS:
        command, _space, name = option.rpartition(" ")
        for day in FAR:
            told = busy("--json", *command.split(), name, day)
            assert told.status == 0, told.err
    assert busy("--json", "journal", "show", "--at-until", "9999-12-31").json["entries"]
    assert busy("--json", "journal", "show", "--at-from", "0001-01-01").json["entries"]


def test_a_term_that_leaves_the_calendar_is_a_slip(busy: Keydesk) -> None:
    for words in (
        f"coupon issue --key {KEY} --level special --override x --from 9999-01-01",
        "contract add --customer 1 --number 1 --regulation distate --starts 9999-06-01",
    ):
        told = busy("--json", *words.split())
        assert (told.status, told.error["code"]) == (2, "date-far-off")
        assert "9999-0" in told.error["message"]
