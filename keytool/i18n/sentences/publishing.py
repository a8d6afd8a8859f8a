"""The customers' site: its name and its logo."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "logo-not-a-picture": (
        N_("The file %(path)s is neither an SVG nor a PNG, so it cannot be the logo."),
        N_("Save the logo in one of these forms."),
    ),
    "logo-too-large": (
        N_(
            "The logo %(path)s is too large: at most %(kilobytes)s KB and %(pixels)s pixels a side."
        ),
        N_("Make it smaller."),
    ),
    "logo-unsafe": (
        N_("The logo %(path)s has more in it than a drawing (%(found)s), so it is not published."),
        N_("Export it as a plain SVG, or as PNG."),
    ),
    "vendor-name-too-long": (
        N_("The vendor's name is too long for the page: at most %(most)s characters."),
        N_("Give the short name."),
    ),
}
