"""Where a letter belongs: M1 to M8, M9, M11 to M16, M20, M21, M36."""

import pytest

from keytool.domain.case_numbers import CaseNumber
from keytool.mail.addresses import Address
from keytool.mail.filing import (
    Decision,
    Desk,
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
    decide,
)
from keytool.mail.forwards import Forward, Ground
from keytool.mail.kinds import kind_of_letter
from keytool.mail.letter import Letter
from keytool.mail.reading import read_letter
from keytool.mail.sender_verdicts import Provider, verdict_on
from tests.mail.filed import MemoryCases
from tests.mail.letters import BOX, CUSTOMER, Part, a_letter, crlf, multipart, raw_letter
from tests.mail.test_kinds import OUR_ID, report

CASE, OTHER = CaseNumber("KD", 1042), CaseNumber("KD", 7)
FIRST_ID = "first@romashka.example"
COLLEAGUE, COPIED, STRANGER = "petrov@romashka.example", "it@partner.example", "x@other.example"
DESK = Desk(frozenset({BOX}), frozenset({"vendor.example"}))
PROVIDER = Provider(("mxs.mail.ru",))


@pytest.fixture
def cases() -> MemoryCases:
    """One case: the customer's first letter, our acknowledgement, three who know of it."""
    return MemoryCases(
        ours={OUR_ID: OurLetter(CASE, frozenset({CUSTOMER}))},
        theirs={FIRST_ID: CASE},
        standings={
            (CASE, CUSTOMER): Standing.CORRESPONDENT,
            (CASE, COLLEAGUE): Standing.SAME_ORGANISATION,
            (CASE, COPIED): Standing.COPIED,
        },
        cases={CASE, OTHER},
    )


def decided(cases: MemoryCases, letter: Letter) -> Decision:
    told = kind_of_letter(letter, DESK.addresses)
    return decide(letter, told, verdict_on(letter, PROVIDER, DESK.addresses), cases, DESK)


def written(sender: str = CUSTOMER, more: str = "", text: str = "Текст", **fields: str) -> Letter:
    return a_letter(text, more, **{"from": sender, "message_id": "<new@x.example>"} | fields)


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
        ("engineer@vendor.example", Join(CASE, Role.COLLEAGUE)),
    ],
)
def test_who_else_may_join_a_case(
    cases: MemoryCases, followed: str, sender: str, expected: Decision
) -> None:
    assert decided(cases, written(sender, references=f"<{followed}>")) == expected


def test_anothers_number_joins_nothing(cases: MemoryCases) -> None:
    letter = written(STRANGER, subject=f"Re: [{CASE}]")
    assert decided(cases, letter) == Sort(Why.STRANGER, (CASE,))


def test_a_forged_sender_joins_nothing(cases: MemoryCases) -> None:
    forged = "Authentication-Results: mxs.mail.ru; dmarc=fail header.from=romashka.example\n"
    letter = written(more=forged, references=f"<{OUR_ID}>")
    assert decided(cases, letter) == Sort(Why.FORGED, (CASE,))
    assert decided(cases, written(more=forged)) == Sort(Why.FORGED)


@pytest.mark.parametrize("prefix", ["Fwd", "FW", "Пересл", "Fw"])
@pytest.mark.parametrize("sender", [CUSTOMER, STRANGER, "engineer@vendor.example"])
def test_our_letter_forwarded_is_proposed_and_never_joined(
    cases: MemoryCases, prefix: str, sender: str
) -> None:
    letter = written(sender, subject=f"{prefix}: Ключ", references=f"<{OUR_ID}>")
    told = decided(cases, letter)
    assert isinstance(told, Propose)
    assert (told.cases, told.why) == ((CASE,), Why.FORWARDED)


def test_an_answer_to_a_forward_is_an_answer(cases: MemoryCases) -> None:
    letter = written(subject="Re: Fwd: Ключ", references=f"<{OUR_ID}>")
    assert decided(cases, letter) == Join(CASE, Role.WORD)


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


def test_a_vendors_own_prefix_is_read(cases: MemoryCases) -> None:
    own = CaseNumber("ENT", 1042)
    cases.cases.add(own)
    cases.standings[own, CUSTOMER] = Standing.CORRESPONDENT
    letter = written(subject=f"Re: [{own}]")
    desk = Desk(DESK.addresses, DESK.domains, ("KD", "ENT"))
    told = kind_of_letter(letter, DESK.addresses)
    verdict = verdict_on(letter, PROVIDER)
    assert decide(letter, told, verdict, cases, desk) == Join(own, Role.WORD)
    assert decided(cases, letter) == New(acknowledge=True)


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
    told = decided(cases, report(name))
    assert isinstance(told, Join)
    assert (told.case, told.role) == (CASE, Role.BOUNCED)
    assert [one.address for one in told.recipients] == [CUSTOMER]


