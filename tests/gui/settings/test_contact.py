"""The vendor's contact among the settings."""

from gui.settings.section import SettingsViewModel
from keytool.setup.desk import load_settings
from tests.gui.frame_of import LoneFrame
from tests.gui.place import Place
from tests.gui.settings.fields import field


def test_a_contact_is_kept_as_customers_can_follow_it(
    empty_place: Place,
) -> None:
    settings = SettingsViewModel(LoneFrame(empty_place))
    settings.open()
    settings.company.keep("site.contact", "Ivan")
    assert field(settings.company, "site.contact").error
    assert settings.company.state.banner is None
    settings.company.keep("site.contact", "+7 495 123-45-67; Help@Distate.example")
    assert field(settings.company, "site.contact").error == ""
    kept = load_settings(empty_place.home, {}).site.contact
    assert (
        kept
        == field(settings.company, "site.contact").value
        == "+7 495 123-45-67, Help@distate.example"
    )
    settings.close()
