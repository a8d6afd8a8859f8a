"""`keydesk today`: what waits, what ends soon, what must be kept up."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from keytool.domain.days import local_day
from keytool.setup.jobs import Job, JobKind, Outcome, Timing, job_file, note_outcome, save_job
from tests.cli.conftest import Keydesk

KINDS = ("warranties", "coupons", "licences", "contracts")


def filled(keydesk: Keydesk) -> None:
    """A vendor, a customer, a key whose warranty ends within 30 days and which is faulty."""
    vendor = ("--id", "distate", "--name", "Диджитал Стэйт", "--support", "distate")
    assert keydesk("vendor", "add", *vendor, "--warranty", "twinpro").status == 0
    named = ("--name", "ООО «Ромашка»", "--category", "commercial")
    assert keydesk("customer", "add", *named).status == 0
    for number in ("0x1A2B3C4D", "0x1A2B3C4E"):
        key = ("--family", "guardant", "--id", number, "--model", "sign", "--vendor", "distate")
        assert keydesk("key", "add", *key).status == 0
    sold = local_day(datetime.now(UTC)) - timedelta(days=350)
    keys = ("--key", "0x1A2B3C4D", "--key", "0x1A2B3C4E")
    sent = keydesk("shipment", "create", "--customer", "1", "--date", sold.isoformat(), *keys)
    assert sent.status == 0, sent.err
    opened = keydesk("replacement", "open", "0x1A2B3C4D", "--what", "не определяется")
    assert opened.status == 0, opened.err


def test_a_register_with_nothing_in_it_is_fresh(keydesk: Keydesk, home: Path) -> None:
    del home
    told = keydesk("--json", "today").json
    assert told["fresh"] is True
    assert told["waiting"] == {"count": 0, "more": False, "needs": {}, "replacements": []}
    assert told["sittings"] == {"count": 0, "open": []}
    assert [told["ends"][kind]["count"] for kind in KINDS] == [0, 0, 0, 0]


def test_what_waits_and_what_ends_is_told_in_both_ways(keydesk: Keydesk, home: Path) -> None:
    del home
    filled(keydesk)
    told = keydesk("--json", "today").json
    assert told["fresh"] is False
    assert (told["waiting"]["count"], told["waiting"]["needs"]) == (1, {"key": 1})
    (replacement,) = told["waiting"]["replacements"]
    assert replacement["customer"]["name"] == "ООО «Ромашка»"
    assert told["ends"]["warranties"]["count"] == 1
    (key,) = told["ends"]["warranties"]["nearest"]
    assert (key["key_id"], key["customer_name"]) == ("1A2B3C4E", "ООО «Ромашка»")
    text = keydesk("today").out
    assert "Replacements that wait: 1" in text
    assert "Faulty key  Guardant Sign 1A2B 3C4D  ООО «Ромашка»" in text
    assert "Warranties: 1" in text


def test_the_span_and_the_length_can_be_told(keydesk: Keydesk, home: Path) -> None:
    del home
    filled(keydesk)
    told = keydesk("--json", "today", "--within", "5", "--limit", "1").json
    assert told["within"] == 5
    assert told["ends"]["warranties"] == {"count": 0, "more": False, "nearest": []}
    assert (told["waiting"]["count"], len(told["waiting"]["replacements"])) == (1, 1)


def test_what_must_be_kept_up_has_a_message_and_a_meaning(keydesk: Keydesk, home: Path) -> None:
    target = home / "copies"
    save_job(home, Job(JobKind.BACKUP, Timing(at="07:00"), str(target), environment={}))
    at = datetime(2026, 11, 20, 7, tzinfo=UTC)
    for _once_more in range(2):  # a share may be away once
        note_outcome(job_file(home, JobKind.BACKUP), Outcome(at, 4, "no room"))
    duties = keydesk("--json", "today").json["duties"]
    (failed,) = [one for one in duties if one["kind"] == "job"]
    assert failed["urgency"] == "now"
    assert failed["message"] == "The register was not copied by itself"
    assert failed["facts"] == {"job": "backup", "at": at.isoformat(), "status": 4}
    assert json.dumps(duties)
    assert "The register was not copied by itself: on 20.11.2026 10:00" in keydesk("today").out


def test_signing_keys_are_looked_after(keydesk: Keydesk, home: Path, signing: Path) -> None:
    del home
    kinds = [one["kind"] for one in keydesk("--json", "today").json["duties"]]
    assert signing.exists()
    assert "no-signing-keys" not in kinds
    assert "signing-key" not in kinds
