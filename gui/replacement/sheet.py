"""The guided page: one question at a time, pure functions of where a person is."""

from collections.abc import Callable
from dataclasses import replace

from gui.kit.notes import note_lines
from gui.kit.states import ActionState, Badge, Banner
from gui.kit.tones import Tone
from gui.kit.words import key_title, need_badge, portrait_of, sentence
from gui.replacement.handover import act_step, cancelled_step, key_step, review_step
from gui.replacement.inspection import (
    damage_step,
    marking_step,
    pictures_step,
    readable_step,
)
from gui.replacement.path import path_of
from gui.replacement.progress import Progress
from gui.replacement.states import (
    Ask,
    PathStep,
    StepState,
    WorkState,
)
from gui.replacement.steps import (
    CANCEL,
    claim_step,
    decision_step,
    faulty_step,
    lost_step,
    receipt_step,
    settlement_step,
)
from gui.replacement.troubles import error_of, trouble_banner
from keytool.domain.notes import NoteOn
from keytool.domain.replacements import OVER, Stage
from keytool.i18n import _, replacement_words


def work_state(progress: Progress) -> WorkState:
    """The whole page."""
    step = _with_errors(progress, _STEPS[progress.ask](progress))
    path = _without_links(path_of(progress)) if progress.busy else path_of(progress)
    record = progress.record
    if record is None:
        return WorkState(
            title=_("A new replacement"),
            path=path,
            step=step,
            banner=_banner(progress),
            busy=progress.busy,
        )
    known, key = record.replacement, record.key
    running = known is not None and known.stage not in OVER
    cancel = ActionState(CANCEL, _("Cancel the replacement"), "", "ban")
    return WorkState(
        title=key_title(key),
        portrait=portrait_of(key.family),
        key_id=key.key_id.grouped if key.key_id else key.marking or "",
        owner=record.owner,
        badge=stage_badge(progress),
        path=path,
        step=step,
        cancel=cancel if running else None,
        can_go_back=progress.ask in _BEFORE,
        banner=_banner(progress),
        busy=progress.busy,
        file_name=_file_name(progress),
        notes=note_lines(record.notes, NoteOn.REPLACEMENT),
    )


def stage_badge(progress: Progress) -> Badge | None:
    """What it waits for, or how it ended."""
    known = progress.record.replacement if progress.record else None
    if known is None:
        return None
    if known.stage is Stage.COMPLETED:
        return Badge(Tone.GOOD, sentence(replacement_words.stage(known.stage)))
    if known.stage is Stage.CANCELLED:
        return Badge(Tone.UNKNOWN, sentence(replacement_words.stage(known.stage)), "ban")
    return replace(need_badge(known.need), text=sentence(replacement_words.need(known.need)))


def _banner(progress: Progress) -> Banner | None:
    if progress.trouble and error_of(progress.trouble) is None:
        return trouble_banner(progress.trouble)
    if progress.saved:
        saved = _("Saved: %(path)s") % {"path": progress.saved}
        return Banner(Tone.GOOD, saved, dismissible=True, file=progress.saved)
    return None


def _with_errors(progress: Progress, step: StepState) -> StepState:
    """What is wrong stands under its field."""
    error = error_of(progress.trouble) if progress.trouble else None
    if progress.busy and step.next:
        step = replace(step, next=replace(step.next, enabled=False))
    if error is None:
        return step
    fields = tuple(
        replace(field, error=error.text) if field.id == error.field else field
        for field in step.fields
    )
    return replace(step, fields=fields)


def _without_links(path: tuple[PathStep, ...]) -> tuple[PathStep, ...]:
    return tuple(replace(step, ask="") for step in path)


def _file_name(progress: Progress) -> str:
    known = progress.record.replacement if progress.record else None
    if known is None or known.act is None:
        return ""
    return _("act-%(number)s.pdf") % {"number": known.act}


_BEFORE = {
    Ask.LOST: Ask.FAULTY,
    Ask.CLAIM: Ask.LOST,
    Ask.MARKING: Ask.READABLE,
    Ask.DAMAGE: Ask.MARKING,
    Ask.PICTURES: Ask.DAMAGE,
    Ask.REVIEW: Ask.KEY,
}
_STEPS: dict[Ask, Callable[[Progress], StepState]] = {
    Ask.FAULTY: faulty_step,
    Ask.LOST: lost_step,
    Ask.CLAIM: claim_step,
    Ask.RECEIPT: receipt_step,
    Ask.READABLE: readable_step,
    Ask.MARKING: marking_step,
    Ask.DAMAGE: damage_step,
    Ask.PICTURES: pictures_step,
    Ask.DECISION: decision_step,
    Ask.SETTLEMENT: settlement_step,
    Ask.KEY: key_step,
    Ask.REVIEW: review_step,
    Ask.ACT: act_step,
    Ask.CANCELLED: cancelled_step,
}


def before(ask: Ask) -> Ask | None:
    """The question before this one that may be answered again."""
    return _BEFORE.get(ask)
