"""A register of cases in memory, as far as filing asks it."""

from dataclasses import dataclass, field

from keytool.domain.case_numbers import CaseNumber
from keytool.mail.filing import Filed, OurLetter, Standing


@dataclass
class MemoryCases:
    """`standings`: by case and address; a stranger is whoever is not in it."""

    ours: dict[str, OurLetter] = field(default_factory=dict)
    theirs: dict[str, CaseNumber] = field(default_factory=dict)
    standings: dict[tuple[CaseNumber, str], Standing] = field(default_factory=dict)
    merged: dict[CaseNumber, CaseNumber] = field(default_factory=dict)
    cases: set[CaseNumber] = field(default_factory=set)
    keys: dict[str, Filed] = field(default_factory=dict)

    def our_letter(self, message_id: str) -> OurLetter | None:
        return self.ours.get(message_id)

    def case_of(self, message_id: str) -> CaseNumber | None:
        ours = self.ours.get(message_id)
        return ours.case if ours else self.theirs.get(message_id)

    def exists(self, number: CaseNumber) -> bool:
        return number in self.cases

    def survivor(self, number: CaseNumber) -> CaseNumber:
        while number in self.merged:
            number = self.merged[number]
        return number

    def standing(self, number: CaseNumber, address: str) -> Standing:
        return self.standings.get((number, address), Standing.STRANGER)

    def filed(self, third_key: str) -> Filed | None:
        return self.keys.get(third_key)
