"""Operators, signing in and out, and what a role may not do, on the command line."""

import json
from pathlib import Path

import pytest

from keytool.cli.command_rights import RIGHTS
from keytool.domain.rights import MAY, Role, may
from keytool.setup.signed_in import FILE
from tests.cli.conftest import Answer, Keydesk
from tests.cli.test_window_and_commands import commands
from tests.helpers.owners_alone import is_owners_alone
from tests.services.staffed_desk import PEOPLE, password_of

EVERYBODY = tuple(PEOPLE)


class Staff:
    """The people of a register, and how they come and go."""

    def __init__(self, keydesk: Keydesk, home: Path, *shared: str) -> None:
        self.home = home
        self._keydesk, self._shared = keydesk, shared

    def run(self, *words: object) -> Answer:
        return self._keydesk(*self._shared, *words)

    def secret(self, login: str, text: str = "") -> Path:
        file = self.home / f"{login}.secret"
        file.write_text(text or password_of(login), encoding="utf-8")
        return file

    def add(self, *roles: Role) -> None:
        for role in roles:
            login, name = PEOPLE[role]
            words = ("--login", login, "--name", name, "--role", role.value)
            secret = self.secret(login)
            assert self.run("operator", "add", *words, "--password-file", secret).status == 0

    def sit(self, role: Role) -> None:
        login, _name = PEOPLE[role]
        assert self.run("login", login, "--password-file", self.secret(login)).status == 0


@pytest.fixture
def staff(keydesk: Keydesk, home: Path) -> Staff:
    people = Staff(keydesk, home)
    people.add(Role.ADMINISTRATOR, Role.SUPPORT, Role.WAREHOUSE)
    return people


def test_the_first_operator_is_an_administrator_and_signed_in(keydesk: Keydesk, home: Path) -> None:
    people = Staff(keydesk, home)
    assert keydesk("whoami").out.startswith("anna, alone")
    words = ("--login", "petrova", "--name", "П", "--role", "support")
    refused = keydesk("operator", "add", *words, "--password-file", people.secret("petrova"))
    refused = keydesk(
        "--json", "operator", "add", *words, "--password-file", home / "petrova.secret"
    )
    assert (refused.status, refused.error["code"]) == (1, "first-is-administrator")
    people.add(Role.ADMINISTRATOR)
    assert keydesk("--json", "whoami").json["login"] == "kovalev"


def test_who_signed_in_is_in_a_file_of_the_owners_alone_without_a_secret(staff: Staff) -> None:
    staff.sit(Role.SUPPORT)
    file = staff.home / FILE
    told = json.loads(file.read_text())
    assert (told["login"], told["role"]) == ("petrova", "support")
    assert password_of("petrova") not in file.read_text()
    assert is_owners_alone(file)


def test_what_is_signed_in_ends_with_the_day_and_with_logout(staff: Staff) -> None:
    staff.sit(Role.SUPPORT)
    assert staff.run("whoami").out.startswith("Петрова А. В.: support engineer")
    assert staff.run("logout").status == 0
    told = staff.run("--json", "customer", "list")
    assert (told.status, told.error["code"]) == (1, "sign-in-first")
    assert staff.run("whoami").status == 1
    staff.sit(Role.SUPPORT)
    kept = json.loads((staff.home / FILE).read_text())
    (staff.home / FILE).write_text(json.dumps(kept | {"day": "2020-01-01"}))
    assert staff.run("--json", "customer", "list").error["code"] == "sign-in-first"


def test_a_pin_is_enough_where_the_password_was_given_today(staff: Staff) -> None:
    pin = staff.secret("pin", "2718")
    assert staff.run("operator", "pin", "lisitsyn", "--pin-file", pin).status == 0
    told = staff.run("--json", "login", "lisitsyn", "--pin", "--password-file", pin)
    assert told.error["code"] == "password-first"
    staff.sit(Role.WAREHOUSE)
    staff.sit(Role.SUPPORT)
    assert staff.run("login", "lisitsyn", "--pin", "--password-file", pin).status == 0
    assert staff.run("--json", "whoami").json["login"] == "lisitsyn"


