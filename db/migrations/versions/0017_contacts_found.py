"""Customers are found by the people to speak with, too: their names, numbers and addresses."""

import json
import re
import unicodedata
from collections.abc import Iterator

from alembic import op

revision = "0017"
down_revision = "0016"

SLOT = 2 << 40  # of a customer in the full-text table
GAPS = re.compile("[\\s\\-\u00ad\u200b\u2010-\u2015\u2212«»„“”\"'`]+")


def upgrade() -> None:
    bind = op.get_bind()
    full_text = op.get_context().dialect.name == "sqlite"
    mark = "?" if full_text else "%s"
    rows = bind.exec_driver_sql(
        "SELECT c.id, c.contacts, l.line FROM customers c JOIN search_lines l"
        " ON l.kind = 'customer' AND l.record = c.id WHERE c.contacts <> '[]'"
    ).all()
    for customer, contacts, line in rows:
        known = line.split("\n")
        added = [term for term in terms(contacts) if term not in known]
        if not added:
            continue
        longer = "\n".join((*known, *added))
        bind.exec_driver_sql(
            f"UPDATE search_lines SET line = {mark} WHERE kind = 'customer' AND record = {mark}",  # noqa: S608  marks of the driver
            (longer, customer),
        )
        bind.exec_driver_sql(
            f"INSERT INTO search_terms (term, kind, record) VALUES ({mark}, 'customer', {mark})",  # noqa: S608  marks of the driver
            [(term, customer) for term in added],
        )
        if full_text:
            slot = SLOT | customer
            bind.exec_driver_sql(
                "INSERT INTO search_grams (search_grams, rowid, grams) VALUES ('delete', ?, ?)",
                (slot, grams(line)),
            )
            bind.exec_driver_sql(
                "INSERT INTO search_grams (rowid, grams) VALUES (?, ?)", (slot, grams(longer))
            )


def terms(contacts: str) -> list[str]:
    return list(dict.fromkeys(term for word in words(contacts) if (term := fold(word))))


def words(contacts: str) -> Iterator[str]:
    told = json.loads(contacts)
    for one in told:
        yield from (one["name"], *one["name"].split())
    for one in told:
        yield "".join(letter for letter in one["phone"] if letter.isdecimal())
        yield one["email"]


def fold(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return GAPS.sub("", plain)


def grams(line: str) -> str:
    parts = line.split("\n")
    return " ".join(sorted({word[i : i + 3] for word in parts for i in range(len(word))}))
