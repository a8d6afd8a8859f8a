"""One question at a time: it says what will happen, takes what must be told, and does it."""

from collections.abc import Callable, Mapping
from dataclasses import field, replace

from gui.kit.base import ViewModel
from gui.kit.frame import Frame
from gui.kit.meanwhile import Merged, banner_of_change, choosing, merged
from gui.kit.question_states import Asks, QuestionState
from gui.kit.states import Banner, FieldError
from gui.kit.tasks import Lane
from gui.kit.tones import Tone
from gui.kit.troubles import banner_of, explanation_of
from gui.kit.work import Work
from keytool.domain.errors import Conflict, KeydeskError
from keytool.domain.journal import JournalEntry
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
    `field_of` tells which field the error of a code belongs under. `again` asks the same of what
    is asked about as it is now, on a lane: before anything is done it is compared with that.
    """

    render: Callable[[], QuestionState]
    then: Callable[[object], None]
    work: Callable[[Answers], object] | None = None
    signed_work: Callable[[Answers, Mint], object] | None = None
    field_of: Mapping[str, str] = field(default_factory=dict)
    again: "Callable[[], Again] | None" = None


@dataclass(frozen=True, slots=True)
class Again:
    """The same question as it would be asked now, and the last change of what it is about."""

    question: Question
    change: JournalEntry | None


@dataclass(frozen=True, slots=True)
class _Asked:
    question: Question
    trouble: Exception | Refusal | None = None
    busy: bool = False
    meanwhile: "_Meanwhile | None" = None


@dataclass(frozen=True, slots=True)
class _Meanwhile:
    """What somebody else has changed, and what the form is filled in with since."""

    merged: Merged
    change: JournalEntry | None
    times: int


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of a question, or that it has to be asked again."""

    question: Question
    outcome: object = None
    changed: Again | None = None


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
        question = asked.question
        if question.signed_work:
            self._passphrase.with_mint(lambda mint: self._run(question, answers, mint))
        elif question.work:
            self._run(question, answers)

    def _run(self, question: Question, answers: Answers, mint: Mint | None = None) -> None:
        work = lambda: _done_now(question, answers, mint)  # noqa: E731  on a lane
        done = lambda outcome: self._done(outcome, answers)  # noqa: E731  with what was answered
        self._work.once(ANSWER, Lane.DB, work, done, self._failed)

    def _done(self, done: _Outcome, answers: Answers) -> None:
        asked = self._asked
        if done.changed:
            self._ask_again(done.changed, answers)
        elif isinstance(done.outcome, Refusal):
            self._change(busy=False, trouble=done.outcome)
        elif asked:
            self._drafts.pop(_name_of(asked.question.render()), None)
            self._show(None)
            done.question.then(done.outcome)

    def _ask_again(self, now: Again, answers: Answers) -> None:
        """Of the record as it is now, with nothing lost of what both have changed."""
        asked = self._asked
        if asked is None:
            return
        both = merged(_values(asked.question), answers, _values(now.question))
        times = asked.meanwhile.times + 1 if asked.meanwhile else 1
        self._show(_Asked(now.question, meanwhile=_Meanwhile(both, now.change, times)))

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
        if asked.meanwhile:
            state = _with_meanwhile(state, asked.meanwhile)
        else:
            draft = self._drafts.get(_name_of(state), {})
            fields = tuple(replace(one, value=draft.get(one.id, one.value)) for one in state.fields)
            state = replace(state, fields=fields)
        told = banner or (None if errors else state.banner)
        return replace(state, errors=errors, banner=told, busy=asked.busy)


def _done_now(question: Question, answers: Answers, mint: Mint | None) -> _Outcome:
    """Do it, unless what is asked about is not any more what the person has seen."""
    now = question.again() if question.again else None
    if now and question.again and _seen(now.question) != _seen(question):
        return _Outcome(question, changed=now)
    asked = now.question if now else question
    try:
        return _Outcome(asked, _worked(asked, answers, mint))
    except Conflict as error:
        if error.code != "changed-by-another" or question.again is None:
            raise
        return _Outcome(question, changed=question.again())


def _worked(question: Question, answers: Answers, mint: Mint | None) -> object:
    if question.signed_work and mint:
        return question.signed_work(answers, mint)
    return question.work(answers) if question.work else None


def _seen(question: Question) -> tuple[object, ...]:
    state = question.render()
    return state.subject, state.text, state.fields


def _values(question: Question) -> Answers:
    return {one.id: one.value for one in question.render().fields if one.kind is not Asks.HIDDEN}


def _with_meanwhile(state: QuestionState, known: _Meanwhile) -> QuestionState:
    values, theirs = known.merged.values, known.merged.theirs
    fields = (replace(one, value=values.get(one.id, one.value)) for one in state.fields)
    asked = tuple(
        choosing(one, one.value, theirs[one.id], known.change) if one.id in theirs else one
        for one in fields
    )
    banner = banner_of_change(known.change, clashes=bool(theirs))
    return replace(state, fields=asked, banner=banner, anew=known.times)


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
