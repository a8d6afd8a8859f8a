"""Vendors, customers, keys, licences, shipments, coupons, the journal and the search words.

Constraints are named by the convention in `db.metadata.NAMES`.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SORTED_TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
NO_VENDOR = sa.text("vendor IS NULL")

APPEND_ONLY = ("journal", "journal_subjects")


def upgrade() -> None:
    parties()
    keys()
    shipments()
    coupons()
    journal()
    search()


def parties() -> None:
    op.create_table(
        "vendors",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("support_regulation", sa.String(), nullable=False),
        sa.Column("warranty_regulation", sa.String(), nullable=False),
    )
    op.create_table(
        "customers",
        sa.Column("id", WHOLE, primary_key=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("inn", sa.String()),
        sa.CheckConstraint(
            "category IN ('partner', 'commercial', 'organiser', 'noncommercial')", name="category"
        ),
    )


def keys() -> None:
    op.create_table(
        "keys",
        sa.Column("id", WHOLE, primary_key=True),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("key_id", sa.String()),
        sa.Column("marking", sa.String(), index=True),
        sa.Column("model", sa.String()),
        sa.Column("vendor", sa.String(), sa.ForeignKey("vendors.id")),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", WHOLE, nullable=False),
        sa.CheckConstraint("family IN ('hasp', 'guardant', 'superpro')", name="family"),
        sa.CheckConstraint(
            "state IN ('in-stock', 'shipped', 'faulty', 'handed-in', 'replaced', 'lost',"
            " 'written-off')",
            name="state",
        ),
        sa.CheckConstraint("key_id IS NOT NULL OR marking IS NOT NULL", name="identity"),
        sa.CheckConstraint("length(key_id) = 20", name="key_id"),
        sa.UniqueConstraint("family", "key_id"),
        sa.UniqueConstraint("vendor", "family", "marking"),
    )
    op.create_index(
        "uq_keys_family_marking_without_vendor",
        "keys",
        ["family", "marking"],
        unique=True,
        sqlite_where=NO_VENDOR,
        postgresql_where=NO_VENDOR,
    )
    op.create_table(
        "licences",
        sa.Column("id", WHOLE, primary_key=True),
        sa.Column("key", WHOLE, sa.ForeignKey("keys.id"), nullable=False, index=True),
        sa.Column("product", sa.String(), nullable=False),
        sa.Column("edition", sa.String()),
        sa.Column("quantity", WHOLE, nullable=False),
        sa.Column("until", sa.Date()),
        sa.CheckConstraint("quantity >= 1", name="quantity"),
    )


def shipments() -> None:
    op.create_table(
        "shipments",
        sa.Column("id", WHOLE, primary_key=True),
        sa.Column("customer", WHOLE, sa.ForeignKey("customers.id"), nullable=False, index=True),
        sa.Column("shipped_on", sa.Date(), nullable=False),
        sa.Column("order", sa.String()),
    )
    op.create_table(
        "shipment_keys",
        sa.Column("shipment", WHOLE, sa.ForeignKey("shipments.id"), primary_key=True),
        sa.Column("place", WHOLE, primary_key=True),
        sa.Column("key", WHOLE, sa.ForeignKey("keys.id"), nullable=False, index=True),
        sa.UniqueConstraint("shipment", "key"),
    )


def coupons() -> None:
    op.create_table(
        "coupons",
        sa.Column("id", WHOLE, primary_key=True),
        sa.Column("key", WHOLE, sa.ForeignKey("keys.id"), nullable=False, index=True),
        sa.Column("coupon_id", sa.LargeBinary(), nullable=False, unique=True),
        sa.Column("code", sa.String(), nullable=False, unique=True),
        sa.Column("token", sa.LargeBinary(), nullable=False, unique=True),
        sa.Column("key_reference", sa.LargeBinary(), nullable=False),
        sa.Column("regulation", sa.String(), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("clause", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("units", WHOLE, nullable=False),
        sa.Column("spent", WHOLE, nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("version", WHOLE, nullable=False),
        sa.CheckConstraint("unit IN ('requests', 'minutes', 'priority')", name="unit"),
        sa.CheckConstraint("mark IN ('active', 'suspended', 'revoked')", name="mark"),
        sa.CheckConstraint("valid_from < valid_until", name="dates"),
        sa.CheckConstraint("units >= 0", name="units"),
        sa.CheckConstraint("spent >= 0 AND (unit = 'priority' OR spent <= units)", name="spent"),
    )
    op.create_table(
        "redemptions",
        sa.Column("id", WHOLE, primary_key=True),
        sa.Column("coupon", WHOLE, sa.ForeignKey("coupons.id"), nullable=False),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("units", WHOLE, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("units >= 0", name="units"),
        sa.UniqueConstraint("coupon", "case"),
    )


def journal() -> None:
    op.create_table(
        "journal",
        sa.Column("number", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("operator", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("facts", sa.String(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
    )
    op.create_table(
        "journal_subjects",
        sa.Column("number", WHOLE, sa.ForeignKey("journal.number"), primary_key=True),
        sa.Column("place", WHOLE, primary_key=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("id", WHOLE, nullable=False),
    )
    op.create_index(None, "journal_subjects", ["kind", "id", "number"])
    head = op.create_table(
        "journal_head",
        sa.Column("id", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.CheckConstraint("id = 1", name="single"),
    )
    op.bulk_insert(head, [{"id": 1, "number": 0, "hash": "0" * 64}])
    guards = {"sqlite": guard_sqlite, "postgresql": guard_postgresql}
    guards[op.get_context().dialect.name]()


def guard_sqlite() -> None:
    for table in APPEND_ONLY:
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table}"
                " BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
            )
    op.execute(
        "CREATE TRIGGER journal_head_one_step BEFORE UPDATE ON journal_head"
        " WHEN NEW.number <> OLD.number + 1"
        " BEGIN SELECT RAISE(ABORT, 'the journal goes forward one entry at a time'); END"
    )
    op.execute(
        "CREATE TRIGGER journal_head_no_delete BEFORE DELETE ON journal_head"
        " BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
    )


def guard_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION journal_refuses() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'check_violation';"
        " END $$"
    )
    for table in APPEND_ONLY:
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses()"
        )
    op.execute(
        "CREATE TRIGGER journal_head_one_step BEFORE UPDATE ON journal_head FOR EACH ROW"
        " WHEN (NEW.number <> OLD.number + 1) EXECUTE FUNCTION journal_refuses()"
    )
    op.execute(
        "CREATE TRIGGER journal_head_no_delete BEFORE DELETE OR TRUNCATE ON journal_head"
        " FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses()"
    )


def search() -> None:
    op.create_table(
        "search_terms",
        sa.Column("term", SORTED_TEXT, primary_key=True),
        sa.Column("kind", sa.String(), primary_key=True),
        sa.Column("record", WHOLE, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_index(None, "search_terms", ["kind", "record"])
    op.create_table(
        "search_lines",
        sa.Column("kind", sa.String(), primary_key=True),
        sa.Column("record", WHOLE, primary_key=True, autoincrement=False),
        sa.Column("line", sa.String(), nullable=False),
        sqlite_with_rowid=False,
    )
