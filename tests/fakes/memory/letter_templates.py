"""Vendors' own texts of letters in memory."""

from keytool.domain.letter_templates import LetterKind, LetterTemplate
from tests.fakes.memory.state import Collection, require


class MemoryLetterTemplates(Collection):
    def put(self, template: LetterTemplate) -> None:
        require(template.vendor in self._state.vendors, "vendor")
        named = (template.vendor, template.kind.value, template.language)
        self._state.letter_templates[named] = template

    def drop(self, vendor: str, kind: LetterKind, language: str) -> None:
        self._state.letter_templates.pop((vendor, kind.value, language), None)

    def get(self, vendor: str, kind: LetterKind, language: str) -> LetterTemplate | None:
        return self._state.letter_templates.get((vendor, kind.value, language))

    def all(self) -> tuple[LetterTemplate, ...]:
        found = self._state.letter_templates
        return tuple(found[named] for named in sorted(found))
