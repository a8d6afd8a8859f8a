"""All that is known of a letter, in one value: read, judged, and where it belongs."""

from keytool.domain.mail import Judged
from keytool.domain.values import dataclass
from keytool.mail.filing import CaseLookup, Decision, Desk, decide
from keytool.mail.kinds import Told, kind_of_letter
from keytool.mail.letter import Letter
from keytool.mail.reading import read_letter
from keytool.mail.sender_verdicts import Provider, SenderVerdict, verdict_on


@dataclass(frozen=True, slots=True)
class Examined:
    """A letter with what was judged of it."""

    letter: Letter
    told: Told
    sender: SenderVerdict
    decision: Decision


def examine(raw: bytes, provider: Provider, lookup: CaseLookup, desk: Desk) -> Examined:
    """Read and judge a letter that came to a box of `provider`; nothing but `lookup` raises."""
    letter = read_letter(raw)
    told = kind_of_letter(letter, desk.addresses)
    sender = verdict_on(letter, provider, desk.addresses)
    return Examined(letter, told, sender, decide(letter, told, sender, lookup, desk))


def judged_of(found: Examined) -> Judged:
    """What whoever reads the letter later is to know of it."""
    letter, sender = found.letter, found.sender
    return Judged(
        sender.verdict.value,
        sender.why.value,
        sender.domain,
        tuple(sorted(one.value for one in letter.doubts)),
        letter.seal.value,
        tuple(one.value for one in letter.troubles),
    )
