"""How fast a full mailbox of a real server comes into the register, beside a plain fetch of it.

`extra_info` has letters a second of taking and of the peer (imaplib, a letter at a time, nothing
kept), their ratio, and by how many megabytes the process grew; of filing, letters a second.
"""

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from db.register import SqlRegister
from keytool.domain.mail import Box, FiledAs, MailServer
from keytool.domain.parties import Vendor
from keytool.mail.imap import open_mailbox
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.file_letters import FiledLetters, file_letters
from keytool.services.keep_parties import add_vendor
from keytool.services.mail_boxes import add_box
from keytool.services.take_letters import Taken, take_letters
from tests.fakes.mint import SIGNED
from tests.helpers.mail_server import PASSWORD, Dovecot
from tests.mail.letters import BOX, raw_letter

LETTERS = int(os.environ.get("KEYDESK_BENCH_LETTERS", "10000"))
SLICE = 150
MOMENT = '"30-Nov-2026 06:00:00 +0000"'
TEXT = "Ключ не виден после обновления. " * 40
"""About what a customer writes with a quote below it."""


class Noon:
    def now(self) -> datetime:
        return datetime(2026, 11, 30, 9, tzinfo=UTC)


@pytest.fixture
def desk(register_file: Path) -> Iterator[Desk]:
    """A desk with a TwinPro box."""
    register = SqlRegister(register_file, Noon())
    made = Desk(register, built_in_rulebook(), Noon(), "anna", evidence=SIGNED)
    add_vendor(made, Vendor("twinpro", "ТвинПро", "twinpro", "twinpro"))
    server = MailServer("localhost", 993)
    add_box(made, Box("support", BOX, BOX, server, server, date(2020, 1, 1), vendor="twinpro"))
    yield made
    register.close()


def filled(server: Dovecot, letters: int) -> str:
    """A box with letters of as many senders, each once."""
    name = server.new_box()
    client = server.client(name)
    for count in range(letters):
        told = {"from": f"user{count}@example.com", "message_id": f"<{count}@example.com>"}
        client.append("INBOX", "", MOMENT, raw_letter(f"{count}. {TEXT}", **told))
    client.logout()
    return name


def taken(desk: Desk, server: Dovecot, name: str) -> Taken:
    return take_letters(desk, 1, lambda _box: open_mailbox(server.server(name), PASSWORD))


def filed(desk: Desk) -> FiledLetters:
    return file_letters(desk)


def fetched(server: Dovecot, name: str) -> int:
    """The peer: how many octets a plain fetch of all letters gives."""
    client = server.client(name)
    _status, [found] = client.uid("SEARCH", "ALL")
    octets = 0
    for number in found.split():
        _status, answer = client.uid("FETCH", number.decode(), "(INTERNALDATE BODY.PEEK[])")
        octets += len(answer[0][1])
    client.logout()
    return octets


@pytest.mark.timeout(600)
def test_a_full_box_is_taken_whole_and_once(desk: Desk, dovecot: Dovecot) -> None:
    name = filled(dovecot, SLICE)
    assert taken(desk, dovecot, name).letters == SLICE
    assert taken(desk, dovecot, name).letters == 0
    assert filed(desk).counts == {FiledAs.CASE: SLICE}
    with desk.register.read() as unit:
        assert len(unit.cases.page(0, 2 * SLICE)) == SLICE
        assert unit.journal.broken_at() is None


@pytest.mark.benchmark_only
@pytest.mark.timeout(3600)
def test_taking_a_full_box(benchmark: BenchmarkFixture, desk: Desk, dovecot: Dovecot) -> None:
    name = filled(dovecot, LETTERS)
    before = _megabytes()
    began = time.perf_counter()
    assert benchmark.pedantic(taken, (desk, dovecot, name), rounds=1).letters == LETTERS  # type: ignore[no-untyped-call]
    took = time.perf_counter() - began
    grew = _megabytes() - before
    began = time.perf_counter()
    assert fetched(dovecot, name) > LETTERS * len(TEXT)
    peer = time.perf_counter() - began
    benchmark.extra_info |= {
        "taken_a_second": round(LETTERS / took),
        "peer_a_second": round(LETTERS / peer),
        "times_the_peer": round(took / peer, 1),
        "megabytes_more": round(grew, 1),
    }


@pytest.mark.benchmark_only
@pytest.mark.timeout(3600)
def test_filing_what_was_taken(benchmark: BenchmarkFixture, desk: Desk, dovecot: Dovecot) -> None:
    letters = LETTERS // 10
    taken(desk, dovecot, filled(dovecot, letters))
    began = time.perf_counter()
    counts = benchmark.pedantic(filed, (desk,), rounds=1).counts  # type: ignore[no-untyped-call]
    assert counts == {FiledAs.CASE: letters}
    benchmark.extra_info["filed_a_second"] = round(letters / (time.perf_counter() - began))


def _megabytes() -> float:
    """What the process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
