"""A newer program upgrades the register while an older seat has it open."""

import pytest

from db.engine import connect
from db.location import location_of
from db.register import SqlRegister
from keytool.domain.errors import StorageTrouble
from tests.db.samples import SetClock, stock


@pytest.mark.parametrize(
    "engine", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
)
def test_a_seat_whose_register_a_newer_one_upgraded_saves_nothing(
    engine: str, request: pytest.FixtureRequest
) -> None:
    """It was open all the time."""
    name = "register_file" if engine == "sqlite" else "server_register"
    place = request.getfixturevalue(name)
    here = SqlRegister(place, SetClock())
    stock(here)
    engines = connect(location_of(place))
    with engines.writing.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engines.dispose()
    with pytest.raises(StorageTrouble) as refused, here.write("tester"):
        pass
    assert refused.value.code == "register-newer"
    here.close()
