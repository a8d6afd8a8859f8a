"""Replacements of keys."""

from hashlib import sha256

from keytool.domain.replacement_table import Readable, ReplacementOutcome
from keytool.domain.replacements import (
    Inspection,
    Override,
    Photograph,
    ReadBy,
    Settlement,
)
from keytool.services.complete_replacement import Completion, complete_replacement
from keytool.services.replace_key import (
    ReplacementRequest,
    cancel_replacement,
    inspect_key,
    open_replacement,
    override_decision,
    receive_key,
    settle_replacement,
)
from tests.services.replacing import TOOLS
from tests.trials.begun import WHY, Begun

PNG = b"\x89PNG\r\n\x1a\n"


class Replacements(Begun):
    def do_open_replacement(self) -> None:
        lost = self.chance.random() < 0.3
        open_replacement(self.desk, ReplacementRequest(self.key().id, "не определяется", lost))

    def do_receive(self) -> None:
        receive_key(self.desk, self.any("replacement"))

    def do_inspect(self) -> None:
        chance = self.chance
        readable = chance.choice(list(Readable))
        found = Inspection(chance.random() < 0.8, readable, chance.random() < 0.3, ReadBy.PERSON)
        content = PNG + bytes([chance.randint(0, 255)])
        shot = Photograph(0, sha256(content).hexdigest(), "png", content)
        inspect_key(self.desk, self.any("replacement"), found, chance.choice(((), (shot,))))

    def do_override(self) -> None:
        outcome = self.chance.choice(list(ReplacementOutcome))
        override = Override(outcome, f" {WHY} ", "anna", "boris ")
        override_decision(self.desk, self.any("replacement"), override)

    def do_settle(self) -> None:
        paid = Settlement(None, 1000, "Иванов")
        bought = Settlement("счёт 5", None, None)
        settle_replacement(self.desk, self.any("replacement"), self.chance.choice((paid, bought)))

    def do_cancel(self) -> None:
        if self.chance.random() < 0.4:
            cancel_replacement(self.desk, self.any("replacement"), f" {WHY}")

    def do_complete(self) -> None:
        asked = Completion(self.any("replacement"), self.key().id, model_reason=WHY)
        complete_replacement(self.desk, TOOLS, asked)
