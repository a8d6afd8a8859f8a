"""Whatever comes, a letter is read, judged and filed: nothing raises, nothing takes long.

What was made to take long is in `test_heavy_letters.py`.
"""

import random
from typing import get_args

import pytest

from keytool.mail.filing import Decision
from keytool.mail.forwards import forward_of
from keytool.mail.html_text import PICTURE
from keytool.mail.letter import Letter
from keytool.mail.parameters import safe_name
from keytool.mail.parts import MOST_OCTETS, MOST_PARTS, Trouble
from keytool.mail.quotes import folded, said, signature_pictures
from keytool.mail.receiving import examine
from keytool.mail.reports import read_report
from tests.mail.filed import DESK, PROVIDER, one_case
from tests.mail.mutants import FORMS, mutant
from tests.trials.size import LETTERS

CASES = one_case()


@pytest.mark.parametrize("part", range(LETTERS.parts))
def test_any_letter_is_read_judged_and_filed(part: int) -> None:
    for seed in LETTERS.seeds(part):
        raw = mutant(random.Random(seed))  # noqa: S311  the same each time
        try:
            judge(raw)
        except Exception as error:
            raise AssertionError(f"seed {seed}") from error


@pytest.mark.parametrize("raw", FORMS, ids=range(len(FORMS)))
def test_unspoiled_they_are_read_whole(raw: bytes) -> None:
    letter = judge(raw)
    assert letter.troubles == ()
    assert letter.sender is not None
    assert letter.text or letter.attachments


def judge(raw: bytes) -> Letter:
    examined = examine(raw, PROVIDER, CASES, DESK)
    letter = examined.letter
    assert Trouble.UNREAD not in letter.troubles
    assert letter.size == len(raw)
    assert letter.text.count(PICTURE) == len(letter.pictures)
    assert all(place is None or place < len(letter.attachments) for place in letter.pictures)
    assert len(letter.attachments) <= MOST_PARTS * MOST_PARTS
    assert sum(len(one.content) for one in letter.attachments) <= 2 * MOST_OCTETS
    for one in letter.attachments:
        assert safe_name(one.name.partition(" [")[0]) == one.name.partition(" [")[0]
        signature_pictures(letter, {one.digest})
    assert "".join(block.text for block in folded(letter.text)) == letter.text
    said(letter.text)
    read_report(letter)
    forward_of(letter)
    letter.subject.encode()
    letter.text.encode()
    assert isinstance(examined.decision, get_args(Decision))
    return letter
