"""What `db check` finds: a record, what is stored of it, what its proof says."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "coupon-differs": (
        N_("Coupon %(code)s: %(field)s is %(stored)s, its signature says %(proof)s."),
        "",
    ),
    "coupon-mark-differs": (
        N_("Coupon %(code)s: marked %(stored)s, the journal says %(proof)s."),
        "",
    ),
    "coupon-ledger-differs": (
        N_("Coupon %(code)s: %(field)s is %(stored)s, its cases come to %(proof)s."),
        "",
    ),
    "redemption-differs": (
        N_("Coupon %(code)s, case %(case)s: stored is %(stored)s, the journal says %(proof)s."),
        "",
    ),
    "coupon-missing": (
        N_("Coupon number %(id)s is gone; the journal has its issue: %(proof)s."),
        "",
    ),
    "coupon-unjournalled": (
        N_("Coupon %(stored)s was never issued by the journal."),
        "",
    ),
    "coupon-token-unreadable": (
        N_("Coupon %(stored)s has a token that nobody can read."),
        "",
    ),
    "coupon-forged": (
        N_("Coupon %(stored)s has a signature that does not hold."),
        "",
    ),
    "file-open-to-others": (
        N_("Others on this computer can read %(path)s."),
        N_("Let its owner alone read and write it."),
    ),
    "register-differs": (
        N_("The register differs from its proofs, places: %(findings)s."),
        N_("The first: %(first)s Make a copy of the register, then run keydesk db check."),
    ),
    "note-differs": (
        N_("%(record)s: %(field)s is %(stored)s, the journal says %(proof)s."),
        "",
    ),
    "operator-differs": (
        N_("%(record)s is not as the journal says: something of it was exchanged in the file."),
        N_("Give it its role and its password anew, and look who has the file."),
    ),
    "record-unreadable": (
        N_("%(record)s: something in it cannot be read by anybody."),
        "",
    ),
    "coupon-lookup-differs": (
        N_("Coupon %(code)s cannot be looked up on the site by its code."),
        "",
    ),
    "coupon-link-differs": (
        N_("Coupon %(code)s: %(field)s is record %(stored)s, the journal says %(proof)s."),
        "",
    ),
    "retired-token-differs": (
        N_("Coupon %(code)s has a token of before that is none of its own."),
        "",
    ),
    "retired-place-differs": (
        N_(
            "Coupon %(code)s: a token of before stands at %(stored)s in the status list, its"
            " signature says %(proof)s."
        ),
        "",
    ),
    "act-forged": (
        N_("Act %(id)s has a signature that does not hold."),
        "",
    ),
    "key-state-differs": (
        N_("%(record)s: its state is %(stored)s, the journal says %(proof)s."),
        "",
    ),
    "key-differs": (
        N_("%(record)s: %(field)s is %(stored)s, the journal says %(proof)s."),
        "",
    ),
    "licence-differs": (
        N_("%(record)s: its licences are %(stored)s, the journal says %(proof)s."),
        "",
    ),
    "licence-end-differs": (
        N_(
            "%(record)s: of %(product)s %(stored)s licences were ended, the journal says %(proof)s."
        ),
        "",
    ),
    "replacement-differs": (
        N_("%(record)s: %(field)s is %(stored)s, the journal says %(proof)s."),
        "",
    ),
    "coupon-override-differs": (
        N_("Coupon %(code)s: %(field)s: %(stored)s; the journal says %(proof)s."),
        "",
    ),
    "agreement-differs": (
        N_("%(record)s: %(field)s is %(stored)s, the journal says %(proof)s."),
        "",
    ),
    "case-differs": (
        N_("%(name)s: %(field)s is %(stored)s, its events say %(proof)s."),
        "",
    ),
    "case-events-differ": (
        N_("%(name)s: what happened to it was changed (%(stored)s instead of %(proof)s)."),
        "",
    ),
    "case-message-differs": (
        N_("%(name)s: a message is not the one that was written down (%(stored)s, %(proof)s)."),
        "",
    ),
    "case-row-differs": (
        N_("%(name)s: what it is about was changed (%(stored)s instead of %(proof)s)."),
        "",
    ),
    "case-said-differs": (
        N_("%(name)s: what was said in it was changed (%(stored)s instead of %(proof)s)."),
        "",
    ),
    "case-mail-differs": (
        N_(
            "%(name)s: its files, or what became of our letters, were changed (%(stored)s instead "
            "of %(proof)s)."
        ),
        "",
    ),
    "letter-differs": (
        N_(
            "%(record)s: the letter or where it went was changed (%(stored)s instead of %(proof)s)."
        ),
        "",
    ),
    "file-content-differs": (
        N_("The content of a file is not what it was: %(stored)s instead of %(proof)s."),
        "",
    ),
    "file-content-loose": (
        N_("A content lies there that no letter and no note has: %(stored)s."),
        "",
    ),
    "consent-differs": (
        N_("%(record)s: a consent is %(stored)s, the journal says %(proof)s."),
        "",
    ),
    "photograph-differs": (
        N_("%(record)s: a photograph is not the one that was taken."),
        "",
    ),
    "edition-differs": (
        N_("%(record)s: %(edition)s is not as it was adopted: %(stored)s, not %(proof)s."),
        "",
    ),
    "letter-template-differs": (
        N_(
            "The text of %(vendor)s for the letter “%(kind)s” (%(language)s) is not the one that "
            "was set: %(stored)s, not %(proof)s."
        ),
        "",
    ),
    "record-missing": (
        N_("%(record)s is gone; the journal has it: %(proof)s."),
        "",
    ),
    "record-unjournalled": (
        N_("%(record)s was never made by the journal."),
        "",
    ),
    "count-differs": (
        N_("%(record)s: %(what)s: %(stored)s, the journal says %(proof)s."),
        "",
    ),
    "row-orphaned": (
        N_("Row %(stored)s of the table %(table)s belongs to a row of %(proof)s that is gone."),
        "",
    ),
    "act-missing": (
        N_("Act %(id)s is missing; its number was given."),
        "",
    ),
    "act-unjournalled": (
        N_("Act %(id)s is not in the journal."),
        "",
    ),
    "act-counter-differs": (
        N_(
            "The next act would follow number %(stored)s; the last one that was given is %(proof)s."
        ),
        "",
    ),
    "act-token-unreadable": (
        N_("Act %(id)s has a token that nobody can read."),
        "",
    ),
    "act-differs": (
        N_("Act %(id)s was changed after it was signed."),
        "",
    ),
    "journal-differs": (
        N_("The journal was changed: entry %(id)s does not fit."),
        "",
    ),
    "journal-stray": (
        N_("An entry numbered %(id)s stands before the journal's first."),
        "",
    ),
    "schema-missing": (
        N_("Of the register's own parts one is missing: %(stored)s."),
        "",
    ),
    "schema-changed": (
        N_("Of the register's own parts one was changed: %(stored)s."),
        "",
    ),
    "schema-unknown": (
        N_("The register has a part that Keydesk did not make: %(stored)s."),
        "",
    ),
}
