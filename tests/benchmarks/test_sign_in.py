"""How long it takes to prove who one is: 100 to 300 ms on two processors."""

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from keytool.services.secrets import hashed, proves

pytestmark = pytest.mark.benchmark_only


def test_a_password_is_proved(benchmark: BenchmarkFixture) -> None:
    stored = hashed("верный пароль")
    assert benchmark(proves, stored, "верный пароль")


def test_a_login_that_nobody_has_takes_as_long(benchmark: BenchmarkFixture) -> None:
    assert not benchmark(proves, "", "любой пароль")
