import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from keytool.domain.errors import BadInput, StorageTrouble
from keytool.setup.jobs import (
    Job,
    JobKind,
    Outcome,
    Timing,
    forget_job,
    job_file,
    last_outcome,
    note_outcome,
    read_job,
    save_job,
    timer_name,
    timing_of,
)
from tests.helpers.owners_alone import is_owners_alone

USUAL = Timing(every=60)
JOB = Job(
    JobKind.PUBLISH,
    Timing(every=15),
    "/srv/сайт",
    "/srv/logo.svg",
    language="ru",
    environment={"KEYDESK_HOME": "/home/anna", "KEYDESK_PASSPHRASE_FILE": "/home/anna/pass"},
)


def test_a_job_comes_back_and_is_for_its_owner(tmp_path: Path) -> None:
    assert read_job(job_file(tmp_path, JobKind.PUBLISH)) is None
    path = save_job(tmp_path, JOB)
    assert path == job_file(tmp_path, JobKind.PUBLISH)
    assert read_job(path) == JOB
    assert is_owners_alone(path)
    assert is_owners_alone(path.parent)
    assert last_outcome(path) is None
    outcome = Outcome(datetime(2026, 11, 30, 9, tzinfo=UTC), 3, "сайт")
    note_outcome(path, outcome)
    assert last_outcome(path) == replace(outcome, failures=1)
    forget_job(tmp_path, JobKind.PUBLISH)
    assert list(path.parent.iterdir()) == []
    forget_job(tmp_path, JobKind.PUBLISH)


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "format-disk"},
        {"environment": {"LD_PRELOAD": "/x.so"}},
        {"environment": {"KEYDESK_READER": "emulated:/x"}},
        {"environment": None},
        {"timing": {"every": 7, "at": ""}},
        {"timing": {"every": 0, "at": ""}},
        {"timing": {"every": 15, "at": "13:00"}},
        {"timing": {"every": 0, "at": "13:00\nExecStart=x"}},
    ],
    ids=str,
)
def test_a_job_that_is_not_in_order_is_named(tmp_path: Path, changes: dict[str, object]) -> None:
    path = save_job(tmp_path, JOB)
    path.write_text(json.dumps(json.loads(path.read_bytes()) | changes), "utf-8")
    with pytest.raises(StorageTrouble, match="job-damaged"):
        read_job(path)


def test_an_outcome_that_is_not_understood_is_none(tmp_path: Path) -> None:
    path = save_job(tmp_path, JOB)
    for content in (b"", b"[]", b'{"at": "yesterday"}', b"[" * 99_999):
        path.with_suffix(".last.json").write_bytes(content)
        assert last_outcome(path) is None


def test_desks_of_other_homes_have_other_timers(tmp_path: Path) -> None:
    one, other = (timer_name(tmp_path / name, JobKind.SIGN) for name in ("a", "b"))
    assert one != other
    assert one == timer_name(tmp_path / "a", JobKind.SIGN)
    assert timer_name(tmp_path, JobKind.SIGN) != timer_name(tmp_path, JobKind.BACKUP)


def test_a_time_is_told_once() -> None:
    assert timing_of(None, None, USUAL) == USUAL
    assert timing_of(15, None, USUAL) == Timing(every=15)
    assert timing_of(None, "7:05", USUAL) == Timing(at="07:05")
    with pytest.raises(BadInput, match="timing-twice"):
        timing_of(15, "7:05", USUAL)
    for wrong in ("", "7", "24:00", "7:60", "ab:cd", "7:05:00", "-1:00", "٧:٠٥"):
        with pytest.raises(BadInput, match="timing-wrong"):
            timing_of(None, wrong, USUAL)
