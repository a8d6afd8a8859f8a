"""Where a letter belongs: M1 to M8, M9, M11 to M16, M20, M21, M36."""

import pytest

from keytool.domain.case_numbers import CaseNumber
from keytool.mail.filing import (
    Decision,
    Filed,
    Ignore,
    Join,
    New,
    OurLetter,
    Propose,
    Role,
    Sort,
    Standing,
    Why,
)
from keytool.mail.reading import read_letter
from tests.mail.filed import (
    CASE,
    COLLEAGUE,
    COPIED,
    ENGINEER,
    FIRST_ID,
    OTHER,
    STRANGER,
    MemoryCases,
    decided,
    one_case,
    written,
)
from tests.mail.letters import BOX, CUSTOMER, OUR_ID, crlf, raw_report


@pytest.fixture
def cases() -> MemoryCases:
    return one_case()


def test_a_first_letter_is_a_new_case(cases: MemoryCases) -> None:
    assert decided(cases, written()) == New(acknowledge=True)


@pytest.mark.parametrize(
    "fields",
    [
        {"in_reply_to": f"<{OUR_ID}>"},
        {"references": f"<{OUR_ID}>"},
        {"in_reply_to": "<ticket@foreign.example>", "references": f"<a@b> <{OUR_ID}> <c@d>"},
        {"in_reply_to": f"<{FIRST_ID}>"},
        {"subject": f"HA: Re[2]: [{CASE}]"},
        {"subject": "=?koi8-r?B?SEE6IFJlWzJdOiBbS0QtMTA0Mi04XSDrzMDe?="},
        {"subject": f"Ответ: kd – {CASE.count} – 8 ключ"},
    ],
    ids=["parent", "references", "foreign parent", "their id", "number", "koi8-r", "by hand"],
)
def test_a_letter_joins_by_an_id_or_by_the_number(
    cases: MemoryCases, fields: dict[str, str]
) -> None:
    assert decided(cases, written(**fields)) == Join(CASE, Role.WORD)


@pytest.mark.parametrize("followed", [FIRST_ID, OUR_ID])
@pytest.mark.parametrize(
    ("sender", "expected"),
    [
        (COLLEAGUE, Join(CASE, Role.WORD, correspondent=True)),
        (COPIED, Join(CASE, Role.WORD)),
        (STRANGER, Sort(Why.STRANGER, (CASE,))),
        (ENGINEER, Join(CASE, Role.COLLEAGUE)),
    ],
)
def test_who_else_may_join_a_case(
    cases: MemoryCases, followed: str, sender: str, expected: Decision
) -> None:
    assert decided(cases, written(sender, references=f"<{followed}>")) == expected


@pytest.mark.parametrize("subject", ["Re: REQ-17", "[REQ-17] ключ", "Заявка №REQ-17: ключ"])
def test_a_letter_joins_by_the_number_of_the_desk_before(cases: MemoryCases, subject: str) -> None:
    cases.former = {"REQ-17": CASE}
    assert decided(cases, written(subject=subject)) == Join(CASE, Role.WORD)
    assert decided(cases, written(COLLEAGUE, subject=subject)) == Join(CASE, Role.WORD, True)
    assert decided(cases, written(STRANGER, subject=subject)) == New(acknowledge=True)
    assert decided(cases, written(subject=f"{subject} [{OTHER}]")) == Sort(Why.STRANGER, (OTHER,))


def test_two_former_numbers_are_proposed(cases: MemoryCases) -> None:
    cases.former = {"REQ-17": CASE, "12/26": OTHER}
    cases.standings[OTHER, CUSTOMER] = Standing.CORRESPONDENT
    told = decided(cases, written(subject="По REQ-17 и 12/26"))
    assert told == Propose((CASE, OTHER), Why.SEVERAL_CASES)


def test_a_short_number_is_no_sign(cases: MemoryCases) -> None:
    cases.former = {"2": CASE, "2026": CASE}
    assert decided(cases, written(subject="Не видны 2 ключа")) == New(acknowledge=True)


def test_anothers_number_joins_nothing(cases: MemoryCases) -> None:
    letter = written(STRANGER, subject=f"Re: [{CASE}]")
    assert decided(cases, letter) == Sort(Why.STRANGER, (CASE,))


def test_a_forged_sender_joins_nothing(cases: MemoryCases) -> None:
    forged = "Authentication-Results: mxs.mail.ru; dmarc=fail header.from=romashka.example\n"
    letter = written(more=forged, references=f"<{OUR_ID}>")
    assert decided(cases, letter) == Sort(Why.FORGED, (CASE,))
    assert decided(cases, written(more=forged)) == Sort(Why.FORGED)


def test_a_merged_case_is_its_survivor(cases: MemoryCases) -> None:
    cases.merged = {CASE: CaseNumber("KD", 3), CaseNumber("KD", 3): OTHER}
    for letter in (written(references=f"<{OUR_ID}>"), written(subject=f"[{CASE}]")):
        assert decided(cases, letter) == Join(OTHER, Role.WORD)


@pytest.mark.parametrize("number", ["KD-1042-7", "KD-1043-8", "KD-9999-1", "KD-1042"])
def test_a_wrong_number_is_no_number(cases: MemoryCases, number: str) -> None:
    assert decided(cases, written(subject=f"Re: [{number}]")) == New(acknowledge=True)


