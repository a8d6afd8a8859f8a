"""What `db check` finds is told to people in their words."""

import pytest

from keytool.cli.checking import _line, finding_json
from keytool.domain.audit import CLAIMED, Finding
from keytool.domain.journal import Subject
from keytool.i18n import set_language


@pytest.mark.parametrize("name", [*CLAIMED, "spent", "held"])
def test_a_field_has_a_word_for_people_and_its_name_for_programs(name: str) -> None:
    found = Finding(
        "coupon-differs", Subject("coupon", 1), "a", "b", True, {"field": name, "code": "X"}
    )
    set_language("ru")
    told = _line(found)
    set_language("en")
    assert name not in told
    assert "_" not in _line(found)
    assert finding_json(found)["field"] == name
