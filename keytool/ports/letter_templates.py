"""The collection of vendors' own texts of letters."""

from typing import Protocol

from keytool.domain.letter_templates import LetterKind, LetterTemplate


class LetterTemplates(Protocol):
    """A text at most for each vendor, kind and language."""

    def put(self, template: LetterTemplate) -> None:
        """Add, or put in the place of what was there."""

    def drop(self, vendor: str, kind: LetterKind, language: str) -> None: ...
    def get(self, vendor: str, kind: LetterKind, language: str) -> LetterTemplate | None: ...
    def all(self) -> tuple[LetterTemplate, ...]:
        """By vendor, kind and language."""
