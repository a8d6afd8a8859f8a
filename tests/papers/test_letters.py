"""The letters that Keydesk takes for printable are those that its documents print."""

from datetime import date
from itertools import chain

import pytest
import typst

from keytool.domain.errors import BadInput
from keytool.domain.letters import lacking, ranges
from keytool.papers.typeset.packing_list import PackedKey, PackingFacts, render_packing_list
from keytool.papers.typeset.pages import Form, render

ALL = [chr(code) for code in chain.from_iterable(range(a, b + 1) for a, b in ranges())]
DAY = date(2026, 3, 1)


def packed(customer: str, *texts: str) -> bytes:
    keys = [PackedKey(text, text, text, (text,)) for text in texts]
    return render_packing_list(PackingFacts("V", customer, 1, customer, DAY, keys), "ru")


def test_every_letter_that_is_taken_is_printed() -> None:
    # A letter before each, for the marks to stand over, and so that no two are drawn as one.
    rows = ["а" + "а".join(ALL[start : start + 50]) for start in range(0, len(ALL), 50)]
    assert packed("Ромашка", *rows).startswith(b"%PDF-")


@pytest.mark.parametrize("letter", ["华", "😀", "ﾊ", "ﷺ", "한"])
def test_a_letter_that_is_refused_is_one_that_typst_refuses(
    letter: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert lacking(letter) == (letter,)
    monkeypatch.setattr("keytool.papers.typeset.pages.refuse_unprintable", lambda *_: None)
    with pytest.raises(BadInput, match="document-unprintable") as caught:
        packed(letter)
    assert isinstance(caught.value.__cause__, typst.TypstError)


@pytest.mark.parametrize("form", ["pdf", "png"])
def test_both_forms_refuse_the_same(form: Form) -> None:
    with pytest.raises(BadInput, match="letters-unprintable"):
        render("certificate.typ", {"facts": [("Customer", "华")]}, DAY, form)
