"""Tables of cases that come from other desks."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "columns-without-case": (
        N_("No column holds the numbers that the cases had: %(header)s."),
        N_("Say which one does with “--column HEADING=case”."),
    ),
    "cases-too-many": (
        N_("A table of more than %(most)s open cases is not taken at once."),
        N_("Divide the table."),
    ),
    "case-without-number": (
        N_("The row has no number of its case."),
        N_("A case is known again by the number that it had."),
    ),
    "case-number-too-long": (
        N_("The number of a case has %(most)s letters at most."),
        N_("Look whether another column holds the numbers."),
    ),
    "case-without-receipt": (
        N_("The row does not say when the case was received."),
        N_("Limits are counted from that moment."),
    ),
    "case-without-words": (
        N_("The row says neither what the case is about nor what was written."),
        "",
    ),
    "case-without-since": (
        N_("The row does not say since when the case waits."),
        N_("What is not counted begins at that moment."),
    ),
    "case-without-regulation": (
        N_("Neither the row nor the file says whose regulation governs the case."),
        N_("Add a column with the regulation or the vendor, or say “--vendor”."),
    ),
    "case-state-unknown": (
        N_("“%(cell)s” is no state of a case."),
        N_("Known: %(known)s, and their names."),
    ),
    "flag-unknown-word": (N_("“%(cell)s” is neither yes nor no."), ""),
    "waits-for-unknown": (
        N_("“%(cell)s” is nothing that a case can wait for."),
        N_("Known: %(known)s, and their names."),
    ),
    "case-owed-unanswered": (
        N_("The customer’s later word stands without our first answer before it."),
        N_("Before the first answer the case itself waits for one: leave the cell empty."),
    ),
    "case-spoke-unanswered": (
        N_("A later answer of ours stands without the first one before it."),
        N_("Write the first answer in its own column."),
    ),
    "case-fields-unreadable": (
        N_("“%(cell)s” says no field and its value."),
        N_(
            "Write a line for each field, as “version: 3.8.2”; what goes on below it begins with "
            "two spaces."
        ),
    ),
    "case-twice-in-file": (
        N_("Case %(number)s stands in row %(row)s already."),
        N_("One problem is one case: leave one of the rows."),
    ),
    "case-number-of-another": (
        N_("Number %(number)s is that of %(case)s, received at another time: %(received)s."),
        N_("If these are two cases, write the number with a prefix of its desk."),
    ),
    "coupon-gives-no-unit": (
        N_("Coupon %(code)s gives this case no unit now."),
        N_("Look into the coupon: its term, what is left, and the channels of its clause."),
    ),
    "units-not-held": (
        N_("The row says that %(units)s units are held, but here it would be %(held)s."),
        N_("Units are held of a coupon, by its level; hours as the estimate that was accepted."),
    ),
    "note-moment-day-alone": (
        N_("Moments without a time were read as the day’s beginning: %(count)s (rows %(rows)s)."),
        "",
    ),
    "note-cases-closed": (
        N_("Closed cases were left out: %(count)s (rows %(rows)s)."),
        "",
    ),
    "note-cases-known": (
        N_("Cases that the register has already were left out: %(count)s (rows %(rows)s)."),
        "",
    ),
}
