"""What a failed statement says of itself: the statement, never a row."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from db.engine import connect
from db.location import location_of


def test_the_words_of_a_database_error_hold_no_rows(tmp_path: Path) -> None:
    engine = connect(location_of(tmp_path / "register.db")).writing
    failed = pytest.raises(DBAPIError)
    with failed as told, engine.begin() as connection:
        connection.execute(text("SELEC :name"), {"name": "ООО «Ромашка»"})
    engine.dispose()
    assert "SELEC" in str(told.value)
    assert "Ромашка" not in str(told.value)
