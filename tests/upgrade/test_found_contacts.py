"""The index of customers of before has the people to speak with, as one made anew."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from db.register import SqlRegister
from db.terms import terms_of_customer
from keytool.domain.parties import Category, Contact, Customer
from tests.db.samples import SetClock
from tests.upgrade.keep import kept

PHONE = "+7 812 555-01-14"


def test_customers_of_before_are_found_by_whom_one_speaks_with(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    shutil.copy(kept("0016"), path)
    anna = {"name": "Анна Соколова", "role": "", "phone": PHONE, "email": ""}
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE customers SET contacts = ? WHERE id = 1", (json.dumps([anna]),))
    register = SqlRegister(path, SetClock())
    with register.read() as unit:
        assert [hit.id for hit in unit.search("соколова", 9)] == [1]
        assert [hit.id for hit in unit.search("5550114", 9)] == [1]
    register.close()
    with closing(sqlite3.connect(path)) as connection:
        line = "SELECT line FROM search_lines WHERE kind = 'customer' AND record = 1"
        (upgraded,) = connection.execute(line).fetchone()
    customer = Customer("", Category.COMMERCIAL, contacts=(Contact("Анна Соколова", "", PHONE),))
    assert upgraded.endswith("\n".join(terms_of_customer(customer)))
