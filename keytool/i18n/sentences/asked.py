"""What a person typed or asked for."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "key-id-malformed": (
        N_("“%(text)s” is not a key number of this family."),
        N_("Guardant numbers are 8 hex digits or decimal, HASP numbers are decimal."),
    ),
    "key-id-impossible": (
        N_("No key has the number “%(text)s”."),
        N_("Check the number on the screen of the vendor's diagnostics."),
    ),
    "key-id-ambiguous": (
        N_("“%(text)s” can mean two numbers: %(readings)s."),
        N_("Write the one you mean as it stands here; on the command line, --id-base says it too."),
    ),
    "key-id-software": (
        N_("“%(text)s” is the number of a software licence, not of a key."),
        N_("A software licence has no body and no warranty: leave it out."),
    ),
    "ean-check-digit": (
        N_("“%(text)s” looks like the number of an article, but its check digit does not hold."),
        N_("Scan it once more."),
    ),
    "key-not-found": (
        N_("No key in the register matches “%(text)s”."),
        N_("Check the number or the marking, or register the key."),
    ),
    "key-ambiguous": (
        N_("“%(text)s” fits several keys: %(candidates)s."),
        N_("Name the family too, for example guardant:1A2B3C01."),
    ),
    "key-needs-id-or-marking": (
        N_("A key cannot be registered without a number and without a marking."),
        N_("Plug the key, or type what is printed on its body."),
    ),
    "key-not-in-stock": (
        N_("The key “%(text)s” is not in stock, so nothing was shipped."),
        N_("Take it off the list and ship the rest."),
    ),
    "vendor-unknown": (
        N_("There is no vendor “%(vendor)s” in the register; there are: %(known)s."),
        N_("Choose one of these, or add the vendor first."),
    ),
    "customer-not-found": (
        N_("No customer of the register is called “%(text)s”."),
        N_("Type a part of the name, or the INN."),
    ),
    "customer-name-ambiguous": (
        N_("“%(text)s” may be one of several customers: %(candidates)s."),
        N_("Type the INN, or more of the name."),
    ),
    "customer-unknown": (
        N_("There is no customer %(customer)s in the register."),
        N_("Look the customer up, or add them first."),
    ),
    "vendor-name-missing": (
        N_("The vendor has no name."),
        N_("Type the name as papers are to show it."),
    ),
    "vendor-email-wrong": (
        N_("“%(value)s” is not an e-mail address."),
        N_("Write one address, as support@example.ru."),
    ),
    "vendor-text-too-long": (
        N_("That is too long for a letterhead: %(most)s letters are the most."),
        N_("Leave out what customers do not need."),
    ),
    "name-missing": (
        N_("The customer has no name."),
        N_("Type the name as in the contract."),
    ),
    "inn-malformed": (
        N_("“%(inn)s” is not an INN: it has 10 or 12 digits."),
        N_("Copy the number from the customer's requisites."),
    ),
    "inn-check-digit": (
        N_("The INN %(inn)s has a mistake: its check digit does not hold."),
        N_("Compare it with the customer's requisites digit by digit."),
    ),
    "quantity-not-positive": (
        N_("A licence counts at least one seat."),
        "",
    ),
    "shipment-empty": (
        N_("The shipment has no keys."),
        N_("Name at least one key."),
    ),
    "regulation-unknown": (
        N_("There is no regulation “%(regulation)s”; there are: %(known)s."),
        "",
    ),
    "no-edition-in-force": (
        N_("No edition of “%(regulation)s” was in force on %(day)s."),
        N_("Choose a later day, or add the older edition."),
    ),
    "edition-unknown": (
        N_("The edition “%(edition)s” is not on this computer."),
        N_("Update Keydesk, or add the edition's file."),
    ),
    "edition-invalid": (
        N_("The edition has mistakes, so it cannot be put in force: %(mistakes)s."),
        N_("Mend them; `keydesk regulation check` tells the line of each."),
    ),
    "edition-already-adopted": (
        N_("Edition %(edition)s, revision %(revision)s, was put in force already."),
        N_("A changed text is an edition with an id of its own; a mended one a further revision."),
    ),
    "rulebook-invalid": (
        N_("The regulations have mistakes: %(mistakes)s."),
        "",
    ),
    "level-unknown": (
        N_("“%(regulation)s” has no level “%(level)s”; it has: %(known)s."),
        "",
    ),
    "level-missing": (
        N_("“%(regulation)s” sells coupons of several levels: %(known)s."),
        N_("Choose one of them."),
    ),
    "reason-missing": (
        N_("A reason is needed."),
        N_("Write in a few words why."),
    ),
    "vendor-already-registered": (
        N_("The vendor “%(vendor)s” is already there."),
        "",
    ),
    "language-unknown": (
        N_("Keydesk does not speak “%(language)s”; it speaks: %(known)s."),
        "",
    ),
    "file-ending-unknown": (
        N_("“%(file)s” does not say which file it is to be."),
        N_("End its name with one of: %(known)s."),
    ),
    "folder-unwritable": (
        N_("The folder %(folder)s cannot be made; nothing was saved."),
        N_("Choose another folder."),
    ),
    "file-unwritable": (
        N_("The file %(file)s cannot be written; nothing was saved."),
        N_("Choose another folder, or free the file if a program has it open."),
    ),
    "shipment-unknown": (
        N_("There is no shipment %(shipment)s in the register."),
        "",
    ),
    "calendar-year-missing": (
        N_("No production calendar of %(year)s is here (there are %(first)s to %(last)s)."),
        N_("Add it with `keydesk calendar import FILE`; nothing is guessed until then."),
    ),
    "calendar-ends-soon": (
        N_(
            "The production calendar ends with %(last)s: deadlines and warranties of %(year)s "
            "cannot be told."
        ),
        N_("Add the year as soon as its decree is out: `keydesk calendar import %(file)s`."),
    ),
    "calendar-provisional": (
        N_("The calendar of %(year)s is provisional: its decree is not noted in the file."),
        N_("Compare it with the decree and import the year again."),
    ),
    "calendar-empty": (
        N_("The production calendar has no years."),
        N_("Add them with `keydesk calendar import FILE`."),
    ),
    "calendar-unknown": (
        N_("There is no calendar “%(calendar)s”; there are: %(known)s."),
        N_("Put its years into the folder “calendars”, or name another one in the edition."),
    ),
    "calendar-invalid": (
        N_("The calendars have mistakes: %(mistakes)s."),
        N_("Mend the files or take them out of the folder “calendars”."),
    ),
    "calendar-file-not-understood": (
        N_("%(file)s is no production calendar: %(mistakes)s."),
        N_("It has to be the TOML of Keydesk, or the JSON or XML of a production calendar."),
    ),
    "calendar-doubtful": (
        N_("The calendar of %(year)s looks wrong and was not taken: %(doubts)s."),
        N_("Compare the file with the official calendar; if it is right, repeat with --sure."),
    ),
    "calendar-year-not-next": (
        N_("%(year)s does not continue the calendar, which ends with %(last)s."),
        N_("Import the years in between first."),
    ),
    "moment-malformed": (
        N_("“%(text)s” is no date and time; write 2026-03-01 14:30."),
        "",
    ),
    "moment-without-time": (
        N_("“%(text)s” names a day and no time; a term counts from the minute."),
        N_("Write the time too: 2026-03-01 14:30."),
    ),
    "warranty-cannot-say": (
        N_(
            "Whether the key was in warranty on %(on)s cannot be said: its warranty ended on "
            "%(ends)s, and the calendar of %(year)s is not here."
        ),
        N_(
            "Add that year with `keydesk calendar import`, or put ru-%(year)s.toml into the folder "
            "calendars of KEYDESK_HOME."
        ),
    ),
    "own-warranty-incomplete": (
        N_("A vendor's own warranty needs its months, the document and the clause it stands in."),
        N_(
            "For example: --warranty-months 12 --warranty-document “Contract 17” "
            "--warranty-clause 4.2"
        ),
    ),
    "channel-unknown": (
        N_("There is no way to ask “%(channel)s”; there are: %(known)s."),
        "",
    ),
    "pause-malformed": (
        N_("“%(text)s” is no pause; write FROM/TO, for example 2026-03-01T10:00/2026-03-01T12:00."),
        "",
    ),
    "pause-backwards": (
        N_("The pause %(text)s ends before it begins."),
        N_("Swap its ends."),
    ),
    "clause-unknown": (
        N_("No rule of “%(regulation)s” rests on clause %(clause)s; there are: %(known)s."),
        "",
    ),
    "edition-of-another-regulation": (
        N_("The edition “%(edition)s” belongs to “%(of)s”, not to “%(regulation)s”."),
        "",
    ),
    "contract-malformed": (
        N_("“%(text)s” is no contract; write its days as 2026-01-10 or 2026-01-10/2026-12-31."),
        "",
    ),
    "date-far-off": (
        N_("“%(text)s” lies too far from our time to be counted with."),
        N_("Check the year."),
    ),
}
