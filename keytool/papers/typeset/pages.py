"""Pages out of Typst templates: the same facts give the same bytes.

The date is the document's own, fonts are Keydesk's, and the system's are not looked at.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from keytool.domain.errors import BadInput
from keytool.domain.letters import PaperField, refuse_unprintable

if TYPE_CHECKING:
    import typst

Form = Literal["pdf", "png"]
PIXELS_PER_INCH = 216
"""Three pixels a point, so that the modules of a QR code are whole pixels."""

_FOLDER = Path(__file__).parent
_LONGEST_NAME = 240
_THIN_SPACE = "\u202f"


def render(template: str, page: Mapping[str, object], day: date, form: Form = "pdf") -> bytes:
    """The document that `template` makes of `page`: PDF/A-2u, or one PNG.

    `day` is the document's date. Both forms are refused what either would be: a picture with
    empty boxes for letters is no document. Raises BadInput `letters-unprintable`, or
    `document-unprintable` for what Typst refuses besides.
    """
    import typst

    for text in _texts(page):
        refuse_unprintable(PaperField.TEXT, text)
    try:
        return typst.compile(
            _FOLDER / template,
            root=_FOLDER,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(page, ensure_ascii=False)},
            format=form,
            ppi=PIXELS_PER_INCH,
            pdf_standards="a-2u" if form == "pdf" else [],
            timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
        )
    except typst.TypstError as error:
        raise BadInput("document-unprintable", problem=error.message) from error


@cache
def _fonts() -> "typst.Fonts":
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[_FOLDER / "fonts"])


def _texts(part: object) -> Iterator[str]:
    """Every text of a page's data."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, Mapping):
        yield from chain.from_iterable(map(_texts, part.values()))
    elif isinstance(part, (list, tuple)):
        yield from chain.from_iterable(map(_texts, part))


def parts_of(day: date) -> list[int]:
    """A day as templates take it."""
    return [day.year, day.month, day.day]


def day_words(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def number_words(value: int) -> str:
    return f"{value:,}".replace(",", _THIN_SPACE)


def shortened(name: str, longest: int = _LONGEST_NAME) -> str:
    """A name longer than any organisation's must not push a page onto another one."""
    return name if len(name) <= longest else name[: longest - 1].rstrip() + "…"


def side_of(svg: str) -> int:
    """Modules along a side of a QR code, from the view box `0 0 N N`."""
    return int(svg.split('viewBox="0 0 ', 1)[1].split(" ", 1)[0])