def test_several_numbers_are_proposed(cases: MemoryCases) -> None:
    letter = written(subject=f"{CASE} и {OTHER}")
    assert decided(cases, letter) == Propose((CASE, OTHER), Why.SEVERAL_CASES)


def test_an_id_counts_before_a_number(cases: MemoryCases) -> None:
    letter = written(references=f"<{OUR_ID}>", subject=f"[{OTHER}]")
    assert decided(cases, letter) == Join(CASE, Role.WORD)


def test_a_vendors_own_prefix_is_read_and_of_two_numbers_the_one_that_there_is(
    cases: MemoryCases,
) -> None:
    own = CaseNumber("ENT", 1042)
    cases.cases.add(own)
    cases.standings[own, CUSTOMER] = Standing.CORRESPONDENT
    letter = written(subject=f"Re: [{own}]")
    assert decided(cases, letter) == Join(own, Role.WORD)
    other = written(subject=f"{CaseNumber('GOST', 34)} Re: [{own}]")
    assert decided(cases, other) == Join(own, Role.WORD)
    assert decided(cases, written(subject=f"{CaseNumber('GOST', 34)}")) == New(acknowledge=True)


# ------------------------------------------------------------------------------ machines


OUT = "Auto-Submitted: auto-replied\n"


def test_an_out_of_office_is_a_grey_line(cases: MemoryCases) -> None:
    letter = written(more=OUT, references=f"<{OUR_ID}>")
    assert decided(cases, letter) == Join(CASE, Role.AUTOMATIC)


def test_a_robots_answer_is_never_a_case(cases: MemoryCases) -> None:
    assert decided(cases, written(more=OUT)) == Ignore(Why.AUTOMATIC)
    stranger = written("robot-17@other.example", more=OUT, references=f"<{OUR_ID}>")
    assert decided(cases, stranger) == Ignore(Why.AUTOMATIC, CASE)


def test_a_monitoring_is_a_case_without_an_answer(cases: MemoryCases) -> None:
    letter = written(more="Auto-Submitted: auto-generated\n")
    assert decided(cases, letter) == New(acknowledge=False)


def test_a_newsletter_is_sorted_by_a_person(cases: MemoryCases) -> None:
    assert decided(cases, written(more="List-Id: <n.example>\n")) == Sort(Why.BULK)


def test_a_letter_of_ours_is_no_case(cases: MemoryCases) -> None:
    assert decided(cases, written(BOX, references=f"<{OUR_ID}>")) == Ignore(Why.OWN)


def test_a_letter_without_a_sender_is_sorted(cases: MemoryCases) -> None:
    assert decided(cases, written("")) == Sort(Why.NO_SENDER)


@pytest.mark.parametrize("name", ["postfix", "exim", "exchange"])
def test_a_bounce_is_told_in_its_case(cases: MemoryCases, name: str) -> None:
    told = decided(cases, raw_report(name))
    assert isinstance(told, Join)
    assert (told.case, told.role) == (CASE, Role.BOUNCED)
    assert [one.address for one in told.recipients] == [CUSTOMER]


def test_a_delay_is_a_line(cases: MemoryCases) -> None:
    raw = raw_report().replace(b"Action: failed", b"Action: delayed")
    told = decided(cases, raw)
    assert isinstance(told, Join)
    assert told.role is Role.DELAYED


def test_a_bounce_of_one_copy_names_that_address(cases: MemoryCases) -> None:
    cases.ours[OUR_ID] = OurLetter(CASE, frozenset({CUSTOMER, COPIED}))
    told = decided(cases, raw_report())
    assert isinstance(told, Join)
    assert [one.address for one in told.recipients] == [CUSTOMER]


def test_a_bounce_under_another_name_of_the_box_is_of_the_address_we_wrote_to(
    cases: MemoryCases,
) -> None:
    raw = raw_report()
    for old in (b"rfc822; ivanov@", b"rfc822;ivanov@"):
        raw = raw.replace(old, b"rfc822; mailbox17@")
    told = decided(cases, raw)
    assert isinstance(told, Join)
    assert [one.address for one in told.recipients] == [CUSTOMER]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (OUR_ID.encode(), b"KD-1042-8.000000000000000000000000@vendor.example"),
        (b"From: support@vendor.example\nTo", b"From: boss@bank.example\nTo"),
    ],
    ids=["without an id of ours", "another embedded sender"],
)
def test_a_crafted_report_is_ignored(cases: MemoryCases, old: bytes, new: bytes) -> None:
    raw = raw_report().replace(crlf(old), crlf(new))
    assert raw != raw_report()
    assert decided(cases, raw) == Ignore(Why.FOREIGN_REPORT)


@pytest.mark.parametrize("message_id", ["<new@x.example>", ""])
def test_the_same_letter_by_another_road_is_in_its_case_already(
    cases: MemoryCases, message_id: str
) -> None:
    raw = written(message_id=message_id)
    cases.keys[read_letter(raw).third_key] = Filed(CASE)
    again = b"Delivered-To: sales@vendor.example\r\n" + raw
    assert decided(cases, again) == Ignore(Why.DUPLICATE, CASE)
