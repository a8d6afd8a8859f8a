"""Letters are stored some at a time, with the position of their box."""

import pytest

from keytool.domain.mail import FiledAs
from tests.services.broken_power import breaking
from tests.services.mail_desk import PostRoom, cases, post_room

__all__ = ["cases", "post_room"]


def test_letters_are_stored_some_at_a_time_with_their_position(room: PostRoom) -> None:
    for n in range(120):
        room.put(f"Письмо {n}")
    assert room.take().letters == 120
    assert room.cases.actions().count("letter-stored") == 3
    with room.cases.desk.register.read() as unit:
        assert unit.mail.boxes()[0].last == 120
    assert room.take().letters == 0


def test_what_came_before_a_line_broke_is_stored(
    room: PostRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(3):
        room.put(f"Письмо {n}")
    breaking(monkeypatch, room.mailbox, "fetch", 2)
    with pytest.raises(RuntimeError, match="power"):
        room.take()
    assert len(room.letters(FiledAs.NEW)) == 2
