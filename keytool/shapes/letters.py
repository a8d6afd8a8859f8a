"""JSON of vendors' texts of letters."""

from collections.abc import Sequence

from keytool.domain.letter_templates import LetterTemplate
from keytool.services.letter_templates import Preview, VendorTexts
from keytool.shapes.values import Json


def template_json(template: LetterTemplate) -> Json:
    return {
        "vendor": template.vendor,
        "kind": template.kind,
        "language": template.language,
        "text": template.text,
    }


def templates_json(found: Sequence[VendorTexts]) -> Json:
    """Own texts alone; whatever is not there is built in."""
    return {
        "vendors": [
            {
                "vendor": one.vendor.id,
                "name": one.vendor.name,
                "language": one.vendor.language,
                "own": [template_json(text) for text in one.texts],
            }
            for one in found
        ]
    }


def preview_json(found: Preview) -> Json:
    """`letter` is empty where `findings` keep it from being written."""
    return {
        "kind": found.kind,
        "language": found.language,
        "own": bool(found.text),
        "letter": found.letter,
        "needed": [{"name": name, "clause": clause} for name, clause in found.needed.items()],
        "findings": [
            {
                "code": one.code,
                "line": one.line,
                "column": one.column,
                "name": one.name,
                "clause": one.clause,
            }
            for one in found.findings
        ],
    }
