"""Vendors' own texts of letters: table, rows and the port `LetterTemplates`."""

from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Row, Table, UniqueConstraint, delete, select

from db.metadata import METADATA, TEXT, has, number, one_of
from db.repository import Repository, Values
from keytool.domain.letter_templates import LetterKind, LetterTemplate

# What a letter of a kind says at a vendor, in a language; without a row, the words built in.
LETTER_TEMPLATES = Table(
    "letter_templates",
    METADATA,
    number(),
    has("vendor", TEXT, ForeignKey("vendors.id")),
    has("kind", TEXT),
    has("language", TEXT),
    has("text", TEXT),
    UniqueConstraint("vendor", "kind", "language"),
    one_of("kind", LetterKind),
)


def values_of_template(template: LetterTemplate) -> Values:
    return {
        "vendor": template.vendor,
        "kind": template.kind.value,
        "language": template.language,
        "text": template.text,
    }


def template_of_row(row: Row[Any]) -> LetterTemplate:
    return LetterTemplate(row.vendor, LetterKind(row.kind), row.language, row.text)


class SqlLetterTemplates(Repository):
    """The port `LetterTemplates`."""

    def put(self, template: LetterTemplate) -> None:
        self.drop(template.vendor, template.kind, template.language)
        self._insert(LETTER_TEMPLATES, values_of_template(template))

    def drop(self, vendor: str, kind: LetterKind, language: str) -> None:
        rows = delete(LETTER_TEMPLATES).where(*_named(vendor, kind, language))
        self._connection.execute(rows)

    def get(self, vendor: str, kind: LetterKind, language: str) -> LetterTemplate | None:
        row = self._first(select(LETTER_TEMPLATES).where(*_named(vendor, kind, language)))
        return template_of_row(row) if row else None

    def all(self) -> tuple[LetterTemplate, ...]:
        table = LETTER_TEMPLATES.c
        rows = select(LETTER_TEMPLATES).order_by(table.vendor, table.kind, table.language)
        return tuple(map(template_of_row, self._all(rows)))


def _named(vendor: str, kind: LetterKind, language: str) -> tuple[ColumnElement[bool], ...]:
    table = LETTER_TEMPLATES.c
    return (table.vendor == vendor, table.kind == kind.value, table.language == language)
