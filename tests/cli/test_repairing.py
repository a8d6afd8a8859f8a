"""`db repair` tells what it made anew, what it left, and why."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.conftest import Keydesk


def meddle(home: Path, *statements: str) -> None:
    with closing(sqlite3.connect(home / "register.db")) as file, file:
        for statement in statements:
            file.execute(statement)


def test_what_is_made_anew_and_what_is_left_is_told(register: Keydesk, home: Path) -> None:
    assert register("--json", "db", "repair").json == {"repaired": [], "findings": []}
    meddle(
        home,
        "UPDATE keys SET state = 'lost' WHERE id = 1",
        "INSERT INTO keys (family, marking, state, version) VALUES ('hasp', 'x', 'lost', 1)",
    )
    repaired = register("--json", "db", "repair")
    assert repaired.status == 1
    made = [(one["code"], one["id"], one["proof"]) for one in repaired.json["repaired"]]
    assert ("key-state-differs", 1, "shipped") in made
    left = [(one["code"], one["id"], one["why"]) for one in repaired.json["findings"]]
    assert left == [("record-unjournalled", 2, "unmade")]
    shown = register("--json", "key", "show", "123456").json
    assert shown["state"] == "shipped"
    again = register("--lang", "en", "db", "repair")
    assert again.out == (
        "Key, record 2 was never made by the journal. "
        "Nothing proves it: a person has to say whether it is right.\n"
    )
    entries = register("--json", "journal", "show", "--action", "register-repaired").json
    assert len(entries["entries"]) == 1
