"""What is asked before a case ends, is opened again, or meets another one."""

from gui.actions.case_asking import ANY, NO, YES, CaseAsking
from gui.kit.question import Answers, Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.states import Choice
from gui.kit.tones import Tone
from keytool.domain.cases import CaseOutcome
from keytool.i18n import _, case_words, language
from keytool.i18n.rule_words import effect
from keytool.rulebook.parts import Effect
from keytool.services.desk import Desk
from keytool.services.end_case import Refusing, close_case, refuse_case, reopen_case
from keytool.services.join_cases import merge_cases, split_case
from keytool.services.step_case import rate

_SHORT = 60
_LETTER, _OWN, _NONE = "letter", "own", "none"


class CaseEnding(CaseAsking):
    """Questions about how a case ends, and about cases that are one problem or two."""

    __slots__ = ()

    def close(self) -> Question:
        silent = self.view.edition.cases.auto_close is not None

        def render() -> QuestionState:
            ways = [CaseOutcome.SOLVED, CaseOutcome.CONFIRMED, CaseOutcome.WITHDRAWN]
            ways += [CaseOutcome.SILENT] if silent else []
            choices = tuple(Choice(one.value, case_words.outcome(one)) for one in ways)
            field = QuestionField(
                "outcome", _("With what"), CaseOutcome.SOLVED.value, Asks.CHOICE, choices
            )
            return self.state(_("Close the case"), self._units_at_the_end(), _("Close"), field)

        def work(desk: Desk, answers: Answers) -> object:
            return close_case(desk, self.number, CaseOutcome(answers["outcome"]))

        return self.ask(render, work, _("%(case)s is closed."))

    def _units_at_the_end(self) -> str:
        if not (self.view.box and self.view.recipients):
            return self._units()
        letter = _("A letter tells the customer.")
        return f"{self._units()} {letter}"

    def _units(self) -> str:
        if self.view.coupon is None or self.view.life.units is None:
            return _("All its clocks end.")
        if self.view.life.units.value == "held":
            return _("All its clocks end; the unit that it holds is used, or given back.")
        return _("All its clocks end; what it used of the coupon stays used.")

    def _notice(self) -> QuestionField:
        by_mail = self.view.box and self.view.recipients
        notices = (
            Choice(_LETTER, _("the vendor's letter")),
            Choice(_OWN, _("the text below")),
            Choice(_NONE, _("none")),
        )
        label = _("Notice to the customer, by letter") if by_mail else _("Notice")
        usual = _LETTER if by_mail else _OWN
        return QuestionField("notice", label, usual, Asks.CHOICE, notices)

    def refuse(self) -> Question:
        grounds = self.view.edition.grounds

        def render() -> QuestionState:
            choices = tuple(
                Choice(one.id, f"{one.clause} · {one.name.into(language())}") for one in grounds
            )
            effects = (
                Choice(ANY, _("as the text proposes")),
                *(Choice(one.value, effect(one)) for one in Effect),
            )
            first = choices[0].id if choices else ""
            text = _("The text permits it on these grounds; a person decides.")
            return self.state(
                _("Refuse or put off"),
                text,
                _("Refuse"),
                QuestionField("ground", _("Ground"), first, Asks.CHOICE, choices),
                QuestionField("effect", _("What is done"), ANY, Asks.CHOICE, effects),
                self._notice(),
                QuestionField("text", _("Its text"), "", Asks.LONG),
                tone=Tone.SOON,
            )

        def work(desk: Desk, answers: Answers) -> object:
            chosen, notice = answers.get("effect", ANY), answers.get("notice", _OWN)
            told = Refusing(
                answers["ground"],
                Effect(chosen) if chosen else None,
                answers.get("text", "") if notice == _OWN else "",
                notice == _LETTER,
            )
            return refuse_case(desk, self.number, told)

        return self.ask(render, work, _("%(case)s: the decision is written down."))

    def reopen(self) -> Question:
        warranty = self.view.edition.work_warranty
        conditions = warranty.conditions if warranty else ()

        def render() -> QuestionState:
            answers = (
                Choice(ANY, _("not asked")),
                Choice(YES, _("yes")),
                Choice(NO, _("no")),
            )
            fields = (
                QuestionField(one.id, one.name.into(language()), ANY, Asks.CHOICE, answers)
                for one in conditions
            )
            text = _("Under the warranty of work answer every condition; else leave them all.")
            return self.state(_("Open again"), text, _("Open again"), *fields)

        def work(desk: Desk, answers: Answers) -> object:
            told = {one.id: answers.get(one.id, ANY) for one in conditions}
            asked = {name: said == YES for name, said in told.items() if said}
            return reopen_case(desk, self.number, asked or None)

        return self.ask(render, work, _("%(case)s is open again."))

    def rate(self) -> Question:
        def render() -> QuestionState:
            marks = tuple(Choice(str(mark), str(mark)) for mark in range(5, 0, -1))
            field = QuestionField("mark", _("Mark"), "5", Asks.CHOICE, marks)
            return self.state(_("The customer's rating"), "", _("Write it down"), field)

        def work(desk: Desk, answers: Answers) -> object:
            return rate(desk, self.number, int(answers["mark"]))

        return self.ask(render, work, _("%(case)s: the rating is noted."))

    def merge(self, part: str) -> Question:
        first = part if part != self.number else ""
        first = first or next((one.number for one in self.view.similar), "")

        def render() -> QuestionState:
            text = _("The letters stay where they came; a unit that is held goes back.")
            field = QuestionField("into", _("Into the case"), first)
            return self.state(_("Join to another case"), text, _("Join"), field)

        def work(desk: Desk, answers: Answers) -> object:
            return merge_cases(desk, self.number, answers.get("into", ""))

        return self.ask(render, work, _("%(case)s went into the other case."))

    def split(self, part: str) -> Question:
        said = [one for one in self.view.messages if one.inwards]
        meant = part if any(str(one.id) == part for one in said) else ""
        last = meant or (str(said[-1].id) if said else "")

        def render() -> QuestionState:
            choices = tuple(Choice(str(one.id), _excerpt(one.text)) for one in said)
            field = QuestionField("message", _("What tells of it"), last, Asks.CHOICE, choices)
            text = _("The new case has the same receipt, and takes a unit of its own.")
            return self.state(_("A second problem"), text, _("Open a case for it"), field)

        def work(desk: Desk, answers: Answers) -> object:
            return split_case(desk, self.number, [int(answers["message"])])

        return self.ask(render, work, _("%(case)s: the second problem has its own case."))


def _excerpt(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[:_SHORT].rsplit(" ", 1)[0] + "…"
