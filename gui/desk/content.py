"""What lies in the middle of the desk for a device; pure functions of what is known of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gui.bus.devices import Device, Gathered
from gui.bus.states import ReaderState
from gui.desk.card import card_state
from gui.desk.states import (
    DeskContent,
    DeviceState,
    OfferState,
    ReadingState,
    TroubleState,
)
from gui.kit.states import ActionState, Badge, Banner, Choice, Fact
from gui.kit.tones import Tone
from gui.kit.troubles import explanation_of
from gui.kit.words import key_title, portrait_of, portrait_of_sighting, sentence
from keytool.domain.cards import KeyCard
from keytool.domain.errors import KeydeskError
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.key_models import has_no_number, model_title
from keytool.domain.readings import (
    BusState,
    Fault,
    Reading,
    RuntimeAnswer,
    Sighting,
    Status,
    Survey,
)
from keytool.domain.warranty import WarrantyStatus
from keytool.i18n import _, words
from keytool.i18n.messages import explain

REGISTER = "register"
RETRY = "retry"
TELL_APART = "tell-apart"
STOP_TELLING = "stop-telling"


def content_of(device: Device, gathered: Gathered, *, can_tell_apart: bool = False) -> DeskContent:
    """Reading, trouble, offer or card, whichever the device has come to."""
    reading, card, rulebook = device.reading, device.card, gathered.rulebook
    if reading is None:
        return _being_read(device)
    if card and card.key and rulebook:
        notice = _notice(device) or _counsel(card)
        state = card_state(card, card.key, rulebook, notice)
        return replace(state, key_id_source=_source(device, reading))
    if reading.key_id is None:
        return _trouble(device, reading, gathered.known, can_tell_apart=can_tell_apart)
    if device.register_error:
        return _register_trouble(device, reading, device.register_error)
    return _offer(device, reading) if card else _being_read(device)


def device_title(device: Device) -> str:
    """The model, or the catalogue's name of what is no key."""
    key, sighting = device.key, device.sighting
    if key:
        return key_title(key, device.reading)
    if sighting.family is None or not device.is_key:
        return sighting.label
    return model_title(sighting.family, device.reading.model if device.reading else sighting.model)


def device_state(device: Device, current: str) -> DeviceState:
    """The small portrait."""
    key_id = device.reading.key_id if device.reading else None
    return DeviceState(
        device.id,
        portrait_of_sighting(device.sighting),
        device_title(device),
        key_id.grouped if key_id else _port_words(device.sighting),
        _device_badge(device),
        device.id == current,
    )


def _device_badge(device: Device) -> Badge | None:
    reading, card = device.reading, device.card
    if reading is None:
        return None
    if card and card.key:
        if card.warranty is None:
            return None
        status = card.warranty.status
        covered = status is WarrantyStatus.IN_WARRANTY
        ended = status is WarrantyStatus.OUT_OF_WARRANTY
        tone, icon = (Tone.GOOD if covered else Tone.UNKNOWN), ("history" if ended else "")
        return Badge(tone, sentence(words.warranty_status(status)), icon)
    if reading.key_id:
        return Badge(Tone.UNKNOWN, _("Not registered")) if card else None
    return _status_badge(reading)


def _status_badge(reading: Reading) -> Badge:
    tone = {Status.UNREADABLE: Tone.BAD, Status.NOT_A_KEY: Tone.UNKNOWN}
    return Badge(
        tone.get(reading.status, Tone.SOON), sentence(words.reading_status(reading.status))
    )


def _being_read(device: Device) -> ReadingState:
    return ReadingState(
        portrait_of_sighting(device.sighting), device_title(device), _("Reading the key…")
    )


def _notice(device: Device) -> Banner | None:
    """A card that does not rest on the key's own word says so."""
    answer, reading = device.answer, device.reading
    if answer is None or reading is None:
        return None
    if answer.marking and reading.key_id is None:
        return Banner(
            Tone.SOON,
            _("Found by the marking %(marking)s; the number was not read from the key.")
            % {"marking": answer.marking},
            explain(reading.reason).message if reading.reason else "",
        )
    if device.matched_by_hand and not answer.watched:
        return Banner(
            Tone.SOON,
            _("The number was chosen by a person among the keys that are plugged."),
            _("Leave one key plugged to be certain."),
        )
    return None


def _counsel(card: KeyCard) -> Banner | None:
    """The gravest of what its runtime says against giving the key away."""
    if not card.counsel:
        return None
    told = explain(card.counsel[0].value)
    return Banner(Tone.BAD, told.message, told.hint)


def _source(device: Device, reading: Reading) -> str:
    """Who told the id, and by whom it was matched with the device when not by the reader."""
    told = sentence(words.source(reading.source)) if reading.source else ""
    if not device.matched_by_hand:
        return told
    return _("%(source)s; matched by hand") % {"source": told}


