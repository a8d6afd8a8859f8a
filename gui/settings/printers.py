"""The page of the printers: one for each kind of paper, and labels at the warehouse."""

from dataclasses import replace

from gui.actions.labels import stocks
from gui.kit.states import ActionState, Choice
from gui.kit.tasks import Lane
from gui.settings.kept import KeptPage
from gui.settings.page import Room
from gui.settings.states import PageState, PartState, SettingField
from keytool.domain.papers import PaperKind
from keytool.i18n import _, paper_words
from keytool.setup.printing import printer_setting

AGAIN = "again"
NAMES = "names"
_SHEETS = (
    PaperKind.CERTIFICATE,
    PaperKind.ACT,
    PaperKind.PACKING_LIST,
    PaperKind.RECEIPT,
    PaperKind.CARD,
    PaperKind.CASE,
)
_LABELS = tuple(kind for kind in PaperKind if kind not in _SHEETS)


class PrintersPage(KeptPage):
    """A printer that is not there any more is still named: it may only be switched off."""

    id, icon = "printers", "printer"
    dear = True

    def __init__(self, room: Room) -> None:
        self._names: tuple[str, ...] | None = None
        super().__init__(room)

    def title(self) -> str:
        return _("Printers")

    def reload(self) -> None:
        super().reload()
        self._work.latest(NAMES, Lane.PRINT, self._workplace.printers.names, self._were_found)

    def act(self, action: str, line: str = "") -> None:
        if action == AGAIN:
            self.reload()
        else:
            super().act(action, line)

    def _were_found(self, names: tuple[str, ...]) -> None:
        self._names = names
        self._refresh()

    def _page(self) -> PageState:
        again = ActionState(AGAIN, _("Look for printers again"), icon="refresh-cw")
        return PageState(
            self.title(),
            (
                PartState(
                    "sheets",
                    _("Papers"),
                    _("Printed without asking. A printer that was chosen once stands here."),
                    fields=tuple(map(self._printer, _SHEETS)),
                    actions=(again,),
                    note=self._found(),
                ),
                PartState(
                    "labels",
                    _("Labels"),
                    _("A printer for each size: a tape is in one, a sheet in another."),
                    fields=(*map(self._printer, _LABELS), *self._which()),
                ),
            ),
        )

    def _found(self) -> str:
        if self._names is None:
            return _("Looking…")
        none = _("This computer has no printer. Papers can be saved as files.")
        return "" if self._names else none

    def _printer(self, kind: PaperKind) -> SettingField:
        name = printer_setting(kind)
        kept = str(self._told[name].value) if name in self._told else ""
        known = self._names or ()
        gone = kept and self._names is not None and kept not in known
        hint = _("It is not there now.") if gone else ""
        names = known if not kept or kept in known else (kept, *known)
        choices = (Choice("", _("ask when it is printed")), *(Choice(one, one) for one in names))
        return self._field(name, paper_words.kind(kind), hint, choices)

    def _which(self) -> tuple[SettingField, ...]:
        tapes = tuple(one for one in stocks() if one.id.startswith("tape-"))
        return (
            self._field("labels.stock", _("Labels that are offered first"), choices=stocks()),
            self._as_accepted(),
            self._field("labels.tape", _("These labels are printed on"), choices=tapes),
        )

    def _as_accepted(self) -> SettingField:
        choices = (Choice("false", _("no")), Choice("true", _("yes")))
        label = _("A label as each key is accepted at the warehouse")
        field = self._field("labels.as_accepted", label, choices=choices)
        return replace(field, value=field.value.lower())
