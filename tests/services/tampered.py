"""Ways to change a register behind Keydesk's back, and what `db check` has to say of each.

Each is what is done, and of one finding the code, what is stored and what the proof says; an
empty text stands for any.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

NO_GUARDS = ("DROP TRIGGER journal_no_update", "DROP TRIGGER journal_no_delete")
NO_SUBJECT_GUARDS = (
    "DROP TRIGGER journal_subjects_no_update",
    "DROP TRIGGER journal_subjects_no_delete",
)
Tampered = dict[str, tuple[tuple[str, ...], tuple[str, str, str]]]
TAMPERED: Tampered = {
    "more units": (
        ("UPDATE coupons SET units = 99 WHERE id = 1",),
        ("coupon-differs", "99", "12"),
    ),
    "a later end": (
        ("UPDATE coupons SET valid_until = '2035-01-01' WHERE id = 1",),
        ("coupon-differs", "2035-01-01", "2027-11-21"),
    ),
    "an earlier start": (
        ("UPDATE coupons SET valid_from = '2020-01-01' WHERE id = 1",),
        ("coupon-differs", "2020-01-01", "2026-11-21"),
    ),
    "another level": (
        ("UPDATE coupons SET level = 'other' WHERE id = 1",),
        ("coupon-differs", "other", "special"),
    ),
    "another edition": (
        ("UPDATE coupons SET edition = 'entels' WHERE id = 1",),
        ("coupon-differs", "entels", "distate-2021-07-01"),
    ),
    "another kind of units": (
        ("UPDATE coupons SET unit = 'minutes' WHERE id = 1",),
        ("coupon-differs", "minutes", "requests"),
    ),
    "spent units forgotten": (
        ("UPDATE coupons SET spent = 0 WHERE id = 1",),
        ("coupon-ledger-differs", "0", "1"),
    ),
    "held units forgotten": (
        ("UPDATE coupons SET held = 0 WHERE id = 1",),
        ("coupon-ledger-differs", "0", "1"),
    ),
    "a redemption deleted": (
        ("DELETE FROM redemptions WHERE \"case\" = '118'",),
        ("redemption-differs", "", "1 spent"),
    ),
    "a redemption of more units": (
        ("UPDATE redemptions SET units = 2 WHERE \"case\" = '118'",),
        ("redemption-differs", "2 spent", "1 spent"),
    ),
    "a redemption given back": (
        ("UPDATE redemptions SET state = 'reversed' WHERE \"case\" = '118'",),
        ("redemption-differs", "1 reversed", "1 spent"),
    ),
    "a case made up": (
        (
            (
                'INSERT INTO redemptions (coupon, "case", units, at, state) '
                "VALUES (1, 'x', 1, '2026-11-21 09:00:00', 'spent')"
            ),
        ),
        ("redemption-differs", "1 spent", ""),
    ),
    "a case under another name": (
        ("UPDATE redemptions SET \"case\" = '777' WHERE \"case\" = '118'",),
        ("redemption-differs", "1 spent", ""),
    ),
    "revoked made active": (
        ("UPDATE coupons SET mark = 'active' WHERE id = 2",),
        ("coupon-mark-differs", "active", "revoked"),
    ),
    "suspended without a word": (
        ("UPDATE coupons SET mark = 'suspended' WHERE id = 1",),
        ("coupon-mark-differs", "suspended", "active"),
    ),
    "a token swapped for rubbish": (
        ("UPDATE coupons SET token = x'00' WHERE id = 3",),
        ("coupon-token-unreadable", "", ""),
    ),
    "a coupon deleted": (
        ("PRAGMA foreign_keys = OFF", "DELETE FROM coupons WHERE id = 3"),
        ("coupon-missing", "", ""),
    ),
    "an act edited": (
        ("UPDATE acts SET record = replace(record, 'Ромашка', 'Лютик')",),
        ("act-differs", "", ""),
    ),
    "an act deleted": (("DELETE FROM acts",), ("act-missing", "", "1")),
    "an act's number made up": (
        ("UPDATE act_counter SET number = 2",),
        ("act-counter-differs", "2", "1"),
    ),
    "an act's token swapped": (
        ("UPDATE acts SET token = x'00'",),
        ("act-token-unreadable", "", ""),
    ),
    "the counter of acts set back": (
        ("UPDATE act_counter SET number = 0",),
        ("act-counter-differs", "0", "1"),
    ),
    "an entry before the first": (
        (
            "DROP TRIGGER journal_next_number",
            (
                "INSERT INTO journal (number, at, operator, action, facts, previous, hash) VALUES "
                "(-1, '2026-11-21T09:00:00.000000+00:00', 'x', 'key-added', '{}', '', '')"
            ),
        ),
        ("journal-stray", "-1", ""),
    ),
    "an entry of number 0": (
        (
            "DROP TRIGGER journal_next_number",
            (
                "INSERT INTO journal (number, at, operator, action, facts, previous, hash) VALUES "
                "(0, '2026-11-21T09:00:00.000000+00:00', 'x', 'key-added', '{}', '', '')"
            ),
        ),
        ("journal-stray", "0", ""),
    ),
    "an entry's guard dropped": (
        NO_GUARDS,
        ("schema-missing", "trigger journal_no_delete", ""),
    ),
    "a subject's guard dropped": (
        NO_SUBJECT_GUARDS,
        ("schema-missing", "trigger journal_subjects_no_delete", ""),
    ),
    "the head's guard dropped": (
        ("DROP TRIGGER journal_head_one_step",),
        ("schema-missing", "trigger journal_head_one_step", ""),
    ),
    "a guard that guards nothing": (
        (
            "DROP TRIGGER journal_no_delete",
            (
                "CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal WHEN 0 "
                "BEGIN SELECT RAISE(ABORT, 'no'); END"
            ),
        ),
        ("schema-changed", "trigger journal_no_delete", ""),
    ),
    "an index dropped": (
        ("DROP INDEX ix_coupons_used_up",),
        ("schema-missing", "index ix_coupons_used_up", ""),
    ),
    "a trigger that lies in wait": (
        (("CREATE TRIGGER gift AFTER INSERT ON coupons BEGIN UPDATE coupons SET spent = 0; END"),),
        ("schema-unknown", "trigger gift", ""),
    ),
    "a table of somebody else's": (
        ("CREATE TABLE jottings (text)",),
        ("schema-unknown", "table jottings", ""),
    ),
    "a table without its checks": (
        (
            "PRAGMA foreign_keys = OFF",
            "ALTER TABLE act_counter RENAME TO was",
            "CREATE TABLE act_counter (id BIGINT, number BIGINT)",
            "INSERT INTO act_counter SELECT id, number FROM was",
            "DROP TABLE was",
        ),
        ("schema-changed", "table act_counter", ""),
    ),
}


def meddle(path: Path, *statements: str) -> None:
    """What a person with a database tool does; the guards are taken away where they stand."""
    with closing(sqlite3.connect(path)) as file, file:
        for statement in statements:
            file.execute(statement)
