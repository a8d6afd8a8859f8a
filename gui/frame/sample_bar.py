"""That the register is one to play on, and the way back to the desk's own."""

from gui.frame.states import SampleBar
from keytool.i18n import _
from keytool.ports.sample import Sample


def sample_bar(sample: Sample | None) -> SampleBar | None:
    """None in a window that shows a register of the desk's own."""
    if sample is None or not sample.is_open:
        return None
    leave = _("Back to your own") if sample.can_leave else ""
    text = _("Nothing that you do here is real.")
    label = _("Plug or pull:") if sample.keys else ""
    return SampleBar(_("Sample register"), text, leave, sample.keys, label)
