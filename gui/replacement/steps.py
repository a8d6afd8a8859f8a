"""The questions about a claim, its decision and its payment."""

from dataclasses import replace
from datetime import date

from gui.kit.states import ActionState, Choice
from gui.replacement.progress import NO, YES, Progress
from gui.replacement.states import Ask, FieldKind, StepField, StepState, VerdictBlock
from gui.replacement.verdict import verdict_block
from keytool.domain.replacements import Need, Stage
from keytool.i18n import _, language

NEXT, OVERRIDE, CANCEL, AGAIN = "next", "override", "cancel", "inspect-again"


def faulty_step(progress: Progress) -> StepState:
    number = StepField("faulty", _("Number or marking"), value=progress.told("faulty"))
    return StepState(
        Ask.FAULTY,
        _("Which key is to be replaced?"),
        _("Plug it, or type its number or the marking on its body. A barcode reader types too."),
        fields=(number,),
        next=go_on(bool(progress.told("faulty").strip())),
    )


def lost_step(progress: Progress) -> StepState:
    choices = (
        Choice(NO, _("The customer has it"), _("It is faulty, and will be handed in")),
        Choice(YES, _("The customer lost it"), _("It stays blocked for good, even when found")),
    )
    field = StepField("lost", "", FieldKind.ANSWER, progress.lost, choices)
    return StepState(
        Ask.LOST, _("Where is the key?"), fields=(field,), next=go_on(bool(progress.lost))
    )


def claim_step(progress: Progress) -> StepState:
    record = progress.record
    lost = progress.lost == YES
    fields = [
        StepField(
            "complaint", _("In a sentence; the act repeats it"), value=progress.told("complaint")
        ),
        StepField("claimed_on", _("Day of the claim"), FieldKind.DAY, _day(progress, "claimed_on")),
    ]
    if record and record.regulations:
        choices = tuple(Choice(e.regulation, e.title.into(language())) for e in record.regulations)
        told = progress.told("regulation") or choices[0].id
        label = _("No vendor is noted for the key. Which regulation governs?")
        fields.append(StepField("regulation", label, FieldKind.CHOICE, told, choices))
    return StepState(
        Ask.CLAIM,
        _("How was the key lost?") if lost else _("What is wrong with the key?"),
        _("The warranty is judged by the day on which the customer asked."),
        fields=tuple(fields),
        next=replace(
            go_on(bool(progress.told("complaint").strip())), label=_("Open the replacement")
        ),
    )


def receipt_step(progress: Progress) -> StepState:
    record = progress.record
    says = record.says if record else None
    edition = record.edition if record else None
    return StepState(
        Ask.RECEIPT,
        _("Has the faulty key been handed in?"),
        _("If not, leave it: it stays in the list until the key comes."),
        verdict=verdict_block(edition, says) if edition and says else None,
        fields=(
            StepField(
                "received_on", _("Handed in on"), FieldKind.DAY, _day(progress, "received_on")
            ),
        ),
        next=replace(go_on(), label=_("The key is here")),
    )


# --- the decision and what follows ----------------------------------------------------


def decision_step(progress: Progress) -> StepState:
    record = progress.record
    known, edition = (record.replacement, record.edition) if record else (None, None)
    decision = known.decision if known else None
    block = (
        verdict_block(edition, decision, known.override if known else None)
        if (edition and decision)
        else None
    )
    open_to_change = known is not None and known.stage is Stage.DECIDED
    others = [ActionState(OVERRIDE, _("Decide otherwise…"), "", "scale", open_to_change)]
    if known and not known.lost:
        others.append(ActionState(AGAIN, _("Inspect again"), "", "search"))
    undecided = known is not None and known.need is Need.DECISION
    if undecided:
        others = [replace(others[0], label=_("Decide…"), primary=True), *others[1:]]
    return StepState(
        Ask.DECISION,
        _("The text leaves this to a person") if undecided else _("This is what the rules say"),
        _("Two operators decide, with a reason.") if undecided else "",
        verdict=block,
        next=None if undecided else go_on(),
        others=tuple(others),
    )


def settlement_step(progress: Progress) -> StepState:
    known = progress.record.replacement if progress.record else None
    proof = StepField("document", _("Invoice or contract"), value=progress.told("document"))
    if known and known.need is Need.PURCHASE:
        return StepState(
            Ask.SETTLEMENT,
            _("What proves that the licences were bought again?"),
            _("Until there is a document, leave it: it stays in the list."),
            verdict=_short(progress),
            fields=(proof,),
            next=go_on(bool(progress.told("document").strip())),
        )
    price = StepField("price", _("Price in roubles"), value=progress.told("price"), hint="12500,00")
    who = StepField("agreed_by", _("Who of the customer agreed"), value=progress.told("agreed_by"))
    ready = bool(progress.told("price").strip() and progress.told("agreed_by").strip())
    return StepState(
        Ask.SETTLEMENT,
        _("Which price did the customer accept?"),
        _("The commercial department names it. Until then leave it: it stays in the list."),
        verdict=_short(progress),
        fields=(price, who, replace(proof, label=_("Invoice or contract, if there is one"))),
        next=go_on(ready),
    )


def _short(progress: Progress) -> VerdictBlock | None:
    record = progress.record
    known, edition = (record.replacement, record.edition) if record else (None, None)
    if known is None or edition is None or known.decision is None:
        return None
    block = verdict_block(edition, known.decision, known.override)
    return replace(block, facts=(), reading="", reason="")


def go_on(enabled: bool = True) -> ActionState:
    """The button that leads to the next question."""
    return ActionState(NEXT, _("Go on"), "", "arrow-right", enabled, primary=True)


def _day(progress: Progress, name: str) -> str:
    today = progress.record.today if progress.record else date.min
    return progress.told(name) or today.isoformat()
