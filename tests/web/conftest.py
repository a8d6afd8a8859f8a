from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.coupon.samples import NOON
from tests.web.browsing import Visit, visit
from tests.web.place import Place, served


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with served(tmp_path / "site") as place:
        place.publish()
        yield place


@pytest.fixture(scope="session")
def shared(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Visit]]:
    """A page in each language that serves one test after another: starting one takes long."""
    with ExitStack() as stack:
        pages = {}
        for locale in ("ru-RU", "en-GB"):
            place = stack.enter_context(served(tmp_path_factory.mktemp("shared") / "site"))
            place.publish()
            opened = visit(browser, place, locale=locale, service_workers="block")
            pages[locale] = stack.enter_context(opened)
        yield pages


@pytest.fixture
def opened(shared: dict[str, Visit]) -> Iterator[Visit]:
    """The page in Russian, with the ordinary site and nothing kept of the test before."""
    yield from _one_test(shared["ru-RU"])


@pytest.fixture
def english(shared: dict[str, Visit]) -> Iterator[Visit]:
    """As `opened`, in English."""
    yield from _one_test(shared["en-GB"])


def _one_test(shown: Visit) -> Iterator[Visit]:
    shown.place.publish()
    shown.start_over(NOON)
    yield shown
    assert shown.wrong == []
