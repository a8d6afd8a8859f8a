"""Pictures of every verdict: `python -m tests.web.pictures DIR`.

On a phone and on a desk, in Russian and in English, light and dark; files are named after
the three and the verdict. Further words take only what has one of them in its name.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.coupon.samples import NOON
from tests.helpers.chromium import launched
from tests.web.acts import ACT_CASES
from tests.web.browsing import DESK, PHONE, Visit, visit
from tests.web.cases import CASES, Case, by_code
from tests.web.place import ORDINARY, served

_SIZES = {"phone": PHONE, "desk": DESK}
_LANGUAGES = {"ru": "ru-RU", "en": "en-GB"}
_SCHEMES = ("light", "dark")
_CASES = CASES | ACT_CASES
_ASKED = {"page": "", "mistyped": "PEFE1-TAK8N-8HWKS-S6TJ4"}
"""Pictures without a verdict, by what is typed."""


def take(folder: Path, browser: Browser, *only: str) -> Iterator[Path]:
    """The pictures whose name has one of `only` in it."""
    for size, viewport in _SIZES.items():
        for language, locale in _LANGUAGES.items():
            for scheme in _SCHEMES:
                options = {"viewport": viewport, "locale": locale, "color_scheme": scheme}
                for name in (*_ASKED, *_CASES):
                    path = folder / f"{size}-{language}-{scheme}-{name}.png"
                    if not only or any(one in path.name for one in only):
                        yield _taken(path, browser, name, options)


def _taken(path: Path, browser: Browser, name: str, options: dict[str, Any]) -> Path:
    case = _CASES.get(name)
    with tempfile.TemporaryDirectory() as own, served(Path(own) / "site") as place:
        place.publish(case.edge if case else ORDINARY)
        moment = case.moment if case else NOON
        with visit(browser, place, moment, reduced_motion="reduce", **options) as shown:
            _walk(shown, case, name)
            shown.page.screenshot(path=path)
    return path


def _walk(shown: Visit, case: Case | None, name: str) -> None:
    if case is None:
        by_code(_ASKED[name], shown) if _ASKED[name] else shown.open()
        return
    case.way(shown)
    assert shown.verdict() == (case.verdict, case.reason), name


def main(folder: Path, *only: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = launched(playwright)
        for path in take(folder, browser, *only):
            print(path)  # noqa: T201  what the person asked for
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
