"""What is asked before a case takes another turn: who has it, its level, its terms, its work."""

from collections.abc import Callable

from gui.actions import case as acts
from gui.actions.case_asking import ANY, NO, YES, CaseAsking, moment_told
from gui.actions.case_endings import CaseEnding
from gui.actions.many_cases import TAKE
from gui.kit.question import Answers, Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.states import Choice
from keytool.domain.cases import WaitsFor
from keytool.domain.errors import BadInput
from keytool.i18n import _, case_words, language
from keytool.i18n.rule_words import level_name
from keytool.services.desk import Desk
from keytool.services.estimate_case import estimate, note_work
from keytool.services.step_case import (
    LevelWanted,
    change_level,
    set_term,
    take,
    tell_clear,
    wait,
)


def case_question(asked: CaseAsking, action: str, part: str = "") -> Question | None:
    """The question of an action; None for one that asks nothing."""
    turn = CaseTurn(asked.desk, asked.view, asked.done)
    ending = CaseEnding(asked.desk, asked.view, asked.done)
    asks: dict[str, Callable[[], Question]] = {
        TAKE.id: turn.hand_over,
        acts.LEVEL.id: turn.level,
        acts.DEVELOPMENT.id: turn.development,
        acts.WAIT.id: turn.wait,
        acts.TERM.id: turn.term,
        acts.ESTIMATE.id: turn.estimate,
        acts.SPEND.id: turn.spend,
        acts.CLEAR.id: turn.clear,
        acts.REFUSE.id: ending.refuse,
        acts.CLOSE.id: ending.close,
        acts.REOPEN.id: ending.reopen,
        acts.RATE.id: ending.rate,
        acts.SPLIT.id: lambda: ending.split(part),
        acts.MERGE.id: lambda: ending.merge(part),
    }
    return asks[action]() if action in asks else None


class CaseTurn(CaseAsking):
    """Questions about an open case."""

    __slots__ = ()

    def hand_over(self) -> Question:
        def render() -> QuestionState:
            who = QuestionField("who", _("To whom"))
            text = _("The other person answers for the case from then on.")
            return self.state(_("Hand the case over"), text, _("Hand over"), who)

        def work(desk: Desk, answers: Answers) -> object:
            if not answers.get("who", "").strip():
                raise BadInput("reason-missing")
            return take(desk, self.number, answers["who"])

        return self.ask(render, work, _("%(case)s was handed over."))

    def level(self) -> Question:
        edition, now = self.view.edition, self.view.life.level

        def render() -> QuestionState:
            levels = tuple(
                Choice(one.id, f"{one.name.into(language())} · {one.clause}")
                for one in edition.levels
                if one.is_asked
            )
            confirmed = (
                Choice(ANY, _("nothing was confirmed")),
                Choice("fault", _("work stands still by no fault of theirs")),
                Choice("bug", _("staff confirmed a critical bug")),
            )
            text = _("The limit is counted anew from the same receipt, without the pauses.")
            return self.state(
                _("Another level"),
                text,
                _("Change the level"),
                QuestionField("level", _("Level"), now, Asks.CHOICE, levels),
                QuestionField("confirmed", _("Confirmed"), ANY, Asks.CHOICE, confirmed),
                QuestionField("why", _("Why"), optional=True),
            )

        def work(desk: Desk, answers: Answers) -> object:
            by = answers.get("confirmed", ANY)
            why = answers.get("why", "")
            wanted = LevelWanted(answers["level"], why, by == "bug", by == "fault")
            return change_level(desk, self.number, wanted)

        return self.ask(render, work, _("%(case)s: the level is changed."))

    def development(self) -> Question:
        rule = self.view.edition.cases.development
        level = rule.level if rule else ""

        def render() -> QuestionState:
            told = {
                "level": level_name(self.view.edition, level),
                "clause": rule.clause if rule else "",
            }
            text = _("The case gets the level “%(level)s” (%(clause)s).") % told
            why = QuestionField("why", _("Why"), optional=True)
            return self.state(_("To development"), text, _("To development"), why)

        def work(desk: Desk, answers: Answers) -> object:
            return change_level(desk, self.number, LevelWanted(level, answers.get("why", "")))

        return self.ask(render, work, _("%(case)s went to development."))

    def wait(self) -> Question:
        def render() -> QuestionState:
            choices = tuple(Choice(one.value, case_words.waits_for(one)) for one in WaitsFor)
            text = _("Our clock stands still until the customer's word comes.")
            return self.state(
                _("Wait for the customer"),
                text,
                _("Wait"),
                QuestionField("what", _("What for"), WaitsFor.ANSWER.value, Asks.CHOICE, choices),
                QuestionField("due", _("Until when, if it was said"), optional=True),
            )

        def work(desk: Desk, answers: Answers) -> object:
            until = answers.get("due", "").strip()
            moment = moment_told(until, self.zone) if until else None
            return wait(desk, self.number, WaitsFor(answers["what"]), moment)

        return self.ask(render, work, _("%(case)s waits for the customer."))

    def term(self) -> Question:
        def render() -> QuestionState:
            text = _("The term is the case's own: nothing moves it but another one.")
            grounds = (
                Choice(ANY, _("none")),
                *(
                    Choice(one.id, f"{one.clause} · {one.name.into(language())}")
                    for one in self.view.edition.grounds
                ),
            )
            return self.state(
                _("Agree on a term"),
                text,
                _("Write it down"),
                QuestionField("due", _("Until: 05.03.2027 18:00")),
                QuestionField("why", _("What it rests on")),
                QuestionField("ground", _("By a ground of the text"), ANY, Asks.CHOICE, grounds),
            )

        def work(desk: Desk, answers: Answers) -> object:
            due = moment_told(answers.get("due", ""), self.zone)
            why, ground = answers.get("why", ""), answers.get("ground", ANY)
            return set_term(desk, self.number, due, why, ground=ground)

        return self.ask(render, work, _("%(case)s: the term is written down."))

    def estimate(self) -> Question:
        def render() -> QuestionState:
            minutes = QuestionField("minutes", _("Minutes"), "", Asks.NUMBER)
            text = _("The customer is told, and accepts it before the work begins.")
            return self.state(_("Estimate the work"), text, _("Estimate"), minutes)

        def work(desk: Desk, answers: Answers) -> object:
            return estimate(desk, self.number, int(answers.get("minutes") or 0))

        return self.ask(render, work, _("%(case)s is estimated."))

    def spend(self) -> Question:
        def render() -> QuestionState:
            minutes = QuestionField("minutes", _("Minutes"), "", Asks.NUMBER)
            text = _("It is rounded up once, when the case is closed.")
            return self.state(_("Note time worked"), text, _("Note"), minutes)

        def work(desk: Desk, answers: Answers) -> object:
            return note_work(desk, self.number, int(answers.get("minutes") or 0))

        return self.ask(render, work, _("%(case)s: the time is noted."))

    def clear(self) -> Question:
        def render() -> QuestionState:
            choices = (Choice(YES, _("yes")), Choice(NO, _("no")))
            field = QuestionField("clear", _("The problem is clear"), YES, Asks.CHOICE, choices)
            text = _("A clear problem has a term of solution.")
            return self.state(_("Whether it is clear"), text, _("Note"), field)

        def work(desk: Desk, answers: Answers) -> object:
            return tell_clear(desk, self.number, clear=answers.get("clear") == YES)

        return self.ask(render, work, _("%(case)s: noted."))
