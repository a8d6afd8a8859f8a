"""A long check has another process for half of its work, and leaves none behind."""

import os
import subprocess
import sys
from threading import Thread

import pytest

from keytool.cli.meanwhile import can_fork, meanwhile
from keytool.coupon.checking.proofs import SignedProofs
from keytool.coupon.checking.verifier import verifier
from keytool.coupon.keys.sign import CouponMint
from tests.coupon.samples import CLAIMS, ISSUER, STRANGER, TRUSTED

ALONE = """
import os, signal, sys, time
from multiprocessing import active_children
from keytool.cli.meanwhile import can_fork, meanwhile
os.cpu_count = lambda: 2
from keytool.cli import meanwhile as module
module.cpu_count = os.cpu_count
assert can_fork()
with meanwhile(os.getpid) as told:
    assert told() != os.getpid()
def fail():
    if os.getpid() != me: raise ValueError
    return "here"
me = os.getpid()
with meanwhile(fail) as told:
    assert told() == "here"
try:
    with meanwhile(lambda: time.sleep(60)):
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(10)
except KeyboardInterrupt:
    assert not active_children()
    print("ended")
"""
VERIFYING = """
from keytool.coupon.checking import verifier as module
from keytool.coupon.checking.proofs import SignedProofs
from tests.cli.test_meanwhile import TOKENS, WANTED
from tests.coupon.samples import TRUSTED
module.cpu_count = lambda: 2
with module.verifier(SignedProofs(TRUSTED)) as told:
    assert not isinstance(told, SignedProofs)
    waiting = [told.submit(TOKENS) for _ in range(3)]
    assert [wait() for wait in waiting] == [WANTED] * 3
print("ended")
"""
GENUINE = CouponMint(ISSUER).token(CLAIMS)
TOKENS = [
    GENUINE,
    GENUINE[:-1] + bytes([GENUINE[-1] ^ 1]),
    CouponMint(STRANGER).token(CLAIMS),
    b"no token",
]
WANTED = [True, False, None, False]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing to fork with")
@pytest.mark.parametrize("script", [ALONE, VERIFYING], ids=["meanwhile", "verifying"])
def test_in_a_process_of_one_thread(script: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout) == (0, "ended\n"), done.stderr


def test_beside_other_threads_all_is_done_here() -> None:
    waits = Thread(target=_with_another_thread)
    waits.start()
    waits.join()


def _with_another_thread() -> None:
    assert not can_fork()
    with meanwhile(os.getpid) as told:
        assert told() == os.getpid()
    with verifier(SignedProofs(TRUSTED)) as verified:
        assert verified.submit(TOKENS)() == WANTED
