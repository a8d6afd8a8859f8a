"""`db secure`: roles and grants from the table of rights, made, mended, and held against it."""

import pytest

from db.secured import secure
from tests.db.secured_desk import Secured, drifted, secured, unsecured

__all__ = ["secured", "unsecured"]
pytestmark = pytest.mark.postgres


def test_what_was_made_is_what_the_table_says(secured: Secured) -> None:
    assert drifted(secured) == []
    assert secure(secured.url, None) == ()
