"""What the recogniser takes for a text, beside a bare pass of regular expressions over it.

The promise: under 50 microseconds for the texts that were met in the world, on the average.
"""

import re
import time
from collections.abc import Callable

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from keytool.domain.arrivals import TABLE
from keytool.recognise.recogniser import recognise
from tests.recognise.test_spellings import SPELLINGS, TEXTS

pytestmark = pytest.mark.benchmark_only

MICROSECONDS = 50
WORLD = [*TEXTS, *(each["text"] for section in ("days", "numbers") for each in SPELLINGS[section])]
BARE = [re.compile(text.removesuffix("$")) for text in TABLE["patterns"].values()]


def each(read: Callable[[str], object]) -> float:
    """Microseconds a text, the best of five runs: other work on the machine only ever adds."""

    def run() -> float:
        begun = time.process_time()
        for _ in range(20):
            for text in WORLD:
                read(text)
        return (time.process_time() - begun) / 20 / len(WORLD) * 1e6

    return min(run() for _ in range(5))


def bare(text: str) -> list[object]:
    return [shape.match(text) for shape in BARE]


def test_beside_a_bare_pass(benchmark: BenchmarkFixture) -> None:
    spent, least = each(recognise), each(bare)
    benchmark.extra_info |= {"microseconds": round(spent, 1), "bare": round(least, 1)}
    benchmark.extra_info["ratio"] = round(spent / least, 2)
    benchmark(lambda: [recognise(text) for text in WORLD])
    assert spent < MICROSECONDS
