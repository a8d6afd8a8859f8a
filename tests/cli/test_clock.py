"""A clock that is doubted: nothing is saved before somebody says that it is right."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db.register import SqlRegister
from keytool.domain.journal import Event
from tests.cli.conftest import Keydesk

ADD = ("customer", "add", "--name", "ООО «Лютик»", "--category", "commercial")


@dataclass
class At:
    """A clock that shows one moment."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment


def write_at(place: Path, moment: datetime) -> None:
    """An entry of another day, as a computer with a wrong clock would have written it."""
    register = SqlRegister(place, At(moment), any_time=True)
    with register.write("a stranger") as unit:
        unit.commit(Event("written", ()))
    register.close()


@pytest.mark.parametrize(
    ("days", "code"), [(400, "clock-went-back"), (1, "clock-went-back"), (-100, "clock-leapt")]
)
def test_a_persons_word_is_asked_for(register: Keydesk, home: Path, days: int, code: str) -> None:
    assert register("--json", "clock", "show").json["doubt"] is None
    before = register("--json", "journal", "show").json
    write_at(home / "register.db", datetime.now(UTC) + timedelta(days=days))

    shown = register("--json", "clock", "show")
    assert (shown.status, shown.json["doubt"]) == (5, code)
    refused = register("--json", *ADD)
    assert (refused.status, refused.error["code"]) == (1, code)
    assert "clock confirm" in refused.error["hint"]
    assert register("--json", "customer", "list").json["customers"][-1]["name"] == "ООО «Ромашка»"
    assert len(register("--json", "journal", "show").json["entries"]) == len(before["entries"]) + 1

    assert register("clock", "confirm").status == 0
    assert register("--json", "clock", "show").json["doubt"] is None
    assert register(*ADD).status == 0
    assert register("journal", "verify").status == 0


def test_a_question_answers_under_any_clock(register: Keydesk, home: Path) -> None:
    write_at(home / "register.db", datetime.now(UTC) + timedelta(days=400))
    assert register("card", "123456").status == 0
    assert register("key", "list").status == 0
