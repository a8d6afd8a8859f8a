"""`--seen`: what somebody else has changed since it was read is not written over."""

import click
import pytest

from keytool.cli.main import LazyGroup
from tests.cli.conftest import Keydesk
from tests.cli.test_cases import File, Run, ago, file, run
from tests.cli.test_coupons import issued
from tests.cli.test_window_and_commands import commands

__all__ = ["file", "issued", "run"]


def command_of(words: str) -> click.Command:
    command: click.Command = LazyGroup("keydesk")
    context = click.Context(command)
    for word in words.split():
        assert isinstance(command, click.Group)
        found = command.get_command(context, word)
        assert found is not None
        command = found
    return command


RECORDS = {"key", "keys", "number", "code", "codes", "vendor", "replacement", "login"}
"""What commands call the record that they are about."""
READING = {"show", "print", "list", "chain", "verify", "preview", "coupons"}
_LIVE = "a sitting is one live list of several seats, each of which takes its own keys"
NOT_ASKED = {
    **dict.fromkeys(("card", "entitlement", "label", "packing-list", "stock count"), "it reads"),
    **dict.fromkeys(("sitting change", "sitting close", "sitting drop", "sitting note"), _LIVE),
    **dict.fromkeys(("sitting take", "sitting undo", "sitting put-back"), _LIVE),
    "sitting receipt": _LIVE,
    **dict.fromkeys(("signing grant", "signing refuse"), "a request is signed or not, as it is"),
    "replacement open": "it makes a record of its own beside the key",
    "case note": "a note stands beside whatever else there is",
    "case hours": "it reads, or sends what it read",
    "import undo": "an import is entries of the journal, which never change",
    "note strike": "a note is struck out or not",
    "operator rescue": "nobody can sign in who could have read it",
    "login": "it changes nothing of the operator",
}


def test_every_command_that_changes_a_record_can_be_told_what_was_seen() -> None:
    """By what they are about, so that a new one is not forgotten."""
    without = set()
    for words in commands():
        command = command_of(words)
        named = {one.name for one in command.params if isinstance(one, click.Argument)}
        options = {name for one in command.params for name in one.opts}
        if named & RECORDS and words.split()[-1] not in READING and "--seen" not in options:
            without.add(words)
    assert without == NOT_ASKED.keys()


CHANGED = {
    "key": (
        ("key", "show", "123456"),
        ("key", "edit", "123456", "--batch"),
        ("7", "8"),
    ),
    "customer": (("customer", "show", "1"), ("customer", "edit", "1", "--name"), ("А", "Б")),
    "vendor": (("vendor", "list"), ("vendor", "edit", "distate", "--name"), ("А", "Б")),
    "licence": (("licence", "list"), ("licence", "end", "1", "--reason"), ("А", "Б")),
    "certificate": (("certificate", "show", "1"), ("certificate", "end", "1", "--reason"), "АБ"),
}


def version_in(told: object) -> object:
    """Of the first record that a command prints."""
    if isinstance(told, list):
        return version_in(told[0])
    assert isinstance(told, dict)
    if "version" in told:
        return told["version"]
    return next(version_in(one) for one in told.values() if isinstance(one, list | dict) and one)


@pytest.mark.parametrize("kind", CHANGED)
def test_what_was_changed_since_it_was_read_is_left_alone(register: Keydesk, kind: str) -> None:
    show, change, (first, second) = CHANGED[kind]
    seen = version_in(register("--json", *show).json)
    assert register(*change, first, "--seen", seen).status == 0
    refused = register("--json", *change, second, "--seen", seen)
    assert (refused.status, refused.error["code"]) == (1, "changed-by-another")
    now = version_in(register("--json", *show).json)
    assert now != seen
    without = register("--json", *change, second)
    assert "changed-by-another" not in without.err


def test_a_coupon_that_was_used_meanwhile_is_not_used_again(
    register: Keydesk, issued: dict[str, str]
) -> None:
    code = issued["code"]
    seen = register("--json", "coupon", "show", code).json["version"]
    redeem = ("coupon", "redeem", code, "--seen", seen, "--case")
    assert register(*redeem, "1").status == 0
    refused = register("--json", *redeem, "2")
    assert (refused.status, refused.error["code"]) == (1, "changed-by-another")


def test_of_several_coupons_nobody_has_seen_one_version(
    register: Keydesk, issued: dict[str, str]
) -> None:
    words = ("coupon", "suspend", issued["code"], "--reason", "x", "--seen", "1")
    assert register(*words, issued["code"]).status == 2
    assert register(*words).status == 0
    refused = register("--json", "coupon", "revoke", *words[2:])
    assert (refused.status, refused.error["code"]) == (1, "changed-by-another")


def test_of_several_keys_nobody_has_seen_one_version(register: Keydesk) -> None:
    assert register("key", "add", "--family", "hasp", "--id", "5").status == 0
    seen = str(register("--json", "key", "show", "123456").json["version"])
    words = ("key", "edit", "123456", "--batch", "B-1", "--seen", seen)
    assert register(*words, "hasp:5").status == 2
    assert register(*words).status == 0
    refused = register("--json", *words[:4], "B-2", "--seen", seen)
    assert (refused.status, refused.error["code"]) == (1, "changed-by-another")


def test_a_case_that_went_on_meanwhile_is_left_alone(plain: Keydesk, run: Run, file: File) -> None:
    words = ("--regulation", "twinpro", "--channel", "phone", "--received", ago(0))
    number = run("open", *words, "--text", file("Нет связи"))["number"]
    seen = run("show", number)["version"]
    run("take", number, "--seen", seen)
    refused = plain("--json", "case", "spend", number, "--minutes", 5, "--seen", seen)
    assert (refused.status, refused.error["code"]) == (1, "changed-by-another")
    assert number in refused.error["message"]


def test_who_names_no_record_is_told_that(register: Keydesk) -> None:
    for words, code in (
        (("key", "edit", "999999", "--batch", "1"), "key-not-found"),
        (("customer", "edit", "99", "--name", "А"), "customer-unknown"),
    ):
        refused = register("--json", *words, "--seen", "1")
        assert (refused.status, refused.error["code"]) == (2, code)