def test_five_wrong_pins_bring_the_password_back(staff: Staff) -> None:
    pin, wrong = staff.secret("pin", "2718"), staff.secret("wrong", "2719")
    staff.run("operator", "pin", "lisitsyn", "--pin-file", pin)
    staff.sit(Role.WAREHOUSE)
    codes = [
        staff.run("--json", "login", "lisitsyn", "--pin", "--password-file", wrong).error["code"]
        for _try in range(5)
    ]
    assert codes == ["operator-pin-wrong"] * 4 + ["sign-in-paused"]
    told = staff.run("--json", "login", "lisitsyn", "--pin", "--password-file", pin)
    assert told.error["code"] == "password-first"


def test_operators_are_listed_changed_and_retired(staff: Staff) -> None:
    assert "нет" not in staff.run("operator", "list").out
    assert staff.run("operator", "role", "petrova", "commercial").status == 0
    assert staff.run("operator", "badge", "lisitsyn", "4607012345678").status == 0
    assert staff.run("operator", "badge", "petrova").status == 2
    assert staff.run("operator", "retire", "petrova").status == 0
    told = {one["login"]: one for one in staff.run("--json", "operator", "list").json["operators"]}
    assert (told["petrova"]["role"], bool(told["petrova"]["retired_at"])) == ("commercial", True)
    assert told["lisitsyn"]["badge"] is True
    assert (
        staff.run("--json", "operator", "retire", "kovalev").error["code"] == "last-administrator"
    )


def test_a_forgotten_administrator_is_rescued_without_signing_in(staff: Staff) -> None:
    staff.run("logout")
    new = staff.secret("new", "совсем другой")
    assert staff.run("operator", "rescue", "kovalev", "--password-file", new).status == 0
    assert staff.run("login", "kovalev", "--password-file", new).status == 0


