"""`db secure`: roles and grants from the table of rights, made, mended, and held against it."""

import pytest

from db.secured import drift, is_secured, secure
from tests.db.secured_desk import Secured, secured, unsecured

__all__ = ["secured", "unsecured"]
pytestmark = pytest.mark.postgres


def drifted(place: Secured) -> list[str]:
    from db.engine import connect
    from db.location import location_of

    engines = connect(location_of(place.url))
    try:
        with engines.reading.connect() as connection:
            assert is_secured(connection)
            return [f"{part.name} {part.what}" for part in drift(connection)]
    finally:
        engines.dispose()


def test_what_was_made_is_what_the_table_says(secured: Secured) -> None:
    assert drifted(secured) == []
    assert secure(secured.url, None) == ()
