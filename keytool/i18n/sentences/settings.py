"""What the settings of the window ask for."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "day-missing": (
        N_("The day is missing."),
        N_("Write it as 01.03.2027."),
    ),
    "marking-examples-few": (
        N_("One example teaches nothing: at least %(least)s different markings are needed."),
        N_("Give markings of several keys of the model."),
    ),
    "marking-example-malformed": (
        N_("“%(text)s” cannot be a marking: it has no digit or is too long."),
        N_("Give markings as they are printed on the keys."),
    ),
    "marking-example-alone": (
        N_("“%(text)s” looks like none of the other examples."),
        N_("Leave it out if it is no marking, or give another one that is built like it."),
    ),
    "marking-pattern-unknown": (
        N_("No pattern was learned for this model."),
        N_("Learned so far: %(known)s."),
    ),
    "marking-patterns-damaged": (
        N_("The file with the patterns of markings is damaged: %(path)s."),
        N_("Remove the file and teach the desk again; nothing else depends on it."),
    ),
    "marking-patterns-unreadable": (
        N_("The file with the patterns of markings cannot be read: %(path)s."),
        N_("Check that the file may be read."),
    ),
    "marking-patterns-unwritable": (
        N_("The file with the patterns of markings cannot be written: %(path)s."),
        N_("Check the disk and the rights to the folder."),
    ),
}
