"""Who let a letter out: M37, M38. The forms are those that Yandex and Mail.ru write."""

import pytest

from keytool.mail.sender_verdicts import Provider, SenderVerdict, Verdict, Why, verdict_on
from tests.mail.letters import BOX, CUSTOMER, a_letter

MAILRU = Provider(("mxs.mail.ru",))
YANDEX = Provider((".qloud-c.yandex.net", ".mail.yandex.net"))
FASTMAIL = Provider(("mx1.messagingengine.com",), several=True)
PROVED_BY_DKIM = (Verdict.PROVED, Why.DKIM)
NOTHING = (Verdict.CLAIMED, Why.NOTHING_CHECKED)
AR = "Authentication-Results: "
MAILRU_PASS = (
    f"{AR}mxs.mail.ru; spf=pass (mx201.i.mail.ru: domain of romashka.example designates"
    " 192.0.2.7 as permitted sender) smtp.mailfrom=ivanov@romashka.example"
    " smtp.helo=mx.romashka.example;\n"
    "\t dkim=pass header.d=romashka.example; dmarc=pass header.from=ivanov@romashka.example\n"
)
YANDEX_PASS = (
    f"{AR}myt6-sas1.qloud-c.yandex.net; spf=pass (myt6: domain of romashka.example designates"
    " 192.0.2.7 as permitted sender) smtp.mail=ivanov@romashka.example;"
    " dkim=pass header.i=@romashka.example\n"
)


def judged(more: str, provider: Provider = MAILRU, sender: str = f"<{CUSTOMER}>") -> SenderVerdict:
    return verdict_on(a_letter(more=more, **{"from": sender}), provider, {BOX})


def found(
    more: str, provider: Provider = MAILRU, sender: str = f"<{CUSTOMER}>"
) -> tuple[Verdict, Why]:
    told = judged(more, provider, sender)
    return told.verdict, told.why


def test_the_forms_of_providers() -> None:
    assert judged(MAILRU_PASS) == SenderVerdict(Verdict.PROVED, Why.DMARC, "romashka.example")
    assert judged(YANDEX_PASS, YANDEX) == SenderVerdict(
        Verdict.PROVED, Why.DKIM, "romashka.example"
    )


def test_yahoos_form_is_read_as_well() -> None:
    results = (
        "dkim=pass header.i=@romashka.example; dmarc=pass(p=NONE) header.from=romashka.example;"
    )
    assert found(f"{AR}mxs.mail.ru; {results}\n") == (Verdict.PROVED, Why.DMARC)


def test_no_field_is_a_claim() -> None:
    assert found("") == (Verdict.CLAIMED, Why.NO_RESULTS)


@pytest.mark.parametrize(
    "below",
    [
        f"{AR}mxs.mail.ru; dkim=pass header.d=romashka.example\n",
        f"{AR}x.mxs.mail.ru; dmarc=pass header.from=romashka.example\n",
        MAILRU_PASS,
    ],
)
def test_what_stands_below_the_first_is_not_believed(below: str) -> None:
    first = f"{AR}mxs.mail.ru; spf=none smtp.mailfrom=romashka.example; dkim=none\n"
    assert found(first + below) == (Verdict.CLAIMED, Why.NOTHING_CHECKED)


@pytest.mark.parametrize(
    "first",
    [
        f"{AR}mx.evil.example; dkim=pass header.d=romashka.example\n",
        f"{AR}mxs.mail.ru.evil.example; dkim=pass header.d=romashka.example\n",
        f"{AR}evilmxs.mail.ru; dkim=pass header.d=romashka.example\n",
    ],
)
def test_a_foreign_field_on_top_is_not_believed(first: str) -> None:
    assert found(first + MAILRU_PASS) == (Verdict.CLAIMED, Why.FOREIGN_RESULTS)


@pytest.mark.parametrize(
    "broken", ["; dkim=pass", "", "mxs.mail.ru dkim=pass", "mxs.mail.ru; =", "(("]
)
def test_a_broken_field_is_a_claim(broken: str) -> None:
    verdict, why = found(f"{AR}{broken}\n{MAILRU_PASS}")
    assert verdict is Verdict.CLAIMED
    assert why in (Why.BROKEN_RESULTS, Why.FOREIGN_RESULTS)


def test_a_provider_of_several_fields_is_believed_directly_below_alone() -> None:
    none = f"{AR}mx1.messagingengine.com; x-csa=none\n"
    dkim = f"{AR}mx1.messagingengine.com; dkim=pass header.d=romashka.example\n"
    assert found(none + dkim, FASTMAIL) == (Verdict.PROVED, Why.DKIM)
    assert found(f"{none}Received: by x\n{dkim}", FASTMAIL) == (
        Verdict.CLAIMED,
        Why.NOTHING_CHECKED,
    )
    other = dkim.replace("mx1.", "mx2.")
    assert found(none + other, FASTMAIL) == (Verdict.CLAIMED, Why.NOTHING_CHECKED)


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ("dkim=pass header.d=mail.romashka.example", (Verdict.PROVED, Why.DKIM)),
        ("spf=pass smtp.mailfrom=bounce@mail.romashka.example", (Verdict.PROVED, Why.SPF)),
        ("spf=fail smtp.mailfrom=x@y.example; dkim=pass header.d=romashka.example", PROVED_BY_DKIM),
        ("spf=pass smtp.mailfrom=x@evil.example", (Verdict.FORGED, Why.OTHER_DOMAIN)),
        ("dkim=pass header.d=evil.example", (Verdict.FORGED, Why.OTHER_DOMAIN)),
        ("dkim=pass header.d=example", (Verdict.FORGED, Why.OTHER_DOMAIN)),
        ("dkim=pass header.d=notromashka.example", (Verdict.FORGED, Why.OTHER_DOMAIN)),
        ("dmarc=fail header.from=romashka.example", (Verdict.FORGED, Why.DMARC)),
        ("spf=fail smtp.mailfrom=romashka.example", (Verdict.FORGED, Why.SPF)),
        ("dkim=fail header.d=romashka.example", (Verdict.FORGED, Why.DKIM)),
        ("spf=softfail smtp.mailfrom=romashka.example; dkim=none", NOTHING),
        ("spf=pass smtp.helo=romashka.example", NOTHING),
        ("none", NOTHING),
    ],
)  # fmt: skip
def test_what_results_prove(results: str, expected: tuple[Verdict, Why]) -> None:
    assert found(f"{AR}mxs.mail.ru; {results}\n") == expected


def test_two_senders_are_never_proved() -> None:
    assert found(MAILRU_PASS + "From: x@y.example\n") == (Verdict.CLAIMED, Why.SEVERAL_SENDERS)


def test_our_own_address_is_own_unless_it_is_forged() -> None:
    forged = f"{AR}mxs.mail.ru; dmarc=fail header.from=vendor.example\n"
    assert found("", sender=BOX) == (Verdict.OWN, Why.OWN_ADDRESS)
    assert found(forged, sender=BOX) == (Verdict.FORGED, Why.DMARC)


def test_a_letter_without_a_sender_claims_nothing() -> None:
    assert found(MAILRU_PASS, sender="") == (Verdict.CLAIMED, Why.NO_SENDER)
