"""What `docs/team-move.md` says is done here, word for word, by five desks."""

import json
import os
import shlex
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from tests.helpers.postgres import Server, as_who_may
from tests.helpers.two_servers import Pair, place_of
from tests.trials.pages import DOCS, blocks_of
from tests.trials.struck import PASSPHRASE, Ended, here

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(os.name != "posix", reason="the server's own commands are run"),
    pytest.mark.timeout(600),
]
PASSWORD = "верная скоба"
OTHERS = 4
ADMINISTRATOR = "administrator"
ADDRESS = f"127.{os.getpid() // 250 % 250}.{os.getpid() % 250}.9"


@dataclass
class Listening(Pair):
    """`a` on a network, at the port that everybody knows, for those who have a password."""

    def listens_at(self, name: str) -> str:
        return ADDRESS if name == "a" else ""

    def begin(self) -> None:
        self.begin_alone()
        who = "local all all trust\nhost all all all scram-sha-256\n"
        (self.folder / "a/data/pg_hba.conf").write_text(who)
        self.run("pg_ctl", "--pgdata=a/data", "reload")

    def give_the_name_away(self) -> None:
        """The page makes the login that the server was begun with."""
        for who, statement in (
            ("keydesk", f"CREATE ROLE {ADMINISTRATOR} SUPERUSER LOGIN"),
            (ADMINISTRATOR, "ALTER ROLE keydesk RENAME TO first"),
        ):
            place = f"postgresql://{who}@/postgres?host={self.folder / 'a'}"
            with psycopg.connect(place, autocommit=True) as connection:
                connection.execute(statement.encode())

    def type(self, command: str) -> None:
        """A command of the server's administrator, who gives the password that is asked for."""
        program, *options = shlex.split(command)
        environment = {"PGHOST": str(self.folder / "a"), "PGUSER": ADMINISTRATOR}
        subprocess.run(
            [self.programs / "bin" / program, *options],
            env=os.environ | environment, input=f"{PASSWORD}\n" * 2, text=True, check=True,
            capture_output=True, start_new_session=True, **as_who_may(),
        )  # fmt: skip


@pytest.fixture
def server(postgres_server: Server) -> Iterator[Listening]:
    with place_of(Listening, postgres_server) as server:
        server.begin()
        server.give_the_name_away()
        yield server


def at(home: Path, command: str) -> Ended:
    """A command of the page, at a desk of this computer."""
    words = shlex.split(command.replace("server/", f"{ADDRESS}/"))
    assert words.pop(0) == "keydesk"
    return here(home, *words)


def add_customer(home: Path, name: str) -> None:
    added = here(home, "customer", "add", "--name", name, "--category", "partner")
    assert added.status == 0, added


def customers(home: Path) -> set[str]:
    told = here(home, "--json", "customer", "list")
    assert told.status == 0, told
    return {str(one["name"]) for one in json.loads(told.out)["customers"]}


def test_the_page_is_right(
    server: Listening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    administrator, password, copy, move, use, back, last = blocks_of(DOCS / "team-move.md")[""]
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    desks = [tmp_path / f"desk{number}" for number in range(1 + OTHERS)]
    first, *others = desks
    for desk in desks:
        desk.mkdir()
        (desk / "pass").write_text(PASSPHRASE)
    register = first / "register.db"
    add_customer(first, "до переезда")
    for desk in others:
        assert here(desk, "db", "use", str(register)).status == 0

    for command in administrator.splitlines():
        server.type(command)
    pgpass = tmp_path / ".pgpass"
    pgpass.write_text(password.replace("server", ADDRESS).replace("PASSWORD", PASSWORD) + "\n")
    pgpass.chmod(0o600)
    assert at(first, copy).status == 0
    assert at(first, move).status == 0
    for desk in others:
        forgot = here(desk, "--json", "customer", "list")
        assert (forgot.status, json.loads(forgot.err)["error"]["code"]) == (4, "register-moved")
        assert at(desk, use).status == 0
    for desk in desks:
        add_customer(desk, desk.name)
    assert customers(others[0]) == {"до переезда", *(desk.name for desk in desks)}

    returned = tmp_path / "srv" / "register.db"
    returned.parent.mkdir()
    assert at(first, back.replace("/srv/keys", str(returned.parent))).status == 0
    assert len(customers(first)) == 2 + OTHERS
    assert here(first, "journal", "verify").status == 0

    lost = last.replace(" register.db", f" {register}").replace("NEW.db", "new.db")
    assert at(first, lost).status == 0
    assert at(first, "keydesk --db new.db db check").status == 0
