"""Contracts, consent, warranty extensions, sightings, saved views, and what lists are made by.

Keys that were shipped before take customer and day from their last shipment. The last day of
their warranty is written for the vendors whose keys are warranted by ТвинПро's regulation,
the only one with a warranty in Keydesk until now: twelve months (6.7).
"""

import re
import unicodedata
from calendar import monthrange
from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SORTED_TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
EDITION = "twinpro-2023-07-06"


def upgrade() -> None:
    customers()
    agreements()
    keys()
    licences()
    views()
    take_over_shipments()


def customers() -> None:
    with op.batch_alter_table("customers") as table:
        table.add_column(sa.Column("ogrn", sa.String()))
        table.add_column(
            sa.Column("person", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        table.add_column(sa.Column("contacts", sa.String(), nullable=False, server_default="[]"))
        table.add_column(sa.Column("addresses", sa.String(), nullable=False, server_default="[]"))
        table.add_column(sa.Column("erased_on", sa.Date()))
        table.add_column(sa.Column("sorted_name", SORTED_TEXT, nullable=False, server_default=""))
        table.add_column(sa.Column("version", WHOLE, nullable=False, server_default="1"))
    op.create_index(op.f("ix_customers_sorted_name_id"), "customers", ["sorted_name", "id"])
    op.create_index(
        op.f("ix_customers_category_sorted_name_id"), "customers", ["category", "sorted_name", "id"]
    )
    names = sa.table(
        "customers",
        sa.column("id", WHOLE),
        sa.column("name", sa.String()),
        sa.column("sorted_name", sa.String()),
    )
    connection = op.get_bind()
    known = connection.execute(sa.select(names.c.id, names.c.name)).all()
    if known:
        sort = sa.update(names).where(names.c.id == sa.bindparam("row"))
        connection.execute(
            sort.values(sorted_name=sa.bindparam("folded")),
            [{"row": row.id, "folded": folded(row.name)} for row in known],
        )


def folded(name: str) -> str:
    """As `db.terms.fold` had it then."""
    plain = unicodedata.normalize("NFKC", name).casefold().replace("ё", "е")
    return re.sub("[\\s\\-\u00ad\u200b\u2010-\u2015\u2212«»„“”\"'`]+", "", plain)


def agreements() -> None:
    op.create_table(
        "consents",
        sa.Column("id", WHOLE, primary_key=True),
        sa.Column("customer", WHOLE, sa.ForeignKey("customers.id"), nullable=False, index=True),
        sa.Column("text_version", sa.String(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("withdrawn_on", sa.Date()),
        sa.CheckConstraint("given_on <= withdrawn_on", name="dates"),
    )
    op.create_table(
        "contracts",
        sa.Column("id", WHOLE, primary_key=True),
        sa.Column("customer", WHOLE, sa.ForeignKey("customers.id"), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("regulation", sa.String(), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("levels", sa.String(), nullable=False),
        sa.Column("options", sa.String(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date()),
        sa.Column("version", WHOLE, nullable=False),
        sa.CheckConstraint("starts <= ends", name="dates"),
        sa.UniqueConstraint("customer", "number"),
    )
    op.create_index(None, "contracts", ["starts", "id"])
    op.create_index(None, "contracts", ["ends", "id"])


def keys() -> None:
    with op.batch_alter_table("keys") as table:
        table.add_column(sa.Column("batch", sa.String()))
        table.add_column(sa.Column("produced_on", sa.Date()))
        table.add_column(sa.Column("sold_on", sa.Date()))
        table.add_column(
            sa.Column("unmarked", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        table.add_column(sa.Column("customer", WHOLE))
        table.add_column(sa.Column("shipped_on", sa.Date()))
        table.add_column(sa.Column("warranty_ends", sa.Date()))
        table.add_column(sa.Column("warranty_edition", sa.String()))
        table.create_foreign_key(op.f("fk_keys_customer"), "customers", ["customer"], ["id"])
        table.create_check_constraint(
            op.f("ck_keys_shipped_on"), "shipped_on IS NULL OR customer IS NOT NULL"
        )
        table.create_check_constraint(op.f("ck_keys_produced_on"), "produced_on <= shipped_on")
        table.create_check_constraint(op.f("ck_keys_warranty_ends"), "shipped_on <= warranty_ends")
    op.create_table(
        "warranty_extensions",
        sa.Column("id", WHOLE, primary_key=True),
        sa.Column("key", WHOLE, sa.ForeignKey("keys.id"), nullable=False, index=True),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
    )
    op.create_table(
        "sightings",
        sa.Column("key", WHOLE, sa.ForeignKey("keys.id"), primary_key=True, autoincrement=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vid", WHOLE, nullable=False),
        sa.Column("pid", WHOLE, nullable=False),
        sa.Column("port", sa.String(), nullable=False),
        sa.Column("firmware", sa.String()),
    )


def licences() -> None:
    with op.batch_alter_table("licences") as table:
        table.add_column(sa.Column("modules", sa.String(), nullable=False, server_default="[]"))
        table.add_column(sa.Column("bought_on", sa.Date()))
        table.add_column(sa.Column("ended_on", sa.Date()))
        table.add_column(sa.Column("version", WHOLE, nullable=False, server_default="1"))


def views() -> None:
    op.create_table(
        "views",
        sa.Column("id", WHOLE, primary_key=True),
        sa.Column("operator", sa.String(), nullable=False),
        sa.Column("listing", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("query", sa.String(), nullable=False),
        sa.UniqueConstraint("operator", "listing", "name"),
    )


def take_over_shipments() -> None:
    last = (
        "SELECT s.id FROM shipments s JOIN shipment_keys k ON k.shipment = s.id"
        " WHERE k.key = keys.id ORDER BY s.shipped_on DESC, s.id DESC LIMIT 1"
    )
    for column, source in (("customer", "customer"), ("shipped_on", "shipped_on")):
        op.execute(
            f"UPDATE keys SET {column} ="  # noqa: S608  names of this file
            f" (SELECT {source} FROM shipments WHERE id = ({last}))"
            " WHERE id IN (SELECT key FROM shipment_keys)"
        )

    warranted = sa.table(
        "keys",
        sa.column("shipped_on", sa.Date()),
        sa.column("warranty_ends", sa.Date()),
        sa.column("warranty_edition", sa.String()),
        sa.column("vendor", sa.String()),
    )
    vendors = sa.table(
        "vendors", sa.column("id", sa.String()), sa.column("warranty_regulation", sa.String())
    )
    by_twinpro = sa.select(vendors.c.id).where(vendors.c.warranty_regulation == "twinpro")
    connection = op.get_bind()
    days = sa.select(warranted.c.shipped_on).where(warranted.c.shipped_on.is_not(None)).distinct()
    for day in connection.scalars(days).all():
        connection.execute(
            sa.update(warranted)
            .where(warranted.c.shipped_on == day, warranted.c.vendor.in_(by_twinpro))
            .values(warranty_ends=a_year_after(day), warranty_edition=EDITION)
        )


def a_year_after(day: date) -> date:
    year = day.year + 1
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))
