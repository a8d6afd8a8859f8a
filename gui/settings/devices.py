"""The page of the devices: what reading keys depends on, and what a scan may look like."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drivers.doctor import ProbeOutcome
from gui.kit.states import ActionState, Badge
from gui.kit.tasks import Lane
from gui.kit.tones import Tone
from gui.settings.kept import KeptPage
from gui.settings.markings import MarkingsViewModel
from gui.settings.page import Room, Sign, Wants
from gui.settings.states import LineState, PageState, PartState, SettingField
from keytool.files import write_whole
from keytool.i18n import _, pgettext
from keytool.shapes.doctor import finding_text

if TYPE_CHECKING:
    from drivers.doctor import Finding

AGAIN, RECORD = "again", "record"
EXAMINE = "examine"
NET, SENTINEL, GUARDANT = (
    "readers.guardant_net",
    "readers.sentinel_library",
    "readers.guardant_library",
)
MARKINGS = "markings"
_TONES = {
    ProbeOutcome.GOOD: Tone.GOOD,
    ProbeOutcome.NOTE: Tone.UNKNOWN,
    ProbeOutcome.BAD: Tone.BAD,
}


@dataclass(frozen=True, slots=True)
class Recorded:
    """Where the devices were written down, and how many they are."""

    path: Path
    devices: int


class DevicesPage(KeptPage):
    """Asks what the doctor asks, on the lane of the keys: they wait meanwhile."""

    id, icon = "devices", "usb"
    dear = True

    def __init__(self, room: Room) -> None:
        self._found: tuple[Finding, ...] = ()
        self.markings = MarkingsViewModel(room.frame, room.question)
        super().__init__(room)

    def close(self) -> None:
        self.markings.close()
        super().close()

    def title(self) -> str:
        return _("Devices")

    def sign(self) -> Sign | None:
        """What is bad is a trouble only where no service tells of keys."""
        bad = [one for one in self._found if one.outcome is ProbeOutcome.BAD]
        if not bad:
            return None
        return Sign(Tone.SOON, finding_text(bad[0])[0])

    def reload(self) -> None:
        super().reload()
        self._work.latest(EXAMINE, Lane.USB, self._workplace.examine, self._was_examined)
        self.markings.reload()

    def _was_examined(self, found: "tuple[Finding, ...]") -> None:
        self._found = found
        self._refresh()

    def _check(self, name: str, value: str) -> None:
        """Lest one wrong word keeps all keys from being read at the next start."""
        from drivers.opening import Extras, open_runtimes

        open_runtimes(Extras(**{name.partition(".")[2]: value}))

    def _acts(self, line: str) -> Mapping[str, Callable[[], None]]:
        del line
        return {
            AGAIN: self.reload,
            RECORD: lambda: self.ask_path(
                Wants.NEW_FILE, _("Record the devices"), self._record, "keydesk-devices.toml"
            ),
        }

    def _record(self, path: Path) -> None:
        def work() -> Recorded:
            from drivers.emulated.bus_file import to_toml

            content = self._workplace.record()
            write_whole(path, to_toml(content).encode(), private=False)
            return Recorded(path, len(content["usb"]))

        self.do(RECORD, work, self._was_recorded, lane=Lane.USB)

    def _was_recorded(self, done: Recorded) -> None:
        told = _("Devices in it: %(n)s. %(path)s") % {"n": done.devices, "path": done.path}
        self.say(_("The devices are recorded."), told)

    def _page(self) -> PageState:
        again = ActionState(AGAIN, _("Look at everything again"), icon="refresh-cw")
        record = ActionState(
            RECORD,
            _("Record the devices…"),
            icon="save",
            hint=_("What is plugged and what its services tell, with the numbers of keys."),
        )
        lines = tuple(_line(number, one) for number, one in enumerate(self._found))
        return PageState(
            self.title(),
            (
                PartState(
                    "reading",
                    _("Reading keys"),
                    _("Services of the makers, the bus, and what this person may open."),
                    lines=lines,
                    actions=(again, record),
                    note="" if lines else _("Looking…"),
                ),
                PartState(
                    "sources",
                    _("Further sources of numbers"),
                    _("Only some desks have them. They are asked from the next start on."),
                    fields=self._sources(),
                ),
                PartState(
                    MARKINGS,
                    _("Markings of keys"),
                    _("What a scan in the warehouse must look like to be taken for a marking."),
                ),
            ),
        )

    def _sources(self) -> tuple[SettingField, ...]:
        library = _("The whole path of the maker's library on this computer.")
        return (
            self._field(NET, _("Guardant Net server"), _("As HOST or HOST:PORT.")),
            self._field(SENTINEL, _("Sentinel Admin API library"), library),
            self._field(GUARDANT, _("Guardant API library"), library),
        )


def _line(number: int, finding: "Finding") -> LineState:
    message, hint = finding_text(finding)
    good = finding.outcome is ProbeOutcome.GOOD
    words = {Tone.GOOD: _("in order"), Tone.UNKNOWN: pgettext("finding", "note")}
    tone = _TONES[finding.outcome]
    badge = Badge(tone, words.get(tone, _("to be cured")), "" if good else "info")
    ports = _ports(finding.facts)
    note = "\n".join(filter(None, (hint, *ports)))
    return LineState(f"{finding.probe} {number}", _name(finding), message, badge, note)


def _name(finding: "Finding") -> str:
    named = {
        "versions": _("Versions"),
        "bus": _("USB"),
        "hot-plug": _("Plugging"),
        "rights": _("Rights"),
        "files": _("Files"),
        "calendar": _("Calendar"),
        "logins": _("Database"),
    }
    return named.get(finding.probe, _("Service"))


def _ports(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """`1-1.2  Guardant Sign  hid`: a line a device."""
    return tuple(
        " · ".join(filter(None, (one["port"], one["label"], ", ".join(one.get("drivers", ())))))
        for one in facts.get("devices", ())
    )
