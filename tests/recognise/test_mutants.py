"""Python and JavaScript say the same of what nobody foresaw: spellings, spoiled on purpose."""

import random
from collections.abc import Callable, Mapping
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from keytool.coupon.format.act import act_link_of
from keytool.coupon.keys.act_sign import act_signer
from keytool.domain.arrivals import TABLE, in_russian
from keytool.recognise.arrival import Kind
from keytool.recognise.recogniser import recognise
from keytool.recognise.typed_code import new_code
from tests.coupon.format.act_samples import ACT_CLAIMS, RECEIPTS
from tests.recognise.javascript import needs_node, told_by_javascript, told_by_python
from tests.recognise.test_spellings import FORMS, TEXTS

MUTANTS = 5_000
ACT = act_signer(RECEIPTS)(ACT_CLAIMS)
ACTS = (act_link_of(ACT, "https://verify.example"), act_link_of(ACT, ""))
SIGNS = (
    "0123456789abcdefABCDEFxXnNbo#%&?=-_./:;, \n\t<>«»()[]|*'\"№]ЪъФИСВУАЧфисвуач"
    "\u001c\u001d\u0085\ufeff\u00ad\u200b\u00a0—"
)
WORDS = ["купон №", "код:", "Ключ", "guardant", "HASP HL Pro", "s/n", "заказ №", "Спасибо!", "ID:"]


def spoiled(text: str, dice: random.Random) -> str:
    """With a sign other, gone, more, or its neighbour's."""
    place = dice.randrange(len(text) + 1)
    match dice.randrange(4):
        case 0:
            return text[:place] + dice.choice(SIGNS) + text[place + 1 :]
        case 1:
            return text[:place] + text[place + 1 :]
        case 2:
            return text[:place] + dice.choice(SIGNS) + text[place:]
        case _:
            return text[:place] + text[place : place + 2][::-1] + text[place + 2 :]


def wrapped(text: str, dice: random.Random) -> str:
    width, mark = dice.choice((20, 60, 70, 76)), dice.choice(("\n", "=\n", "\r\n", "\n> ", " "))
    return mark.join(text[at : at + width] for at in range(0, len(text), width))


def escaped(text: str, dice: random.Random) -> str:
    signs = dice.choice(("#", "#/:?&=", "#-_"))
    return "".join(f"%{ord(sign):02X}" if sign in signs else sign for sign in text)


def decorated(text: str, dice: random.Random) -> str:
    before, after = dice.choice(
        (("<", ">"), ("«", "»."), ("(", ")"), ("[", "],"), ("'", ""), ("", "…"))
    )
    return f"{before}{text}{after}"


def in_a_sentence(text: str, dice: random.Random) -> str:
    return f"{dice.choice(WORDS)} {text} {dice.choice(WORDS)}"


def dashed(text: str) -> str:
    signs = {"-": "-2D", "_": "-5F", "/": "_", "#": "-23", ":": "-3A"}
    return "".join(signs.get(sign, sign) for sign in text)


def in_a_wrapper(text: str, dice: random.Random) -> str:
    return dice.choice(
        (
            f"https://eur01.safelinks.protection.outlook.com/?url={escaped(text, dice)}&data=05",
            f"https://vk.com/away.php?to={escaped(text, dice)}&cc_key=",
            f"https://urldefense.com/v3/__{text.replace('#', '*')}__;Iw!!a!b$",
            f"https://urldefense.proofpoint.com/v2/url?u={dashed(text)}&d=D",
            f"{text}?utm_source=mail&fbclid=1",
        )
    )


CHANGES: tuple[Callable[[str, random.Random], str], ...] = (
    spoiled,
    wrapped,
    escaped,
    decorated,
    in_a_sentence,
    in_a_wrapper,
    lambda text, _dice: in_russian(text),
    lambda text, _dice: text.swapcase(),
    lambda text, dice: dice.choice((text.upper(), text.lower())),
    lambda text, dice: f"]{dice.choice('ACEIQdez')}{dice.randrange(8)}{text}",
    lambda text, dice: text[: dice.randrange(len(text) + 1)],
    lambda text, dice: text + dice.choice(("=", "==", ".", "\u001d", "\ufeff", " ")),
)


def mutant(dice: random.Random) -> str:
    source: Mapping[int, str] = {0: dice.choice(TEXTS), 1: new_code(dice.getrandbits)}
    text = source.get(dice.randrange(4)) or dice.choice([*FORMS.values(), *ACTS])
    if dice.random() < 0.3:
        text = "".join(dice.choice(SIGNS) for _ in range(dice.randrange(30)))
    for _ in range(dice.randrange(1, 4)):
        text = dice.choice(CHANGES)(text, dice)
    return text


@needs_node
def test_they_agree_on_mutants(tmp_path: Path) -> None:
    dice = random.Random(12)  # noqa: S311  the same mutants each time
    texts = [mutant(dice) for _ in range(MUTANTS)]
    told = told_by_javascript(tmp_path, texts)
    differ = [
        (text, mine, theirs)
        for text, theirs in zip(texts, told, strict=True)
        if (mine := told_by_python(text)) != theirs
    ]
    assert differ[:5] == []
    kinds = {each["kind"] for each in told}
    assert kinds >= {kind.value for kind in Kind} - {"digest", "order", "email"}


def test_white_space_is_the_same_everywhere() -> None:
    code = "00000-00000-00000-01EXA"
    for space in TABLE["characters"]["spaces"] + "\ufeff\u200b\n":
        for text in (f"{space}{code}{space}", code.replace("-", space)):
            assert recognise(text).codes == (code,), repr(space)


@given(st.text(max_size=300) | st.text(SIGNS, max_size=300))
def test_no_text_is_too_much(text: str) -> None:
    arrival = recognise(text)
    assert arrival.given == text
    assert arrival == recognise(text)


def test_an_act_says_what_it_is() -> None:
    for text in ACTS:
        arrival = recognise(f"Акт: {text}.")
        assert (arrival.kind, arrival.tokens) == (Kind.ACT, (ACT,))
