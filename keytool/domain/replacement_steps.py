"""The steps of a replacement: what may be done when, and what it becomes."""

from dataclasses import replace
from datetime import date, datetime

from keytool.domain.errors import BadInput, Conflict
from keytool.domain.key_models import has_no_number, model_title
from keytool.domain.key_names import key_name, reading_name
from keytool.domain.keys import Key, KeyState
from keytool.domain.readings import Reading
from keytool.domain.reasons import reason_given
from keytool.domain.replacement_table import Readable, ReplacementOutcome
from keytool.domain.replacements import (
    Decision,
    Inspection,
    Need,
    Override,
    Replacement,
    Settlement,
    Stage,
)
from keytool.domain.verdicts import Refusal

_WITH_THE_CUSTOMER = frozenset({KeyState.SHIPPED, KeyState.FAULTY, KeyState.HANDED_IN})
_FINAL = frozenset(
    {ReplacementOutcome.REPLACE_FREE, ReplacementOutcome.QUOTE, ReplacementOutcome.REPURCHASE}
)
_MOST_KOPECKS = 10**12
_BEFORE = {
    Need.KEY: "replacement-awaits-key",
    Need.INSPECTION: "replacement-needs-inspection",
    Need.DECISION: "replacement-needs-decision",
    Need.PRICE: "replacement-needs-price",
    Need.PURCHASE: "replacement-needs-purchase",
}

# --- may it be replaced, and by which key ---------------------------------------------


def may_be_replaced(key: Key, *, lost: bool) -> Refusal | None:
    """Why a key of this state cannot be replaced: it never left, or its life is over."""
    if key.state in _WITH_THE_CUSTOMER or (lost and key.state is KeyState.LOST):
        return None
    code = "key-never-left" if key.state is KeyState.IN_STOCK else "faulty-key-is-retired"
    return Refusal(code, (), {"state": key.state.value})


def may_replace(old: Key, new: Key, model_reason: str | None) -> Refusal | None:
    """Why `new` does not fit: only a key in stock, of the family and vendor, and of the model
    unless a person says why another one does.
    """
    unfit = _cannot_be_given(old, new)
    if unfit:
        return unfit
    if new.family is not old.family:
        return Refusal(
            "replacement-of-another-family",
            (),
            {"old": model_title(old.family, None), "new": model_title(new.family, None)},
        )
    if new.vendor is not None and new.vendor != old.vendor:
        return Refusal("replacement-of-another-vendor", (), {"vendor": new.vendor})
    if (new.model is None or new.model != old.model) and not (model_reason or "").strip():
        titles = {
            "old": model_title(old.family, old.model),
            "new": model_title(new.family, new.model),
        }
        return Refusal("replacement-of-another-model", (), {**titles})
    return None


def _cannot_be_given(old: Key, new: Key) -> Refusal | None:
    if new.id == old.id:
        return Refusal("replacement-is-the-old-key", (), {})
    if new.state is not KeyState.IN_STOCK:
        return Refusal("replacement-key-not-in-stock", (), {"state": new.state.value})
    return Refusal("key-is-master", (), {}) if new.is_master else None


def known_marking(key: Key) -> bool | None:
    """What the register knows of a number on the key's body; None when nobody looked."""
    if key.marking:
        return True
    return False if key.unmarked else None


def readable_of(reading: Reading, key: Key) -> tuple[Readable, str | None]:
    """What the plugged faulty key still tells, and the reader's code for what it does not.

    Raises Conflict `inspected-another-key` when the key that answers is another one.
    """
    seen, known = reading.key_id, key.key_id
    if known and known.of_desk and not has_no_number(key.family, key.model):
        known = None  # numbered here because it told nothing, and now it may tell
    if reading.sighting.family not in {None, key.family} or (seen and known not in {None, seen}):
        raise Conflict("inspected-another-key", plugged=reading_name(reading), faulty=key_name(key))
    licences = bool(reading.told and reading.told.features)
    # A key without a number has told as much as it can when its runtime sees it.
    number = seen is not None or (reading.reason == "temporary-id" and reading.told is not None)
    return Readable.of(number=number, licences=licences), reading.reason


# --- steps ----------------------------------------------------------------------------


