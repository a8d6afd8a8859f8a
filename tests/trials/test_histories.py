"""An honest register never raises an alarm, whatever people did at it."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from keytool.coupon.checking.proofs import SignedProofs
from keytool.domain.findings import plain
from keytool.services.check_register import check_register
from tests.coupon.format.act_samples import ACT_TRUST
from tests.trials.histories import History
from tests.trials.size import HISTORIES

PROOFS = SignedProofs(ACT_TRUST)
STEPS = 180


@pytest.mark.parametrize("part", range(HISTORIES.parts))
def test_no_honest_history_raises_an_alarm(part: int, blank_register: Path, tmp_path: Path) -> None:
    done = Counter[str]()
    for seed in HISTORIES.seeds(part):
        path = Path(shutil.copy(blank_register, tmp_path / "register.db"))
        done.update(lived(path, seed))
    assert len(done) > 40


@pytest.mark.postgres
def test_nor_does_one_on_a_server(server_register: str) -> None:
    assert lived(server_register, 0)


def lived(place: str | Path, seed: int) -> list[str]:
    """What was done in a history at which the check has nothing to find."""
    history = History(place, seed)
    history.run(STEPS)
    found = list(check_register(history.desk, PROOFS, signatures=PROOFS))
    with history.register.read() as unit:
        broken = unit.journal.broken_at()
    history.register.close()
    told = [(one.code, one.record, plain(one.stored), plain(one.proof)) for one in found]
    assert (told, broken) == ([], None), (seed, history.done)
    return history.done
