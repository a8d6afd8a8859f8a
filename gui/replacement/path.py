"""The way through a replacement, as steps: what is done, what is now, what needs no doing."""

from collections.abc import Iterable
from dataclasses import replace

from gui.kit.words import sentence
from gui.replacement.progress import INSPECTION, YES, Progress
from gui.replacement.states import Ask, PathStep
from keytool.domain.replacement_table import ReplacementOutcome
from keytool.domain.replacements import Replacement, Settlement, Stage
from keytool.i18n import _, pgettext, replacement_words, words

_CLAIM, _RECEIPT, _INSPECTION, _DECISION, _SETTLEMENT, _KEY, _REVIEW, _ACT = range(8)
_STEP_OF = {
    Ask.FAULTY: _CLAIM,
    Ask.LOST: _CLAIM,
    Ask.CLAIM: _CLAIM,
    Ask.RECEIPT: _RECEIPT,
    **dict.fromkeys(INSPECTION, _INSPECTION),
    Ask.DECISION: _DECISION,
    Ask.SETTLEMENT: _SETTLEMENT,
    Ask.KEY: _KEY,
    Ask.REVIEW: _REVIEW,
    Ask.ACT: _ACT,
}
_REACHED = {
    None: _CLAIM,
    Stage.OPENED: _RECEIPT,
    Stage.RECEIVED: _INSPECTION,
    Stage.DECIDED: _SETTLEMENT,
    Stage.SETTLED: _KEY,
    Stage.COMPLETED: _ACT + 1,
}


def path_of(progress: Progress) -> tuple[PathStep, ...]:
    """The steps with what came of those that are done; a click goes back to some of them."""
    known = progress.record.replacement if progress.record else None
    if known and known.stage is Stage.CANCELLED:
        return ()
    now = _STEP_OF.get(progress.ask, _CLAIM)
    reached = max(_reached(known), now)
    return tuple(
        _step(place, step, now, reached) for place, step in enumerate(_steps(progress, known))
    )


def _reached(known: Replacement | None) -> int:
    reached = _REACHED[known.stage] if known else _CLAIM
    free = known is not None and known.outcome is ReplacementOutcome.REPLACE_FREE
    return _KEY if free and reached == _SETTLEMENT else reached


def _step(place: int, step: PathStep, now: int, reached: int) -> PathStep:
    done = place < reached and place != now and not step.skipped
    return replace(step, done=done, current=place == now, ask=step.ask if place != now else "")


def _steps(progress: Progress, known: Replacement | None) -> Iterable[PathStep]:
    lost = known.lost if known else progress.lost == YES
    free = known is not None and known.outcome is ReplacementOutcome.REPLACE_FREE
    over = known is not None and known.stage is Stage.COMPLETED
    decided = known is not None and known.decision is not None and not over
    settled = known is not None and known.stage is Stage.SETTLED
    payable = decided and not free and not settled and bool(known and known.need != "decision")
    ready = known is not None and known.need == "replacement"
    yield PathStep(_("Claim"), words.day(known.claimed_on) if known else "")
    yield PathStep(_("Faulty key"), _receipt(known, lost=lost), skipped=lost)
    again = Ask.READABLE if decided and not lost else ""
    yield PathStep(_("Inspection"), _inspection(known, lost=lost), skipped=lost, ask=again)
    outcome = known.outcome if known else None
    told = sentence(replacement_words.outcome(outcome)) if outcome else ""
    yield PathStep(_("Decision"), told, ask=Ask.DECISION if decided else "")
    paid = known.settlement if known else None
    note = _("not needed") if free else _settlement(paid)
    yield PathStep(_("Payment"), note, skipped=free, ask=Ask.SETTLEMENT if payable else "")
    yield PathStep(_("New key"), _new_key(progress), ask=Ask.KEY if ready else "")
    yield PathStep(_("Review"))
    act = known.act if known else None
    yield PathStep(pgettext("path", "Act"), _("№ %(number)s") % {"number": act} if act else "")


def _receipt(known: Replacement | None, *, lost: bool) -> str:
    if lost:
        return _("lost")
    return words.day(known.received_on) if known and known.received_on else ""


def _inspection(known: Replacement | None, *, lost: bool) -> str:
    if lost:
        return _("not needed")
    seen = known.inspection if known else None
    if seen is None:
        return ""
    return _("readable: %(what)s") % {"what": replacement_words.readable(seen.readable)}


def _settlement(paid: Settlement | None) -> str:
    if paid is None:
        return ""
    if paid.price is not None:
        return roubles(paid.price)
    return paid.document or ""


def roubles(kopecks: int) -> str:
    """12 500,50 ₽."""
    whole, rest = divmod(kopecks, 100)
    return f"{words.number(whole)},{rest:02} ₽"


def _new_key(progress: Progress) -> str:
    record, rehearsed = progress.record, progress.rehearsed
    key = (record.new_key if record else None) or (rehearsed.key if rehearsed else None)
    if key is None:
        return ""
    return key.key_id.grouped if key.key_id else key.marking or ""
