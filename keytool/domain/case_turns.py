"""The turns that a case takes: pauses, words of the customer, its end and what comes after."""

from dataclasses import replace
from datetime import datetime

from keytool.domain.case_life import CaseLife, Word
from keytool.domain.cases import CaseOutcome, CaseState


def add_word(life: CaseLife, at: datetime) -> None:
    again = any(one.answered is None for one in life.words)
    life.words.append(Word(at, again))


def pause(life: CaseLife, at: datetime) -> None:
    if not life.pauses or life.pauses[-1][1] is not None:
        life.pauses.append((at, None))


def end_pause(life: CaseLife, at: datetime) -> None:
    if life.pauses and life.pauses[-1][1] is None:
        life.pauses[-1] = life.pauses[-1][0], at


def resume(life: CaseLife, at: datetime) -> None:
    life.state = CaseState.OPEN
    life.waits_for = life.waits_until = None
    life.ground = ""
    end_pause(life, at)


def close(life: CaseLife, at: datetime, outcome: CaseOutcome) -> None:
    end_pause(life, at)
    life.state, life.closed, life.outcome = CaseState.CLOSED, at, outcome
    life.waits_for = life.waits_until = None
    life.words = [replace(one, answered=one.answered or at) for one in life.words]
    if outcome is CaseOutcome.MERGED:
        return
    life.solved = life.solved or at
    if life.reacted is None:
        life.reacted, life.reaction_by = at, "closed"


def reopen(life: CaseLife) -> None:
    life.state, life.closed, life.outcome = CaseState.OPEN, None, None
