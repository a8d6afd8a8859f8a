"""The Settings section: this window, the customers' site, markings, keys and trust."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.kit.qt.base import Line, Panel, Text, Worded, column, dress, row
from gui.kit.qt.fields import ChoiceField, LineField
from gui.kit.qt.notices import BannerView
from gui.kit.qt.scrolling import Tall, scrolled
from gui.kit.qt.tokens import Radius, Size, Space, card_margin
from gui.kit.states import Choice
from gui.kit.tones import Theme
from gui.settings.qt.markings import MarkingsView
from gui.settings.qt.trust import TrustView
from gui.settings.states import SetUpState, TextSetting
from keytool.i18n import _, pgettext

_HEAD = 200  # pixels of the column with the headings


class SettingLine(LineField):
    """A text that is kept when the field is left or Enter is pressed. `kept(text)`."""

    kept = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.name = ""
        self._hint = Text("small", wrap=True)
        layout = self.layout()
        if layout:
            layout.addWidget(self._hint)
        self.line.editingFinished.connect(lambda: self.kept.emit(self.value()))

    def render_setting(self, setting: TextSetting, hint: str) -> None:
        self.name = setting.name
        if not self.line.isModified() or not setting.error:
            self.show_value(setting.value)
        self.lock(locked=bool(setting.locked))
        self.show_error(setting.error)
        self._hint.say("" if setting.error else setting.locked or hint)


class _Part(QWidget):
    """A heading with a word about it on the left, the settings on the right."""

    def __init__(self, *body: QWidget, wide: bool = False) -> None:
        super().__init__()
        self.title, self.about = Text("strong", wrap=True), Text("small", wrap=True)
        head = QWidget()
        head.setFixedWidth(_HEAD)
        dress(head, column(self.title, self.about, None, gap=Space.XS))
        held = QWidget()
        dress(held, column(*body, gap=Space.L))
        if not wide:
            held.setMaximumWidth(Size.FORM)
        line = row(head, held, gap=Space.XL)
        line.setStretch(1, 1)
        if not wide:
            line.addStretch(0)
        dress(self, line, Space.XL)

    def say(self, title: str, about: str) -> None:
        self.title.setText(title)
        self.about.say(about)


def _abreast(*fields: QWidget) -> QWidget:
    box, line = QWidget(), row(*fields, gap=Space.L)
    for place in range(len(fields)):
        line.setStretch(place, 1)
    dress(box, line)
    return box


class SettingsScreen(Worded, QWidget):
    """`changed(name, value)` for what is kept in the file; language and theme by themselves."""

    changed = Signal(str, str)
    language_chosen = Signal(str)
    theme_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.language, self.theme, self.volume = ChoiceField(), ChoiceField(), ChoiceField()
        self.url, self.vendor, self.contact = SettingLine(), SettingLine(), SettingLine()
        self.markings, self.trust = MarkingsView(), TrustView()
        self.seller = tuple(SettingLine() for _name in range(5))
        self.banner = BannerView()
        self.title = Text("display")
        self._state = SetUpState()
        self._looks = ("en", Theme.SYSTEM)
        name, inn, kpp, address, phone = self.seller
        self._parts = (
            _Part(_abreast(self.language, self.theme, self.volume)),
            _Part(self.url, self.vendor, self.contact),
            _Part(name, _abreast(inn, kpp), address, phone),
            _Part(self.markings, wide=True),
            _Part(self.trust, wide=True),
        )
        self._lay()
        self._connect()
        self.retranslate()

    def _lay(self) -> None:
        inside = Tall()
        head = QWidget()
        dress(head, column(self.title, self.banner), Space.L + Space.XS, Space.XL)
        page = column(head, gap=0)
        for part in self._parts:
            page.addWidget(Line())
            page.addWidget(part)
        page.addStretch(1)
        dress(inside, page)
        sheet = Panel(Radius.XL)
        dress(sheet, column(scrolled(inside)), 1)
        dress(self, column(sheet))

    def _connect(self) -> None:
        self.language.edited.connect(lambda: self.language_chosen.emit(self.language.value()))
        self.theme.edited.connect(lambda: self.theme_chosen.emit(self.theme.value()))
        self.volume.edited.connect(lambda: self.changed.emit("sounds.volume", self.volume.value()))
        self.url.kept.connect(lambda text: self.changed.emit("site.url", text))
        self.vendor.kept.connect(lambda text: self.changed.emit("site.vendor", text))
        self.contact.kept.connect(lambda text: self.changed.emit("site.contact", text))
        for line in self.seller:
            line.kept.connect(partial(self._keep, line))

    def _keep(self, line: SettingLine, text: str) -> None:
        self.changed.emit(line.name, text)

    def retranslate(self) -> None:
        self.title.setText(_("Settings"))
        window, site, seller, markings, trust = self._parts
        window.say(_("This window"), "")
        site.say(_("Customers' site"), _("Where links and QR codes of coupons lead."))
        seller.say(_("Seller"), _("Whose requisites stand on packing lists."))
        markings.say(
            _("Markings of keys"),
            _("What a scan in the warehouse must look like to be taken for a marking."),
        )
        trust.say(
            _("Keys and trust"),
            _("What signs coupons and status lists, and until when it is believed."),
        )
        self.language.set_label(_("Language"))
        self.theme.set_label(_("Theme"))
        self.volume.set_label(_("Sounds"))
        self.url.set_label(_("Address"))
        self.vendor.set_label(_("Vendor's name"))
        self.contact.set_label(_("Vendor's contact"))
        names = (_("Name"), _("INN"), _("KPP"), _("Address"), _("Telephone"))
        for line, name in zip(self.seller, names, strict=True):
            line.set_label(name)
        self.render(self._state)
        self.render_looks(*self._looks)

    def render(self, state: SetUpState) -> None:  # type: ignore[override]  # QWidget's prints
        self._state = state
        self.banner.render_banner(state.banner)
        self.url.render_setting(
            state.url, _("As https://verify.example; empty: codes carry the coupon alone.")
        )
        self.vendor.render_setting(state.vendor, _("Shown to customers above the verdict."))
        self.contact.render_setting(
            state.contact, _("Telephone, e-mail, web address, up to three, with commas between.")
        )
        for line, setting in zip(self.seller, state.seller, strict=False):
            line.render_setting(setting, "")
        self.volume.show_choices(state.volumes, state.volume)

    def render_looks(self, language: str, theme: Theme) -> None:
        self._looks = (language, theme)
        languages = (Choice("ru", "Русский"), Choice("en", "English"))
        self.language.show_choices(languages, language)
        themes = (
            Choice(Theme.SYSTEM, pgettext("theme", "As the system")),
            Choice(Theme.LIGHT, pgettext("theme", "Light")),
            Choice(Theme.DARK, pgettext("theme", "Dark")),
        )
        self.theme.show_choices(themes, theme)

    def focus_content(self) -> None:
        self.language.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = card_margin(self.width())
        self.setContentsMargins(side, 0, side, Space.XL)