def test_a_job_proves_itself_with_a_file(staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    staff.add(Role.SERVICE)
    staff.run("logout")
    copy = staff.home / "copy.db"
    assert staff.run("--json", "db", "backup", copy).error["code"] == "sign-in-first"
    monkeypatch.setenv("KEYDESK_OPERATOR", "night")
    monkeypatch.setenv("KEYDESK_PASSWORD_FILE", str(staff.secret("night")))
    assert staff.run("db", "backup", copy).status == 0
    assert staff.run("db", "backup", staff.home / "second.db").status == 0
    refused = staff.run("--json", "customer", "add", "--name", "X", "--category", "partner")
    assert refused.error["code"] == "not-your-role"
    monkeypatch.delenv("KEYDESK_PASSWORD_FILE")
    staff.sit(Role.ADMINISTRATOR)
    entries = staff.run("--json", "journal", "show").json["entries"]
    told = [one["action"] for one in entries if one["operator"] == "night"]
    assert told.count("operator-signed-in") == 1
    assert told.count("register-backed-up") == 2


def test_a_secret_is_in_no_answer_and_no_log(staff: Staff) -> None:
    wrong = staff.secret("wrong", "пароль мимо кассы")
    told = staff.run("login", "petrova", "--password-file", wrong)
    everything = told.out + told.err + staff.run("--json", "journal", "show").out
    for file in staff.home.rglob("*.log*"):
        everything += file.read_text(encoding="utf-8")
    assert "мимо кассы" not in everything


# Who may what


ASKED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("customer-added", ("customer", "add", "--name", "ООО «Ромашка»", "--category", "commercial")),
    ("customer-edited", ("customer", "edit", "1", "--name", "ООО «Лютик {role}»")),
    ("consent-given", ("customer", "consent", "give", "1", "--text-version", "{role}")),
    ("vendor-added", ("vendor", "add", "--id", "v-{role}", "--name", "В", "--support", "distate")),
    ("clock-confirmed", ("clock", "confirm")),
    ("setting-changed", ("settings", "set", "sounds.volume", "{volume}")),
    ("register-backed-up", ("db", "backup", "{home}/{role}.db")),
    ("read-audit", ("db", "check")),
    ("read-coupons", ("coupon", "list")),
    ("read-cases", ("case", "list")),
    ("read-replacements", ("replacement", "list")),
    ("read-contracts", ("contract", "list")),
    ("read-keys", ("key", "list")),
    ("read-journal", ("journal", "show")),
)


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_every_role_does_what_the_table_says(
    keydesk: Keydesk, home: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    shared = ("--db", request.getfixturevalue("server_register")) if kind == "postgresql" else ()
    people = Staff(keydesk, home, *shared)
    people.add(*EVERYBODY)
    for number, role in enumerate(EVERYBODY):
        people.sit(role)
        for right, words in ASKED:
            if right == "register-backed-up" and kind == "postgresql":
                continue
            facts = {"role": role.value, "home": home, "volume": f"0.{number + 1}"}
            told = people.run("--json", *(word.format(**facts) for word in words))
            refused = "not-your-role" in told.err
            assert refused is not may(role, right), (role, right, told)
            if refused:
                assert told.status == 1


def test_a_refusal_names_the_right_and_who_may(staff: Staff) -> None:
    staff.sit(Role.WAREHOUSE)
    told = staff.run("vendor", "add", "--id", "d", "--name", "D", "--support", "distate")
    assert told.err == (
        "Your role, warehouse, does not allow this: “Vendor added”. Nothing was done. "
        "Who may: administrator.\n"
    )


def test_help_leaves_out_what_is_not_for_the_role(staff: Staff) -> None:
    staff.sit(Role.WAREHOUSE)
    told = staff.run("--help").out
    assert "sitting" in told
    assert "  coupon " not in told
    assert "  override" not in staff.run("replacement", "--help").out
    staff.sit(Role.SUPPORT)
    assert "  coupon " in staff.run("--help").out
    staff.run("logout")
    assert "  coupon " in staff.run("--help").out


# Two people


def test_restoring_takes_two(staff: Staff) -> None:
    copy = staff.home / "copy.db"
    staff.run("db", "backup", copy)
    told = staff.run("--json", "db", "restore", copy)
    assert (told.status, told.error["code"]) == (1, "second-operator-first")
    staff.run("operator", "role", "petrova", "administrator")
    wrong = staff.secret("wrong", "не тот пароль")
    words = ("db", "restore", copy, "--second", "petrova", "--second-password-file")
    assert staff.run("--json", *words, wrong).error["code"] == "sign-in-wrong"
    alone = ("db", "restore", copy, "--second", "kovalev", "--second-password-file")
    assert (
        staff.run("--json", *alone, staff.secret("kovalev")).error["code"] == "second-is-the-same"
    )
    assert staff.run(*words, staff.secret("petrova")).status == 0


def test_every_right_of_a_command_is_of_the_table_and_of_a_command() -> None:
    groups = {" ".join(words[:many]) for words in map(str.split, commands()) for many in (1, 2, 3)}
    assert set(RIGHTS) <= groups
    assert set(RIGHTS.values()) <= set(MAY)


def test_people_read_names_and_programs_logins(staff: Staff) -> None:
    staff.sit(Role.ADMINISTRATOR)
    assert "Ковалёв Д. С." in staff.run("journal", "show").out
    entries = staff.run("--json", "journal", "show").json["entries"]
    assert "kovalev" in {one["operator"] for one in entries}
    assert "kovalev" not in staff.run("journal", "show").out


def test_what_a_team_agreed_on_is_shown_and_set(staff: Staff) -> None:
    staff.sit(Role.ADMINISTRATOR)
    assert staff.run("--json", "operator", "settings").json["lock-minutes"] == "15"
    words = ("--lock", 5, "--badge-alone", "yes", "--second-for", "signing-granted")
    told = staff.run("--json", "operator", "settings", *words, "--second-by", "pin").json
    assert told == {
        "lock-minutes": "5",
        "badge-alone": "yes",
        "second-for": "signing-granted",
        "second-by": "pin",
    }
    assert "after 5 minutes" in staff.run("operator", "settings").out
    refused = staff.run("--json", "operator", "settings", "--second-for", "new-root")
    assert (refused.status, refused.error["code"]) == (2, "team-setting")
    staff.sit(Role.SUPPORT)
    refused = staff.run("--json", "operator", "settings", "--lock", 30)
    assert (refused.status, refused.error["code"]) == (1, "not-your-role")
