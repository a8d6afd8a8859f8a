"""What the system does for a desk by the clock."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "job-target-missing": (
        N_("Where to is not said: %(job)s needs a folder."),
        N_("Name it: keydesk schedule install %(job)s FOLDER."),
    ),
    "job-option-strange": (
        N_("%(option)s has no meaning for %(job)s."),
        N_("Leave it out."),
    ),
    "job-database-secret": (
        N_(
            "The address of the register %(db)s holds a password or options, which are kept in no "
            "timer."
        ),
        N_(
            "Put the password into a file that PostgreSQL reads by itself (~/.pgpass), and leave "
            "it out of the address."
        ),
    ),
    "job-failed": (
        N_("%(job)s was tried and failed, so it is not scheduled. It said: “%(said)s”."),
        N_("Settle that first; what was scheduled before stays as it was."),
    ),
    "job-failing": (
        N_("The scheduled job “%(job)s” failed on %(at)s, with exit status %(status)s."),
        N_("`keydesk schedule show` tells what it said."),
    ),
    "job-not-installed": (
        N_("%(job)s is not scheduled for this desk."),
        N_("`keydesk schedule show` tells what is."),
    ),
    "job-damaged": (
        N_("The file %(path)s, which says what is scheduled, is not in order."),
        N_("Delete it and install the job again."),
    ),
    "job-missing": (
        N_("The file %(path)s, which says what is scheduled, is gone."),
        N_("Install the job again, or remove the system's timer."),
    ),
    "timing-twice": (
        N_("--every and --at exclude each other."),
        N_("Give one of them."),
    ),
    "timing-wrong": (
        N_("“%(value)s” is not a time of day."),
        N_("Write it as 13:30."),
    ),
    "timers-unknown": (
        N_("Keydesk does not know how jobs are scheduled on this system (%(system)s)."),
        N_(
            "Let its own scheduler run keydesk publish, keydesk journal sign, keydesk db backup, "
            "keydesk mail fetch, keydesk mail send and keydesk case due --close."
        ),
    ),
}