def at_stage(replacement: Replacement, version: int | None, *stages: Stage) -> None:
    """Raises Conflict when the replacement is not what a person saw, or not at a stage for this.

    Codes: `replacement-completed`, `replacement-cancelled`, `replacement-changed`,
    `replacement-awaits-key` (nothing is replaced before), `replacement-not-at-this-step`.
    """
    facts: dict[str, object] = {"id": replacement.id, "stage": replacement.stage.value}
    if replacement.stage is Stage.COMPLETED:
        raise Conflict("replacement-completed", id=replacement.id, act=replacement.act)
    if replacement.stage is Stage.CANCELLED:
        raise Conflict("replacement-cancelled", id=replacement.id, reason=replacement.closing)
    if version is not None and version != replacement.version:
        raise Conflict("replacement-changed", **facts)
    if replacement.stage in stages:
        return
    if replacement.stage is Stage.OPENED:
        raise Conflict("replacement-awaits-key", **facts)
    raise Conflict("replacement-not-at-this-step", **facts)


def received(replacement: Replacement, on: date, at: datetime) -> Replacement:
    """Raises BadInput `received-before-claim`."""
    if on < replacement.claimed_on:
        raise BadInput("received-before-claim", on=on, claimed_on=replacement.claimed_on)
    return replace(replacement, stage=Stage.RECEIVED, received_on=on, since=at)


def decided(
    replacement: Replacement, inspection: Inspection | None, decision: Decision, at: datetime
) -> Replacement:
    """With new findings; what was overridden or settled under earlier ones is void."""
    return replace(
        replacement,
        stage=Stage.DECIDED,
        inspection=inspection,
        decision=decision,
        override=None,
        settlement=None,
        since=at,
    )


def overridden(replacement: Replacement, override: Override, at: datetime) -> Replacement:
    """Raises BadInput `reason-missing`, `second-operator-missing`, `second-operator-is-the-first`,
    `outcome-not-for-override`.
    """
    reason = reason_given(override.reason)
    if not override.second.strip():
        raise BadInput("second-operator-missing")
    if override.second.strip().casefold() == override.operator.strip().casefold():
        raise BadInput("second-operator-is-the-first", operator=override.operator)
    if override.outcome not in _FINAL:
        raise BadInput("outcome-not-for-override", outcome=override.outcome.value)
    said = replace(override, reason=reason, second=override.second.strip())
    return replace(replacement, override=said, since=at)


def settled(replacement: Replacement, settlement: Settlement, at: datetime) -> Replacement:
    """With the agreed price, or the proof that licences were bought again.

    Raises Conflict `replacement-needs-decision`, `replacement-needs-no-settlement`; BadInput
    `price-missing`, `purchase-missing`, `price-not-possible`.
    """
    need = replacement.need
    if need is Need.DECISION:
        raise Conflict("replacement-needs-decision", id=replacement.id)
    if need not in {Need.PRICE, Need.PURCHASE}:
        raise Conflict("replacement-needs-no-settlement", id=replacement.id)
    if need is Need.PRICE and (settlement.price is None or not settlement.agreed_by):
        raise BadInput("price-missing")
    if need is Need.PURCHASE and not settlement.document:
        raise BadInput("purchase-missing")
    if need is Need.PURCHASE and settlement.price is not None:
        raise BadInput("price-not-possible")
    if settlement.price is not None and not 0 <= settlement.price <= _MOST_KOPECKS:
        raise BadInput("price-not-possible")
    return replace(replacement, stage=Stage.SETTLED, settlement=settlement, since=at)


def cancelled(replacement: Replacement, reason: str, at: datetime) -> Replacement:
    """Raises BadInput `reason-missing`."""
    closing = reason_given(reason)
    return replace(replacement, stage=Stage.CANCELLED, closing=closing, since=at)


def completable(replacement: Replacement, version: int | None) -> None:
    """Raises Conflict unless everything was done that must come before a key goes out.

    Codes of `at_stage`, and `replacement-needs-decision`, `replacement-needs-price`,
    `replacement-needs-purchase`, `replacement-needs-inspection`.
    """
    at_stage(replacement, version, Stage.RECEIVED, Stage.DECIDED, Stage.SETTLED)
    if replacement.need is not Need.REPLACEMENT:
        raise Conflict(_BEFORE[replacement.need or Need.DECISION], id=replacement.id)


def completed(replacement: Replacement, new_key: int, act: int, at: datetime) -> Replacement:
    return replace(replacement, stage=Stage.COMPLETED, new_key=new_key, act=act, since=at)
