"""The steps of the guide as they are shown; pure functions."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gui.bus.states import ReaderState
from gui.desk import first_run_company as company
from gui.desk import first_run_keys as keys
from gui.desk import first_run_vendor as vendors
from gui.desk.first_run_states import FirstRunState, Step, StepState
from gui.desk.today_states import TodayMore
from gui.kit.links import Kind, Link
from gui.kit.states import ActionState, Banner
from gui.kit.troubles import banner_of
from keytool.domain.parties import Vendor
from keytool.domain.passphrases import LEAST
from keytool.i18n import _, pgettext
from keytool.setup import desk

_ORDER = tuple(Step)


@dataclass(frozen=True, slots=True)
class Told:
    """What the guide knows: the open step, what is typed, what is there already."""

    step: Step
    values: Mapping[str, str]
    errors: dict[str, str]
    settings: Mapping[str, desk.Told]
    rules: vendors.Rules
    vendors: tuple[Vendor, ...]
    has_keys: bool
    place: str
    keys_folder: str
    reader: ReaderState
    doing: str = ""
    trouble: Exception | None = None
    can_play: bool = False


def guide_state(told: Told) -> FirstRunState:
    sample = None
    if told.can_play:
        sample = ActionState("play", _("Try it on a sample register"), icon="play")
    return FirstRunState(
        _("Getting started"),
        _("Three steps, about three minutes. Then plug the first key."),
        (_company(told), _vendor(told), _keys(told), _plug(told)),
        sample,
        (
            TodayMore(_("Open another register…"), Link(Kind.SETTINGS, text="register")),
            TodayMore(_("Import keys from a table…"), Link(Kind.LIST, text="register:import")),
        ),
        _banner(told),
        _busy(told),
    )


def _banner(told: Told) -> Banner | None:
    return banner_of(told.trouble) if told.trouble else None


def _busy(told: Told) -> str:
    return {
        "": "",
        "sample": _("A sample register is being made: two hundred keys with their history…"),
        Step.KEYS.value: _("The keys are being made…"),
    }.get(told.doing, _("Saving…"))


def _step(told: Told, step: Step, title: str, about: str, *, done: bool) -> StepState:
    number = "" if step is Step.PLUG else str(_ORDER.index(step) + 1)
    is_open = told.step is step
    can_change = done and not is_open and step is Step.COMPANY
    return StepState(
        step, number, title, about, done=done, open=is_open, can_change=can_change,
    )  # fmt: skip


def _go_on(label: str, told: Told, *, icon: str = "") -> ActionState:
    return ActionState("next", label, "", icon, enabled=not told.doing, primary=True)


def _company(told: Told) -> StepState:
    name = str(told.settings[company.NAME].value) if company.NAME in told.settings else ""
    done = bool(name) and told.step is not Step.COMPANY
    about = _("what papers and customers know you by")
    if done:
        about = " · ".join(filter(None, (company.summary(told.values), told.place)))
    state = _step(told, Step.COMPANY, _("Register and company"), about, done=done)
    if not state.open:
        return state
    note = _("The register lies in %(place)s.") % {"place": told.place} if told.place else ""
    fields = company.fields(told.settings, told.values, told.errors)
    return replace(state, fields=fields, note=note, actions=(_go_on(_("Next"), told),))


def _vendor(told: Told) -> StepState:
    about = _("whose keys come to this desk, and what the vendor promises of them")
    names = ", ".join(one.name for one in told.vendors)
    done = bool(names)
    state = _step(
        told, Step.VENDOR, _("Vendor and its rules"), names or about,
        done=done and told.step is not Step.VENDOR,
    )  # fmt: skip
    if not state.open:
        return state
    more = ActionState("more", _("One more vendor"), icon="plus", enabled=not told.doing)
    note = _("All of it can be changed later in the settings.")
    return replace(
        state,
        fields=vendors.fields(told.rules, told.values, told.errors),
        says=vendors.says(told.rules, told.values),
        note=note,
        actions=(_go_on(_("Next"), told), more),
    )


def _keys(told: Told) -> StepState:
    about = _("they sign coupons and acts; a passphrase of %(n)s signs locks them")
    about %= {"n": LEAST}
    if told.has_keys:
        about = _("made")
    state = _step(told, Step.KEYS, _("Signing keys"), about, done=told.has_keys)
    if not state.open:
        return state
    note = _("They lie in %(folder)s. Copy this folder: nobody can make them again.")
    later = ActionState("later", _("Later"), enabled=not told.doing)
    return replace(
        state,
        fields=keys.fields(told.values, told.errors),
        note=note % {"folder": told.keys_folder},
        actions=(_go_on(_("Make the keys"), told, icon="key-round"), later),
    )


def _plug(told: Told) -> StepState:
    about = " · ".join(filter(None, (told.reader.text, told.reader.detail.partition("\n")[0])))
    state = _step(told, Step.PLUG, pgettext("guide", "Plug the first key"), about, done=False)
    if not state.open:
        return state
    note = _("Its card appears here by itself. A key that is not known yet is registered there.")
    return replace(state, note=note, actions=(_go_on(_("To the desk"), told),))