def test_a_delay_is_a_line(cases: MemoryCases) -> None:
    raw = raw_report().replace(b"Action: failed", b"Action: delayed")
    told = decided(cases, read_letter(raw))
    assert isinstance(told, Join)
    assert told.role is Role.DELAYED


def test_a_bounce_of_one_copy_names_that_address(cases: MemoryCases) -> None:
    cases.ours[OUR_ID] = OurLetter(CASE, frozenset({CUSTOMER, COPIED}))
    told = decided(cases, report("postfix"))
    assert isinstance(told, Join)
    assert [one.address for one in told.recipients] == [CUSTOMER]


def test_a_bounce_under_another_name_of_the_box_is_of_the_address_we_wrote_to(
    cases: MemoryCases,
) -> None:
    raw = raw_report().replace(b"rfc822; ivanov@", b"rfc822; mailbox17@").replace(b"rfc822;ivanov@", b"rfc822;mailbox17@")  # fmt: skip
    told = decided(cases, read_letter(raw))
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
    assert decided(cases, read_letter(raw)) == Ignore(Why.FOREIGN_REPORT)


def raw_report() -> bytes:
    from tests.mail.test_kinds import REPORTS

    return crlf((REPORTS / "postfix.eml").read_bytes())


def test_the_same_letter_by_another_road_is_in_its_case_already(cases: MemoryCases) -> None:
    for fields in ({}, {"message_id": ""}):
        letter = written(**fields)
        cases.keys[letter.third_key] = Filed(CASE)
        second = read_letter(b"Delivered-To: sales@vendor.example\r\n" + raw_again(**fields))
        assert decided(cases, second) == Ignore(Why.DUPLICATE, CASE)


def raw_again(**fields: str) -> bytes:
    return raw_letter("Текст", **{"from": CUSTOMER, "message_id": "<new@x.example>"} | fields)


# ------------------------------------------------------------------------------ forwards


ENGINEER = "engineer@vendor.example"
FORWARDED = (
    "Посмотри, пожалуйста.\n\n-------- Пересылаемое сообщение --------\n"
    "29.11.2026, 12:04, \"Иван Петров\" <petrov@vega.example>:\n\nКлюч не виден."
)
OUTLOOK = "См. ниже\n\nОт: Иван Петров [mailto:petrov@vega.example]\nОтправлено: вчера\nКому: Анна\nТема: Ключ\n"


@pytest.mark.parametrize(
    ("letter", "forward"),
    [
        (
            written(ENGINEER, text=FORWARDED, subject="Fwd: Ключ"),
            Forward(Ground.SUBJECT, Address("petrov@vega.example", "Иван Петров")),
        ),
        (
            written(ENGINEER, text=FORWARDED, subject="Ключ"),
            Forward(Ground.TEXT, Address("petrov@vega.example", "Иван Петров")),
        ),
        (
            written(ENGINEER, text=OUTLOOK, subject="FW: Ключ"),
            Forward(Ground.SUBJECT, Address("petrov@vega.example", "Иван Петров"), "Ключ"),
        ),
        (written(ENGINEER, subject="FW: Ключ"), Forward(Ground.SUBJECT)),
    ],
    ids=["Yandex", "no prefix", "Outlook", "nobody named"],
)
def test_a_colleagues_forward_proposes_a_person_and_tells_nobody(
    cases: MemoryCases, letter: Letter, forward: Forward
) -> None:
    assert decided(cases, letter) == New(acknowledge=False, forward=forward)


def test_an_attached_letter_proposes_its_sender(cases: MemoryCases) -> None:
    inner = Part("Content-Type: message/rfc822", raw_letter(message_id="<inner@vega.example>"))
    raw = multipart("mixed", inner, header=f"From: {ENGINEER}\nSubject: x")
    forward = Forward(Ground.ATTACHED, Address(CUSTOMER, "Иванов"), "Ключ", ("inner@vega.example",))
    assert decided(cases, read_letter(raw)) == New(acknowledge=False, forward=forward)


def test_a_colleagues_own_letter_tells_nobody_either(cases: MemoryCases) -> None:
    assert decided(cases, written(ENGINEER)) == New(acknowledge=False)


def test_a_customers_forward_is_the_customers_letter(cases: MemoryCases) -> None:
    letter = written(text=FORWARDED, subject="Fwd: Ключ")
    assert decided(cases, letter) == New(acknowledge=True)
