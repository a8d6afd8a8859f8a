"""The register on a server."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "server-unreachable": (
        N_("The server of the register %(path)s does not let Keydesk in (%(reason)s)."),
        N_("Check the network, the address and your access, then try again."),
    ),
    "server-changing-over": (
        N_("The server of the register %(path)s is being changed over."),
        N_("Keydesk goes on by itself as soon as one of its servers takes what is written."),
    ),
    "server-waited-for": (
        N_("The connection to the register %(path)s is interrupted. Keydesk goes on by itself."),
        N_("What you typed is kept, and nothing is done twice."),
    ),
    "server-behind": (
        N_(
            "The server %(server)s does not hold entry %(seen)s of the journal, which this desk "
            "has seen: its journal ends at %(last)s."
        ),
        N_(
            "It may have been replaced by another and be started again. Nothing is read from it or "
            "saved in it; ask who keeps the servers. If it is right to go on from here: "
            "keydesk db accept."
        ),
    ),
    "request-malformed": (
        N_("“%(text)s” is no number of a request."),
        N_("It is a UUID, such as 123e4567-e89b-42d3-a456-426614174000."),
    ),
    "done-already": (
        N_("This was done before: it is entry %(entry)s of the journal. Nothing was done again."),
        N_("`keydesk journal show` shows the entry."),
    ),
    "server-forbids": (
        N_("The database of the register %(path)s does not let you do this."),
        N_("Nothing was saved. Ask who keeps the server for the right to it."),
    ),
    "database-keeps-nobody": (
        N_("The database has no login for each operator: only Keydesk keeps them to their role."),
        N_("Let who keeps the server run: keydesk db secure."),
    ),
    "database-drifted": (
        N_("Rights in the database differ from what the roles of Keydesk say."),
        N_("`keydesk db check` names each; `keydesk db secure` mends all."),
    ),
    "secure-needs-server": (
        N_("A register in a file has no logins: whoever can open the file can change it."),
        N_("keydesk db move brings it to a server."),
    ),
    "secure-needs-superuser": (
        N_("%(login)s is no superuser of the server, and cannot make logins."),
        N_("Name one with --as, or hand on what --print prints."),
    ),
    "clock-off-server": (
        N_("This computer's clock and the server's differ by more than five minutes."),
        N_("Nothing was saved. Set the clock that is wrong."),
    ),
    "login-of-another": (
        N_("This computer opens the register as %(login)s, and somebody else has signed in."),
        N_("Sign in as %(login)s, or open the register with your own login: keydesk db use."),
    ),
    "login-too-long": (
        N_("This login is too long for one of the database."),
        N_("Choose a shorter one."),
    ),
    "session-lent": (
        N_(
            "What stands between Keydesk and the server of the register %(path)s lends its "
            "connections for one transaction at a time, so nothing was saved."
        ),
        N_("Set pool_mode = session there (PgBouncer), or name the server itself."),
    ),
    "connection-lost": (
        N_("The connection to the register %(path)s was lost, so nothing was saved."),
        N_("Try again: Keydesk connects anew by itself."),
    ),
    "outcome-unknown": (
        N_(
            "The connection to the register %(path)s was lost while saving: it is not known "
            "whether it was saved."
        ),
        N_("Look whether it is there before you repeat it."),
    ),
}
