"""The page of newer versions: where they lie, what is known of them, and the way there and back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from gui.kit.question import Question
from gui.kit.question_states import QuestionState
from gui.kit.run import Run
from gui.kit.states import ActionState, Badge
from gui.kit.tasks import Lane
from gui.kit.tones import Tone
from gui.settings.kept import KeptPage
from gui.settings.page import Room, Sign, Wants
from gui.settings.states import LineState, PageState, PartState
from keytool import __version__
from keytool.domain.updates import Newness, UpdateState, Version, version_text
from keytool.i18n import _
from keytool.i18n.update_words import next_step, standing_line, standing_word, why_unknown
from keytool.program_updates import Ready
from keytool.setup.desk import Told

PLACE, ROOT = "updates.place", "updates.root"
LOOK, INSTALL, BACK, FOLDER, KEYS = "look", "install", "back", "folder", "root-file"
_TONES = {
    Newness.OFF: Tone.UNKNOWN,
    Newness.CURRENT: Tone.GOOD,
    Newness.NEWER: Tone.SOON,
    Newness.UNKNOWN: Tone.SOON,
}


@dataclass(frozen=True, slots=True)
class UpdateRecord:
    """What is known of newer versions, and the version that can be gone back to."""

    state: UpdateState = field(default_factory=lambda: UpdateState(Newness.OFF))
    before: Version | None = None


class UpdatesPage(KeptPage):
    """Looking and laying ready run on the long lane; the program of before is asked who it is, so
    the page is read when it is turned to.
    """

    id, icon, dear = "updates", "refresh-cw", True
    right = "setting-changed"

    def __init__(self, room: Room) -> None:
        self._record = UpdateRecord()
        super().__init__(room)

    def title(self) -> str:
        return _("Updates")

    def sign(self) -> Sign | None:
        state = self._record.state
        told = state.standing in {Newness.NEWER, Newness.UNKNOWN}
        return Sign(_TONES[state.standing], standing_line(state)) if told else None

    # --- reading ----------------------------------------------------------------------

    def reload(self) -> None:
        self._read(self._look, self._was_looked, Lane.LONG)

    def _look(self) -> tuple[Mapping[str, Told], UpdateRecord]:
        updates = self._workplace.updates
        return self._all(), UpdateRecord(updates.state, updates.version_before)

    def _was_looked(self, outcome: tuple[Mapping[str, Told], UpdateRecord]) -> None:
        told, self._record = outcome
        self._was_read(told)

    def _was_kept(self, name: str, told: Mapping[str, Told]) -> None:
        super()._was_kept(name, told)
        self.reload()

    # --- intentions -------------------------------------------------------------------

    def _acts(self, line: str) -> Mapping[str, Callable[[], None]]:
        del line
        return {
            LOOK: self._ask_place,
            INSTALL: lambda: self._sure(_install_question, self._install),
            BACK: lambda: self._sure(_back_question, self._go_back),
            FOLDER: lambda: self.ask_path(
                Wants.FOLDER, _("Folder of the releases"), lambda path: self._keep_path(PLACE, path)
            ),
            KEYS: lambda: self.ask_path(
                Wants.FILE, _("Keys of the releases"), lambda path: self._keep_path(ROOT, path)
            ),
        }

    def _keep_path(self, name: str, path: Path) -> None:
        self.keep(name, str(path))

    def _ask_place(self) -> None:
        updates = self._workplace.updates
        self._start(
            "state",
            _("Looking for a newer version…"),
            lambda _run: updates.look(),
            self._was_answered,
        )

    def _was_answered(self, state: UpdateState) -> None:
        self._record = replace(self._record, state=state)
        self._frame.kept()  # the day's beginning tells it, too

    def _sure(self, render: Callable[[str], QuestionState], then: Callable[[], None]) -> None:
        record = self._record
        version = record.state.newer if render is _install_question else record.before
        if version:
            named = version_text(version)
            asked = Question(lambda: render(named), lambda _none: then(), lambda _answers: None)
            self.room.question.ask(asked)

    def _install(self) -> None:
        updates = self._workplace.updates
        self._start(
            "state",
            _("Fetching the new version…"),
            lambda run: updates.prepare(lambda _bytes: run.beat(), start=True),
            self._was_laid_ready,
        )

    def _go_back(self) -> None:
        updates = self._workplace.updates

        def work(run: Run) -> Ready:
            run.beat()
            return updates.prepare_back(start=True)

        self._start("state", _("Copying the register…"), work, self._was_laid_ready)

    def _was_laid_ready(self, ready: Ready) -> None:
        """The window goes; the last act is done when it has, and opens the other program's."""
        if step := next_step(ready.form, ready.file):
            version = {"version": version_text(ready.version)}
            title = _("Version %(version)s was fetched and proved.") % version
            self.say(title, _("Its administrator installs it: %(step)s") % {"step": step})
        else:
            self._frame.leave(ready.finish)

    # --- the state --------------------------------------------------------------------

    def _page(self) -> PageState:
        place = self._field(
            PLACE, _("Place"), _("A folder, a share, or an https address. Empty: nobody looks.")
        )
        root = self._field(
            ROOT, _("Keys of the releases"), _("Empty: the keys that the program brings.")
        )
        choose = (
            ActionState(FOLDER, _("Choose the folder…"), icon="folder-open"),
            ActionState(KEYS, _("Choose the keys…"), icon="folder-open"),
        )
        where = PartState(
            "place",
            _("Where newer versions lie"),
            _("Nothing else is asked on any network; what lies there must be signed."),
            fields=(place, root),
            actions=() if self._run else choose,
        )
        return PageState(self.title(), (self._state_part(), where))

    def _state_part(self) -> PartState:
        state, run = self._record.state, self._run_of("state")
        badge = Badge(_TONES[state.standing], standing_word(state.standing))
        lines = (
            LineState("version", "Keydesk", _("version %(version)s") % {"version": __version__}),
            LineState(
                "state", _("Newer versions"), standing_line(state), badge, why_unknown(state)
            ),
        )
        told = _("The register is copied before the program is exchanged.")
        actions = () if run else self._offers()
        return PartState("state", _("This program"), told, lines=lines, actions=actions, run=run)

    def _offers(self) -> tuple[ActionState, ...]:
        state, before = self._record.state, self._record.before
        offers = []
        if state.newer:
            told = _("Install %(version)s") % {"version": version_text(state.newer)}
            offers.append(ActionState(INSTALL, told, icon="file-down"))
        if state.standing is not Newness.OFF:
            offers.append(ActionState(LOOK, _("Look now"), icon="refresh-cw"))
        if before:
            told = _("Back to %(version)s") % {"version": version_text(before)}
            offers.append(ActionState(BACK, told, icon="history"))
        return tuple(offers)


def _install_question(version: str) -> QuestionState:
    text = _(
        "The new version is fetched, proved and tried, and the register is copied. Then the window "
        "closes and the new one opens. What is half filled in is lost."
    )
    title = _("Install version %(version)s") % {"version": version}
    return QuestionState(title, text, _("Install"), icon="file-down", careful=True)


def _back_question(version: str) -> QuestionState:
    text = _(
        "The register is copied, the window closes, and that of the older version opens. If the "
        "newer one has brought the register to a form of its own, the older one says so: then put "
        "back the copy that was made before the update."
    )
    title = _("Back to version %(version)s") % {"version": version}
    return QuestionState(title, text, _("Go back"), icon="history", tone=Tone.SOON, careful=True)
