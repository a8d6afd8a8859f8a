"""What happened to people with other programs, and must not with this one."""

from keytool.domain import desk_numbers
from keytool.recognise.arrival import Kind, Left
from keytool.recognise.recogniser import recognise
from tests.recognise.test_spellings import ARRIVALS, TEXTS, TOKEN

DECORATED = [
    text
    for each, text in zip(ARRIVALS, TEXTS, strict=True)
    if each["kind"] == "coupon" and each["problem"] is None
]


def test_two_codes_in_one_text_are_both_told() -> None:
    codes = "00000-00000-00000-01EXA, ZZZZZ-ZZZZZ-ZZZZZ-ZZ2W7"
    arrival = recognise(codes)
    assert (arrival.kind, arrival.sure.value, len(arrival.codes)) == (Kind.CODE, "unsure", 2)


def test_what_a_reader_puts_in_front_is_left_aside() -> None:
    for text in ("]C1AB-123458", "ъС1ФИ-123458"):
        arrival = recognise(text)
        assert arrival.readings[0].value == "AB-123458"
        assert arrival.aside[0].what is Left.SYMBOLOGY
        assert arrival.claims.symbology == "code-128"


def test_what_was_done_to_a_link_is_told() -> None:
    names = {"safe-links", "vk", "google", "urldefense"}
    wrapped = [recognise(text) for text in DECORATED]
    told = {one.text for each in wrapped for one in each.aside if one.what is Left.WRAPPER}
    assert names <= told
    assert all(each.tokens == (TOKEN,) for each in wrapped)


def test_eight_digits_show_both_readings() -> None:
    arrival = recognise("12345678")
    told = {one.exact for one in arrival.key_ids}
    assert {"0x12345678", "0x00BC614E", "12345678"} <= told
    assert arrival.sure.value == "unsure"
    (only,) = recognise("GUARDANT:12345678").key_ids
    assert only.exact == "0x12345678"


def test_a_number_that_a_desk_gave_is_a_keys_number() -> None:
    number = desk_numbers.FIRST + 17
    for text in (desk_numbers.write(number), desk_numbers.write(number).replace("KD", "ЛВ")):
        arrival = recognise(f"]C1{text}" if text.isascii() else text)
        assert arrival.kind is Kind.KEY
        assert {one.number for one in arrival.key_ids} == {number}
    (told,) = recognise(f"HASP:{desk_numbers.write(number)}").key_ids
    assert (told.exact, told.of_desk) == (desk_numbers.write(number), True)
