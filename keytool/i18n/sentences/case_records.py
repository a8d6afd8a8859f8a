"""Cases beside their turns: keys, access data, databases, papers; letters that are carried."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "case-of-another-key": (
        N_("The case %(case)s is not about this key."),
        N_("Nothing was changed. Begin its replacement from the key, or from its own case."),
    ),
    "case-without-key": (
        N_("The case %(case)s names no key that could be replaced."),
        N_("Begin the replacement from the key."),
    ),
    "sender-of-another": (
        N_(
            "The letter names the INN or OGRN of another organisation than the customer whose "
            "address it came from."
        ),
        N_("Ask who writes; with --sender-confirmed it is told why the sender is believed."),
    ),
    "access-not-given": (
        N_("No temporary access was given in the case %(case)s."),
        N_("Note it first: `keydesk case event %(case)s access-given`."),
    ),
    "passages-missing": (
        N_("Nothing was named that is to be taken out."),
        N_("Write each passage on a line of its own."),
    ),
    "passage-short": (
        N_("A passage has at least %(least)s letters: less would stand all over a text."),
        "",
    ),
    "passage-not-said": (
        N_("Passage %(place)s does not stand in this case."),
        N_("Nothing was changed. Copy it from the message, letter by letter."),
    ),
    "letter-not-sent-yet": (
        N_("The letter %(letter)s still has to go out as it is."),
        N_("Nothing was changed. Send it first, or take it back."),
    ),
    "file-not-in-case": (
        N_("The case %(case)s has no file %(file)s."),
        "",
    ),
    "file-not-asked": (
        N_("Nothing is asked about the file %(file)s."),
        N_("Nothing was changed."),
    ),
    "database-unclear": (
        N_("It is not said whether data of people are in the database."),
        N_("Say --people or --no-people, as the customer answered."),
    ),
    "blank-unclear": (
        N_("One thing is told: a message whose words all go, or a file with passages."),
        "",
    ),
    "cases-missing": (
        N_("No case was named."),
        "",
    ),
    "case-prefix-malformed": (
        N_("Numbers of cases cannot begin with “%(prefix)s”."),
        N_("Up to eight Latin letters and digits, a letter first: KD, ENT, TP2."),
    ),
    "letter-waits-still": (
        N_("The letter %(letter)s waits to be sent by itself."),
        N_("Nothing was changed. `keydesk case unsend` takes the last answer back."),
    ),
    "letter-taken-back": (
        N_("The letter %(letter)s was taken back before it went."),
        N_("Nothing was changed. Write a new one."),
    ),
    "letter-carried": (
        N_("The letter %(letter)s belongs to no box: a person carries it."),
        N_("Save it with `keydesk case show --raw`, then say `keydesk case handed`."),
    ),
    "letter-handed-already": (
        N_("It was said before that the letter %(letter)s was handed over."),
        N_("Nothing was changed."),
    ),
    "letter-not-handed": (
        N_("Nobody has said that the letter %(letter)s was handed over."),
        N_("Nothing was changed."),
    ),
}
