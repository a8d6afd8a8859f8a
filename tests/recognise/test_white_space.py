"""One rule of what is space and what is not seen, in Python and JavaScript: every such character,
at every place of everything that is presented."""

import sys
import unicodedata
from pathlib import Path

from keytool.domain.arrivals import TABLE
from keytool.domain.errors import BadInput
from keytool.recognise.recogniser import recognise
from keytool.recognise.typed_code import read_code
from tests.recognise.javascript import needs_node, told_by_javascript, told_by_python
from tests.recognise.test_spellings import FORMS
from tests.web.agreeing import told_by_javascript as told_by_verifier

CODE = "PEFE1-TAK8N-8HWKS-S6TJ3"
LATE_IN_UNICODE = 0x10000
ODD = [
    sign
    for sign in map(chr, range(LATE_IN_UNICODE))
    if sign.isspace() or unicodedata.category(sign) in {"Cc", "Cf", "Zs", "Zl", "Zp"}
]
SPACES = "\u001c\u001d\u001e\u001f\u0085\ufeff"
"""Space to one language and not to the other."""


def placed(sign: str, text: str) -> list[str]:
    middle = len(text) // 2
    return [f"{sign}{text}", f"{text}{sign}", f"{text[:middle]}{sign}{text[middle:]}"]


@needs_node
def test_every_white_sign_is_the_same_to_both(tmp_path: Path) -> None:
    whole = [CODE, FORMS["link"], FORMS["text"], "a" * 64]
    texts = [text for sign in ODD for one in whole for text in placed(sign, one)]
    theirs = told_by_javascript(tmp_path, texts)
    differ = [
        (text, told_by_python(text), other)
        for text, other in zip(texts, theirs, strict=True)
        if told_by_python(text) != other
    ]
    assert differ == []


@needs_node
def test_every_white_sign_in_a_typed_code_is_the_same_to_both(tmp_path: Path) -> None:
    texts = [text for sign in ODD for text in placed(sign, CODE)]
    told = told_by_verifier(tmp_path, codes=texts)["codes"]
    differ = [text for text, (codes, *_) in zip(texts, told, strict=True) if codes != read(text)]
    assert differ == []


def read(text: str) -> list[str]:
    try:
        return list(read_code(text))
    except BadInput:
        return []


def test_what_one_language_alone_calls_space_is_left_out() -> None:
    for sign in SPACES:
        for text in placed(sign, CODE):
            assert recognise(text).codes == (CODE,), text
            assert read(text) == [CODE], text


def test_the_table_names_every_space_of_both_languages() -> None:
    named = {*TABLE["characters"]["spaces"], *TABLE["characters"]["lines"], " ", "\n"}
    invisible = {
        chr(code)
        for first, last in TABLE["characters"]["invisible"]
        for code in range(ord(first), ord(last) + 1)
    }
    of_python = {sign for sign in map(chr, range(sys.maxunicode + 1)) if sign.isspace()}
    of_javascript = {*"\t\n\v\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff"}
    of_javascript |= {chr(code) for code in range(0x2000, 0x200B)}
    assert (of_python | of_javascript) - named - invisible == set()
