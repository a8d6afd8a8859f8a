"""What markings are learned of, in words."""

from keytool.domain.key_ids import Family
from keytool.domain.key_models import model_title
from keytool.i18n import _


def model_words(family: Family, model: str | None) -> str:
    """A model as its vendor writes it, or all of a family."""
    title = model_title(family, model)
    return title if model else _("%(family)s, all models") % {"family": title}