def _trouble(
    device: Device, reading: Reading, known: Mapping[KeyId, str], *, can_tell_apart: bool
) -> TroubleState:
    told = explain(reading.reason or "no-id-source")
    no_key = reading.status is Status.NOT_A_KEY
    gone = device.sighting.fault is Fault.VANISHED
    error = device.marking_error
    return TroubleState(
        portrait=portrait_of_sighting(device.sighting),
        title=device_title(device),
        badge=_status_badge(reading),
        happened=told.message,
        meaning="" if no_key else _("So the desk cannot tell by itself whose key this is."),
        remedy=told.hint,
        facts=sighting_facts(device.sighting),
        ask_marking=not no_key and not gone,
        marking_error=_in_one_line(error) if error else "",
        guide=_way_to_tell_apart() if can_tell_apart else None,
        choices=tuple(
            Choice(str(rival.key_id), rival.key_id.grouped, known.get(rival.key_id, ""))
            for rival in device.rivals
            if rival.key_id
        ),
        actions=() if no_key or gone else _ways_on(reading, error),
    )


def _way_to_tell_apart() -> ActionState:
    label, hint = _("Tell them apart"), _("Pull one out and see which number goes")
    return ActionState(TELL_APART, label, "Ctrl+T", "usb", hint=hint, primary=True)


def _ways_on(reading: Reading, error: Exception | None) -> tuple[ActionState, ...]:
    again = ActionState(RETRY, _("Read again"), "F5", "refresh-cw")
    family = reading.sighting.family
    if error is None and family and has_no_number(family, reading.model):
        return (ActionState(REGISTER, _("Register the key"), "Ctrl+N", "plus"), again)
    if isinstance(error, KeydeskError) and error.code == "key-not-found":
        label = _("Register with this marking")
        return (ActionState(REGISTER, label, "Ctrl+N", "plus", primary=True), again)
    return (again,)


def _in_one_line(error: Exception) -> str:
    told = explanation_of(error)
    return f"{told.message} {told.hint}".strip()


def _port_words(sighting: Sighting) -> str:
    return _("port %(port)s") % {"port": sighting.port} if sighting.port else ""


def sighting_facts(sighting: Sighting) -> tuple[Fact, ...]:
    """What the bus itself says of a device."""
    facts = (
        Fact(_("Port"), sighting.port or "", mono=True),
        Fact(_("USB id"), sighting.usb_id or "", mono=True),
        Fact(_("Calls itself"), sighting.product or ""),
        Fact(_("Firmware"), sighting.firmware or "", mono=True),
    )
    return tuple(fact for fact in facts if fact.value)


def _register_trouble(device: Device, reading: Reading, error: Exception) -> TroubleState:
    told = explanation_of(error)
    number = reading.key_id.grouped if reading.key_id else ""
    return TroubleState(
        portrait=portrait_of_sighting(device.sighting),
        title=device_title(device),
        badge=Badge(Tone.BAD, _("No register")),
        happened=told.message,
        meaning=_("The key itself was read: its number is %(number)s.") % {"number": number},
        remedy=told.hint,
        facts=sighting_facts(device.sighting),
        actions=(ActionState(RETRY, _("Try again"), "F5", "refresh-cw", primary=True),),
    )


def _offer(device: Device, reading: Reading) -> OfferState:
    key_id = reading.key_id
    return OfferState(
        portrait=portrait_of(device.sighting.family),
        title=device_title(device),
        badge=Badge(Tone.UNKNOWN, _("Not registered")),
        text=_("This key is not in the register yet. Register it to see its warranty and support."),
        action=ActionState(REGISTER, _("Register the key"), "Ctrl+N", "plus", primary=True),
        key_id=key_id.grouped if key_id else "",
        key_id_source=_source(device, reading),
        facts=sighting_facts(device.sighting),
    )


# --- the reader bar -------------------------------------------------------------------


def reader_state(devices: Sequence[Device], survey: Survey, error: Exception | None) -> ReaderState:
    """How many keys there are, and on closer look which runtimes answer, and how fully."""
    if error:
        return ReaderState(Tone.BAD, _("No reader"), explanation_of(error).message)
    keys = [device for device in devices if device.is_key]
    busy = any(device.reading is None for device in devices)
    unclear = any(device.reading and device.key is None for device in keys)
    tone = Tone.UNKNOWN if not keys else Tone.SOON if unclear else Tone.GOOD
    text = words.keys(len(keys)) if keys else _("no keys")
    lines = [_runtime_line(answer) for answer in survey.answers]
    if survey.bus is not BusState.PRESENT:
        lines.insert(0, _("No USB bus can be looked at; keys are known from the runtimes alone."))
    if not all(answer.complete for answer in survey.answers) and keys:
        tone = Tone.SOON
    return ReaderState(tone, text, "\n".join(lines), busy)


def runtime_name(family: Family) -> str:
    """The program that tells the ids of a family."""
    names = {
        Family.HASP: "Sentinel Admin Control Center",
        Family.GUARDANT: "Guardant Control Center",
    }
    return names.get(family, family.value)


def _runtime_line(answer: RuntimeAnswer) -> str:
    name = runtime_name(answer.family)
    if not answer.complete:
        many = {"runtime": name, "listed": answer.listed, "claimed": answer.claimed}
        return _("%(runtime)s: the list is cut short, %(listed)s of %(claimed)s rows came.") % many
    return f"{name}: {words.runtime_state(answer.state)}"
