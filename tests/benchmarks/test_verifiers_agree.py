"""Python and JavaScript on the full number of mutants: 20,000 coupons, 5,000 acts, 2,000 lists.

Every test run tries a part of them (tests/web); here they all agree, and the time is told.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.web.in_node import NODE
from tests.web.test_act import agree_on_acts
from tests.web.test_javascript import agree_on_lists, agree_on_tokens

pytestmark = [
    pytest.mark.benchmark_only,
    pytest.mark.skipif(
        NODE is None and "CI" not in os.environ, reason="there is no node to run JavaScript"
    ),
]
Agreeing = Callable[[Path, int], None]


@pytest.mark.parametrize(
    ("agree", "mutants"),
    [(agree_on_tokens, 20_000), (agree_on_acts, 5_000), (agree_on_lists, 2_000)],
)
def test_verifiers_agree(
    benchmark: BenchmarkFixture, tmp_path: Path, agree: Agreeing, mutants: int
) -> None:
    benchmark.pedantic(agree, (tmp_path, mutants), rounds=1)  # type: ignore[no-untyped-call]
