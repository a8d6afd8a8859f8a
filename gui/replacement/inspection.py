"""The questions of the inspection: what the reader told, what a person sees."""

from dataclasses import replace

from gui.kit.states import Banner, Choice
from gui.kit.tones import Tone
from gui.kit.words import sentence
from gui.replacement.progress import NO, YES, Progress
from gui.replacement.states import Ask, FieldKind, StepField, StepState
from gui.replacement.steps import go_on
from keytool.domain import key_names
from keytool.domain.replacement_table import Readable
from keytool.i18n import _, replacement_words, words
from keytool.i18n.messages import explain


def readable_step(progress: Progress) -> StepState:
    choices = tuple(
        Choice(
            one.value,
            sentence(replacement_words.readable(one)),
            replacement_words.how_it_shows(one),
        )
        for one in Readable
    )
    field = StepField("readable", "", FieldKind.ANSWER, progress.readable, choices)
    return StepState(
        Ask.READABLE,
        _("What can be read from the key?"),
        notice=_reader_notice(progress),
        fields=(field,),
        next=go_on(bool(progress.readable)),
    )


def _reader_notice(progress: Progress) -> Banner:
    seen = progress.seen
    if seen.code in {"inspected-another-key", "several-keys"}:
        if seen.code == "several-keys":
            trouble = explain(seen.code)
            return Banner(Tone.SOON, trouble.message, trouble.hint)
        faulty = _faulty_name(progress)
        title = _("Another key is plugged: %(key)s") % {"key": seen.plugged}
        return Banner(Tone.BAD, title, _("The faulty one is %(key)s.") % {"key": faulty})
    if seen.readable is None:
        return Banner(
            Tone.UNKNOWN,
            _("Plug the faulty key"),
            _("What it tells is filled in by itself. If nothing happens, nothing can be read."),
        )
    told = {"what": replacement_words.readable(seen.readable)}
    why = explain(seen.code).message if seen.code else ""
    if progress.told("readable") and progress.told("readable") != seen.readable.value:
        why = _("You say otherwise: the act will tell that a person said so.")
    source = words.source(seen.source) if seen.source else ""
    text = " · ".join(part for part in (source, why) if part)
    return Banner(Tone.GOOD, _("The reader tells: %(what)s") % told, sentence(text))


def _faulty_name(progress: Progress) -> str:
    key = progress.record.key if progress.record else None
    return key_names.key_name(key) if key else ""


def marking_step(progress: Progress) -> StepState:
    key = progress.record.key if progress.record else None
    choices = (
        Choice(YES, _("Yes, it is marked"), _known_marking(key.marking if key else None)),
        Choice(NO, _("No, or it cannot be made out")),
    )
    field = StepField("marked", "", FieldKind.ANSWER, progress.marked, choices)
    return StepState(
        Ask.MARKING,
        _("Is the manufacturer's number on its body?"),
        fields=(field,),
        next=go_on(bool(progress.marked)),
    )


def _known_marking(marking: str | None) -> str:
    return _("By the register: %(marking)s") % {"marking": marking} if marking else ""


def damage_step(progress: Progress) -> StepState:
    choices = (
        Choice(NO, _("No, it is sound")),
        Choice(YES, _("Yes"), _("Broken, bent, cracked, burnt, wet or opened")),
    )
    field = StepField("damaged", "", FieldKind.ANSWER, progress.damaged, choices)
    return StepState(
        Ask.DAMAGE,
        _("Does it have mechanical damage?"),
        fields=(field,),
        next=go_on(bool(progress.damaged)),
    )


def _fault(progress: Progress) -> tuple[StepField, ...]:
    """Where the regulation asks for it: a key that turns out to work may be another case."""
    if not progress.asks_for_fault:
        return ()
    choices = (
        Choice(YES, _("A fault of it is found")),
        Choice(NO, _("No fault is found: it works")),
    )
    label = _("Fault")
    return (StepField("is_faulty", label, FieldKind.CHOICE, progress.faulty, choices),)


def pictures_step(progress: Progress) -> StepState:
    known = progress.record.replacement if progress.record else None
    before = known.inspection.note if known and known.inspection else None
    note = progress.answers.get("note", before or "")
    return StepState(
        Ask.PICTURES,
        _("Is there anything to add?"),
        _("Photographs and a remark go with the act; both may be left out."),
        fields=(*_fault(progress), StepField("note", _("Remark"), value=note)),
        photographs=tuple(name for name, _picture in progress.photographs),
        next=replace(go_on(), label=_("See the decision")),
    )
