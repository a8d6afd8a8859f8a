"""What is made is its owner's alone."""

from pathlib import Path

from tests.db.samples import CUSTOMER, writing
from tests.db.test_opening import opened, posix


@posix
def test_a_new_register_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    with opened(path) as register, writing(register) as unit:
        unit.customers.add(CUSTOMER)
        modes = {one.stat().st_mode & 0o777 for one in tmp_path.iterdir()}
    assert modes == {0o600}
