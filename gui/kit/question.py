"""One question at a time: it says what will happen, takes what must be told, and does it."""

from collections.abc import Callable, Mapping
from dataclasses import field, replace

from gui.kit.base import ViewModel
from gui.kit.frame import Frame
from gui.kit.question_states import Asks, QuestionState
from gui.kit.states import Banner, FieldError
from gui.kit.tasks import Lane
from gui.kit.tones import Tone
from gui.kit.troubles import banner_of, explanation_of
from gui.kit.work import Work
from keytool.domain.errors import KeydeskError
from keytool.domain.values import dataclass
from keytool.domain.verdicts import Refusal
from keytool.i18n.messages import explain
from keytool.i18n.refusal_words import condition_lines, explained
from keytool.ports import Mint

Answers = Mapping[str, str]
ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a person wants to do.

    `render` words it in the active language. `work` does it on a lane; `signed_work` is for
    what needs the signing keys. What comes back goes to `then`; a Refusal is shown instead.
    `field_of` tells which field the error of a code belongs under.
    """

    render: Callable[[], QuestionState]
    then: Callable[[object], None]
    work: Callable[[Answers], object] | None = None
    signed_work: Callable[[Answers, Mint], object] | None = None
    field_of: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Asked:
    question: Question
    trouble: Exception | Refusal | None = None
    busy: bool = False


class QuestionViewModel(ViewModel[QuestionState | None]):
    """The question that is asked now; None while there is none."""

    def __init__(self, frame: Frame) -> None:
        self._work, self._passphrase = Work(frame.runner, frame.report), frame.passphrase
        self._asked: _Asked | None = None
        self._drafts: dict[tuple[str, str], Answers] = {}
        super().__init__(self._state)
        self._passphrase.cancelled.connect(lambda _none: self._change(busy=False))

    def ask(self, question: Question) -> None:
        self._show(_Asked(question))

    def look_again(self) -> None:
        """What the question tells has changed; what is typed stays."""
        self._refresh()

    def cancel(self, typed: Answers | None = None) -> None:
        """The person would rather not; what they have `typed` is there when the same is asked
        again. What stands as it was stays the record's: another one may change it meanwhile.
        """
        if self._asked:
            state = self._asked.question.render()
            told = typed or {}
            self._drafts[_name_of(state)] = {
                one.id: told[one.id]
                for one in state.fields
                if one.kind is not Asks.HIDDEN and told.get(one.id, one.value) != one.value
            }
        self._show(None)

    def answer(self, answers: Answers) -> None:
        """Do it, with what the person told."""
        asked = self._asked
        if asked is None or asked.busy:
            return
        self._change(busy=True, trouble=None)
        work, signed_work = asked.question.work, asked.question.signed_work
        if signed_work:
            signs = signed_work
            self._passphrase.with_mint(lambda mint: self._run(lambda: signs(answers, mint)))
        elif work:
            does = work
            self._run(lambda: does(answers))

    def _run(self, work: Callable[[], object]) -> None:
        self._work.once(ANSWER, Lane.DB, work, self._done, self._failed)

    def _done(self, outcome: object) -> None:
        asked = self._asked
        if isinstance(outcome, Refusal):
            self._change(busy=False, trouble=outcome)
        elif asked:
            self._drafts.pop(_name_of(asked.question.render()), None)
            self._show(None)
            asked.question.then(outcome)

    def _failed(self, error: Exception) -> None:
        self._change(busy=False, trouble=error)

    def _change(self, *, busy: bool, trouble: Exception | Refusal | None = None) -> None:
        if self._asked:
            self._show(replace(self._asked, busy=busy, trouble=trouble))

    def _show(self, asked: _Asked | None) -> None:
        self._asked = asked
        self._refresh()

    def _state(self) -> QuestionState | None:
        asked = self._asked
        if asked is None:
            return None
        errors = _errors(asked)
        banner = None if errors else _banner(asked.trouble)
        state = asked.question.render()
        draft = self._drafts.get(_name_of(state), {})
        fields = tuple(replace(one, value=draft.get(one.id, one.value)) for one in state.fields)
        return replace(state, fields=fields, errors=errors, banner=banner, busy=asked.busy)


def _name_of(state: QuestionState) -> tuple[str, str]:
    """Of a draft: what is asked, and about what."""
    return state.title, state.subject


def _errors(asked: _Asked) -> tuple[FieldError, ...]:
    error = asked.trouble
    name = asked.question.field_of.get(error.code) if isinstance(error, KeydeskError) else None
    if error is None or name is None or isinstance(error, Refusal):
        return ()
    told = explanation_of(error)
    return (FieldError(name, f"{told.message} {told.hint}".strip()),)


def _banner(trouble: Exception | Refusal | None) -> Banner | None:
    if isinstance(trouble, Refusal) and trouble.conditions:
        told = explained(trouble)
        return Banner(Tone.BAD, told.message, "\n".join(condition_lines(trouble.conditions)))
    if isinstance(trouble, Refusal):
        told = explain(trouble.code, trouble.params)
        return Banner(Tone.BAD, told.message, told.hint)
    return replace(banner_of(trouble), dismissible=False) if trouble else None
