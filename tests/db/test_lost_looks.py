"""A look into a box whose commit a server did not confirm."""

from datetime import date

import pytest

from db.register import SqlRegister
from keytool.domain.box_looks import BoxLook
from keytool.domain.errors import StorageTrouble
from keytool.domain.mail import Box, MailServer
from keytool.ports import UnitOfWork
from keytool.ports.requests import asked
from tests.db.samples import SAID
from tests.db.test_server import register, run

__all__ = ["register"]


def look(unit: UnitOfWork) -> None:
    unit.mail.note_look(BoxLook(1))
    unit.commit_look()


def test_of_a_look_whose_commit_was_lost_nothing_is_known(
    server_register: str, register: SqlRegister
) -> None:
    """No entry tells of it, so that there is nothing to look up."""
    server = MailServer("mail.vendor.example", 993)
    with register.write("tester") as unit:
        unit.mail.add_box(Box("box", "a@v.example", "a", server, server, date(2026, 3, 1)))
        unit.commit(SAID)
    run(
        server_register,
        "CREATE FUNCTION vanish() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;"
        "CREATE CONSTRAINT TRIGGER vanish AFTER INSERT ON box_looks"
        " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION vanish()",
    )
    with (
        pytest.raises(StorageTrouble, match="outcome-unknown"),
        asked(rest=lambda _trouble, _seconds: True),
        register.write("tester") as unit,
    ):
        look(unit)
