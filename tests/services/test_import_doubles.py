"""Rows that describe a key twice."""

from keytool.domain.import_rows import KeyRow
from keytool.domain.key_ids import Family, KeyId
from keytool.services.import_doubles import Doubles


def test_doubles_name_both_rows() -> None:
    one = KeyRow(2, Family.HASP, KeyId(Family.HASP, 1), "A")
    same_id = KeyRow(5, Family.HASP, KeyId(Family.HASP, 1), "B")
    same_marking = KeyRow(9, Family.HASP, KeyId(Family.HASP, 2), "A")
    other_vendor = KeyRow(10, Family.HASP, KeyId(Family.HASP, 3), "A", vendor="entels")
    doubles = Doubles()
    found = [
        (problem.row, problem.code, problem.params["first"])
        for row in (one, same_id, same_marking, other_vendor)
        if (problem := doubles.of(row))
    ]
    assert found == [(5, "double-key-id", 2), (9, "double-marking", 2)]
