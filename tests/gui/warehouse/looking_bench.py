"""The bench with an intake or a count in front."""

from gui.kit.question_states import QuestionState
from gui.warehouse.looking import LookViewModel
from gui.warehouse.looking_states import LookState
from gui.warehouse.states import OutcomeState
from keytool.domain.keys import Key
from tests.gui.warehouse.bench import Bench


class LookBench(Bench):
    """The bench with an intake or a count in front."""

    @property
    def looking(self) -> LookViewModel:
        return self.house.looking

    @property
    def state(self) -> LookState:
        return self.looking.state

    @property
    def word(self) -> OutcomeState:
        assert self.state.outcome is not None
        return self.state.outcome

    @property
    def asked(self) -> QuestionState:
        question = self.house.question.state
        assert question is not None
        return question

    def answer(self, **told: str) -> None:
        fields = {field.id: field.value for field in self.asked.fields}
        self.house.question.answer(fields | told)

    def lines(self) -> list[tuple[str, str, str]]:
        return [(line.place, line.number, line.said) for line in self.state.lines]

    def key(self, number: int) -> Key:
        with self.place.desk.register.read() as unit:
            found = unit.keys.get(number)
        assert found is not None
        return found
