"""A register of cases in memory, as far as filing asks it."""

from dataclasses import dataclass, field

from keytool.domain.case_numbers import CaseNumber
from keytool.mail.filing import Decision, Desk, Filed, OurLetter, Standing
from keytool.mail.receiving import examine
from keytool.mail.sender_verdicts import Provider
from tests.mail.letters import BOX, CUSTOMER, OUR_ID, raw_letter

CASE, OTHER = CaseNumber("KD", 1042), CaseNumber("KD", 7)
FIRST_ID = "first@romashka.example"
COLLEAGUE, COPIED, STRANGER = "petrov@romashka.example", "it@partner.example", "x@other.example"
ENGINEER = "engineer@vendor.example"
DESK = Desk(frozenset({BOX}), frozenset({"vendor.example"}))
PROVIDER = Provider(("mxs.mail.ru",))


@dataclass
class MemoryCases:
    """`standings`: by case and address; a stranger is whoever is not in it."""

    ours: dict[str, OurLetter] = field(default_factory=dict)
    theirs: dict[str, CaseNumber] = field(default_factory=dict)
    standings: dict[tuple[CaseNumber, str], Standing] = field(default_factory=dict)
    merged: dict[CaseNumber, CaseNumber] = field(default_factory=dict)
    cases: set[CaseNumber] = field(default_factory=set)
    keys: dict[str, Filed] = field(default_factory=dict)
    former: dict[str, CaseNumber] = field(default_factory=dict)

    def our_letter(self, message_id: str) -> OurLetter | None:
        return self.ours.get(message_id)

    def case_of(self, message_id: str) -> CaseNumber | None:
        ours = self.ours.get(message_id)
        return ours.case if ours else self.theirs.get(message_id)

    def exists(self, number: CaseNumber) -> bool:
        return number in self.cases

    def formerly(self, number: str) -> CaseNumber | None:
        return self.former.get(number)

    def survivor(self, number: CaseNumber) -> CaseNumber:
        while number in self.merged:
            number = self.merged[number]
        return number

    def standing(self, number: CaseNumber, address: str) -> Standing:
        return self.standings.get((number, address), Standing.STRANGER)

    def filed(self, third_key: str) -> Filed | None:
        return self.keys.get(third_key)


def one_case() -> MemoryCases:
    """The customer's first letter, our acknowledgement, three who know of it; another case."""
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


def decided(cases: MemoryCases, raw: bytes, desk: Desk = DESK) -> Decision:
    return examine(raw, PROVIDER, cases, desk).decision


def written(sender: str = CUSTOMER, more: str = "", text: str = "Текст", **fields: str) -> bytes:
    return raw_letter(text, more, **{"from": sender, "message_id": "<new@x.example>"} | fields)
