"""Unplug and watch, in words: the steps, and why it ended without an answer."""

from gui.bus.telling_apart import Step, TellingApart
from gui.desk.content import STOP_TELLING, TELL_APART, runtime_name
from gui.desk.states import GuideState, GuideStep
from gui.kit.states import ActionState, Badge, Banner
from gui.kit.tones import Tone
from gui.kit.words import portrait_of_sighting, sentence
from keytool.domain.key_models import model_title
from keytool.domain.readings import Sighting, Status
from keytool.i18n import _, words


def guide_state(telling: TellingApart, *, can_start_again: bool) -> GuideState:
    """The sheet of one try."""
    first = _first_of(telling)
    return GuideState(
        portrait=portrait_of_sighting(first),
        title=model_title(telling.family, first.model),
        badge=Badge(Tone.SOON, sentence(words.reading_status(Status.AMBIGUOUS))),
        heading=_("Which key is which"),
        text=_("Nothing is guessed: the number that goes with a pulled key is that key's."),
        steps=_steps(telling),
        notice=_notice(telling),
        actions=_actions(telling, can_start_again=can_start_again),
    )


def _first_of(telling: TellingApart) -> Sighting:
    keys = (r.sighting for r in telling.before.readings if r.sighting.family is telling.family)
    return telling.pulled or next(keys)


def _steps(telling: TellingApart) -> tuple[GuideStep, ...]:
    waiting = _("Waiting until %(runtime)s notices…") % {"runtime": runtime_name(telling.family)}
    step, pulled, number = telling.step, telling.pulled, _number(telling)
    return (
        GuideStep(
            _("Pull out the key that you want to know."),
            _("It was in port %(port)s.") % {"port": pulled.port} if pulled else "",
            done=bool(pulled),
            current=step is Step.PULL,
        ),
        GuideStep(
            _("See which number goes with it."),
            number or (waiting if step is Step.GONE else ""),
            done=bool(number),
            current=step is Step.GONE,
        ),
        GuideStep(
            _("Plug it in again, into any port."),
            waiting if step is Step.LISTED else "",
            current=step in {Step.PLUG, Step.LISTED},
        ),
    )


def _number(telling: TellingApart) -> str:
    """`1A2B 3C01 · 123456 · ООО «Ромашка»`, once it is known."""
    key_id = telling.key.key_id if telling.key else None
    if key_id is None:
        return ""
    return " · ".join(filter(None, (key_id.grouped, telling.names.get(key_id, ""))))


def _notice(telling: TellingApart) -> Banner | None:
    if telling.step is not Step.FAILED:
        return None
    happened, remedy = _failure(telling.failure)
    facts = {"runtime": runtime_name(telling.family)}
    return Banner(Tone.SOON, happened % facts, remedy % facts)


def _failure(code: str) -> tuple[str, str]:
    one_by_one = _("Plug the keys in again, then pull out one alone.")
    return {
        "nothing-pulled": (
            _("No key was pulled out within a minute."),
            _("Nothing has changed. Start again when you are at the keys."),
        ),
        "two-pulled": (
            _("Two keys were out at the same time, so their numbers cannot be told apart."),
            one_by_one,
        ),
        "two-gone": (
            _("Several numbers went at once, so none of them is certain."),
            _("%(runtime)s may have been restarted. Plug the key in again and start again."),
        ),
        "too-soon": (
            _("A key was plugged in before the number of the pulled one had gone."),
            _("Start again and leave the key out until its number is shown."),
        ),
        "another-came": (
            _("Another key was plugged in instead of the one that was pulled out."),
            one_by_one,
        ),
        "still-listed": (
            _("%(runtime)s went on listing the same numbers."),
            _("Plug the key in again. If this repeats, restart %(runtime)s or type the marking."),
        ),
        "runtime-silent": (
            _("%(runtime)s does not answer, so no number could be seen to go."),
            _("Plug the key in again, see that %(runtime)s is running, and start again."),
        ),
        "not-plugged": (
            _("The key was not plugged in again within a minute."),
            _("A number is matched with a plugged key only. Plug it in and start again."),
        ),
        "not-listed": (
            _("The key is plugged in, but %(runtime)s does not list it again."),
            _("Wait until its lamp is steady and start again, or type the marking."),
        ),
    }[code]


def _actions(telling: TellingApart, *, can_start_again: bool) -> tuple[ActionState, ...]:
    if telling.step is not Step.FAILED:
        return (ActionState(STOP_TELLING, _("Cancel"), "Esc", "x"),)
    hint = "" if can_start_again else _("Plug the keys in again first")
    again = ActionState(
        TELL_APART, _("Start again"), "Ctrl+T", "refresh-cw", can_start_again, hint, primary=True
    )
    return (again, ActionState(STOP_TELLING, _("Close"), "Esc", "x"))
