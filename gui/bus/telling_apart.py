"""Unplug and watch: which of a runtime's ids goes when a person pulls a key out.

A value that is moved on by what a look at the desk told (`looked`) and by turns in
which nothing changed (`waited`). No id is ever guessed: whatever else happens
meanwhile ends it with a reason.
"""

from collections.abc import Mapping
from dataclasses import field, replace
from enum import StrEnum

from gui.bus.devices import device_id
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.linking import pulled_key
from keytool.domain.readings import (
    Kind,
    Reading,
    RuntimeKey,
    RuntimeState,
    Sighting,
    Survey,
)
from keytool.domain.values import dataclass


class Step(StrEnum):
    """What is waited for."""

    PULL = "pull"  # a person pulls a key out
    GONE = "gone"  # the runtime notices
    PLUG = "plug"  # the person plugs it in again
    LISTED = "listed"  # the runtime notices that too
    DONE = "done"
    FAILED = "failed"


PATIENCE = {Step.PULL: 60, Step.GONE: 15, Step.PLUG: 60, Step.LISTED: 30}
"""Quiet turns of the watcher, a second each, until a step has failed."""
_TOO_LONG = {Step.PULL: "nothing-pulled", Step.PLUG: "not-plugged", Step.LISTED: "not-listed"}


@dataclass(frozen=True, slots=True)
class TellingApart:
    """One try with the keys of one family.

    `pulled` is the device that left and `key` the id that went with it; `names` say whose
    an id is, where the register knows. `links` are the ids by the names of their devices
    on the bus, and `back` is the name of the one that was pulled, once it is there again.
    `failure` is a code.
    """

    family: Family
    before: Survey
    step: Step = Step.PULL
    turns: int = 0
    pulled: Sighting | None = None
    key: RuntimeKey | None = None
    names: Mapping[KeyId, str] = field(default_factory=dict)
    links: Mapping[str, KeyId] = field(default_factory=dict)
    back: str = ""
    failure: str = ""

    @property
    def is_over(self) -> bool:
        return self.step in {Step.DONE, Step.FAILED}

    @property
    def asks_runtime(self) -> bool:
        """Whether the runtime has to be asked again even though the bus is quiet."""
        return self.step in {Step.GONE, Step.LISTED}


def can_tell_apart(survey: Survey, family: Family | None) -> bool:
    """Whether pulling one of these keys could show whose id is whose."""
    keys = _keys(survey, family)
    return len(keys) > 1 and any(reading.reason == "several-keys" for reading in keys)


def waited(telling: TellingApart, survey: Survey) -> TellingApart:
    """A turn has passed without a change of the bus."""
    if telling.is_over:
        return telling
    turns = telling.turns + 1
    if turns < PATIENCE[telling.step]:
        return replace(telling, turns=turns)
    silent = not _answered(survey, telling.family)
    late = "runtime-silent" if silent else "still-listed"
    return _failed(telling, _TOO_LONG.get(telling.step, late))


def looked(telling: TellingApart, survey: Survey) -> TellingApart:
    """The desk was looked at and its runtimes were asked."""
    if telling.step is Step.PULL:
        telling = _await_pull(telling, survey)
    if telling.step is Step.GONE:
        return _await_gone(telling, survey)
    if telling.step is Step.PLUG:
        telling = _await_plug(telling, survey)
    return _await_listed(telling, survey) if telling.step is Step.LISTED else telling


def _await_pull(telling: TellingApart, survey: Survey) -> TellingApart:
    left, came = _moves(telling.before, survey, telling.family)
    if not left:
        # A runtime lists keys later than the bus does: the newest list is the one to compare.
        return replace(telling, before=survey, turns=0 if came else telling.turns)
    if len(left) > 1:
        return _failed(telling, "two-pulled")
    if came:
        return _failed(telling, "too-soon")
    return replace(telling, step=Step.GONE, turns=0, pulled=left[0])


def _await_gone(telling: TellingApart, survey: Survey) -> TellingApart:
    left, came = _moves(telling.before, survey, telling.family)
    if len(left) > 1:
        return _failed(telling, "two-pulled")
    if came or not left:
        return _failed(telling, "too-soon")
    gone = _ids(telling.before, telling.family) - _ids(survey, telling.family)
    if len(gone) > 1 and _answered(survey, telling.family):
        return _failed(telling, "two-gone")
    found = pulled_key(_of(telling.before, telling.family), _of(survey, telling.family))
    if found is None:
        return telling
    stayed = {device_id(r.sighting): r.key_id for r in _keys(survey, telling.family) if r.key_id}
    return replace(telling, step=Step.PLUG, turns=0, key=found[1], links=stayed)


def _await_plug(telling: TellingApart, survey: Survey) -> TellingApart:
    left, back = _returns(telling, survey)
    if any(sighting != telling.pulled for sighting in left):
        return _failed(telling, "two-pulled")
    if not back:
        return telling
    if len(back) > 1 or not _same_product(back[0], telling.pulled):
        return _failed(telling, "another-came")
    return replace(telling, step=Step.LISTED, turns=0)


def _await_listed(telling: TellingApart, survey: Survey) -> TellingApart:
    left, back = _returns(telling, survey)
    if not back or any(sighting != telling.pulled for sighting in left):
        return _failed(telling, "two-pulled")
    listed = _ids(survey, telling.family)
    if len(back) > 1 or listed - _ids(telling.before, telling.family):
        return _failed(telling, "another-came")
    key_id = telling.key.key_id if telling.key else None
    if key_id is None or key_id not in listed:
        return telling
    name = device_id(back[0])
    return replace(telling, step=Step.DONE, back=name, links={**telling.links, name: key_id})


def _failed(telling: TellingApart, why: str) -> TellingApart:
    return replace(telling, step=Step.FAILED, failure=why)


# --- what a survey says of one family -------------------------------------------------


def _moves(
    before: Survey, after: Survey, family: Family
) -> tuple[tuple[Sighting, ...], tuple[Sighting, ...]]:
    """The family's keys that left, and those that came; a key plugged anew may be both."""
    was = [reading.sighting for reading in _keys(before, family)]
    now = [reading.sighting for reading in _keys(after, family)]
    return tuple(s for s in was if s not in now), tuple(s for s in now if s not in was)


def _returns(
    telling: TellingApart, survey: Survey
) -> tuple[tuple[Sighting, ...], tuple[Sighting, ...]]:
    """What is out, and what came since the pull.

    Where the bus does not tell pluggings apart, the pulled key comes back as the very same.
    """
    left, came = _moves(telling.before, survey, telling.family)
    same = (telling.pulled,) if telling.pulled and telling.pulled not in left else ()
    return left, (*same, *came)


def _keys(survey: Survey, family: Family | None) -> tuple[Reading, ...]:
    return tuple(
        reading
        for reading in survey.readings
        if reading.sighting.kind is Kind.KEY and reading.sighting.family is family
    )


def _of(survey: Survey, family: Family) -> Survey:
    return replace(survey, readings=_keys(survey, family))


def _ids(survey: Survey, family: Family) -> set[KeyId]:
    return {
        key.key_id
        for answer in survey.answers
        for key in answer.keys
        if answer.family is family and key.key_id
    }


def _answered(survey: Survey, family: Family) -> bool:
    return any(
        answer.family is family and answer.state is RuntimeState.ANSWERED
        for answer in survey.answers
    )


def _same_product(one: Sighting, other: Sighting | None) -> bool:
    return other is not None and (one.vid, one.pid) == (other.vid, other.pid)
