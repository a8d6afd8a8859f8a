"""Cases: what a request still needs, and what stands in the way of a step."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "case-not-found": (
        N_("There is no case %(number)s in the register."),
        N_("`keydesk case list` shows the open ones."),
    ),
    "case-number-wrong": (
        N_("%(number)s is no number of a case: its last digit does not fit the others."),
        N_("Compare it with the letter, digit by digit."),
    ),
    "case-closed": (
        N_("The case %(case)s is closed."),
        N_("Nothing was changed. Open it again first."),
    ),
    "case-not-closed": (
        N_("The case %(case)s is still open."),
        N_("Nothing was changed. Close it first."),
    ),
    "case-merged": (
        N_("The case %(case)s went into %(into)s."),
        N_("Nothing was changed. Work on that one, or take the merge back."),
    ),
    "case-not-merged": (
        N_("The case %(case)s was merged into no other."),
        "",
    ),
    "case-into-itself": (
        N_("A case cannot be merged into itself."),
        N_("Name the other one."),
    ),
    "cases-of-others": (
        N_("%(case)s and %(into)s are cases of different customers or regulations."),
        N_("They stay apart; nothing was changed."),
    ),
    "case-overtaken": (
        N_("Something new came into the case %(case)s while the answer was being written."),
        N_("Nothing was sent and the draft is kept. Read what is new, then send it again."),
    ),
    "case-asked-nothing": (
        N_("Nothing was asked in the case %(case)s yet, so its customer owes nothing."),
        N_("Write to the customer first; then the case can wait."),
    ),
    "case-does-not-wait": (
        N_("The case %(case)s does not wait for anything: the next step is ours already."),
        "",
    ),
    "case-not-estimated": (
        N_("The case %(case)s has no estimate that could be accepted."),
        N_("Estimate it first."),
    ),
    "case-of-another-customer": (
        N_("The key, the contract and the customer that were named are not of one customer."),
        N_("Leave out what is wrong; the key tells the customer by itself."),
    ),
    "text-missing": (
        N_("There is no text."),
        N_("Write what was said."),
    ),
    "case-field-unknown": (
        N_("The regulation asks for no “%(field)s”; it knows %(known)s."),
        N_("Use one of these."),
    ),
    "case-field-malformed": (
        N_("“%(text)s” does not say which field has which value."),
        N_("Write it as version=3.8.2."),
    ),
    "condition-answer-malformed": (
        N_("“%(text)s” is no answer."),
        N_("Write the condition and yes or no: inputs-unchanged=yes."),
    ),
    "estimate-unclear": (
        N_("One thing is told at a time: feasible, minutes, or accepted."),
        "",
    ),
    "merge-unclear": (
        N_("Name the case that it goes into, or say --undo."),
        "",
    ),
    "ground-unknown": (
        N_("The regulation has no ground “%(ground)s”; it has %(known)s."),
        N_("Use one of these: a refusal rests on the text."),
    ),
    "effect-not-permitted": (
        N_("The text does not permit “%(effect)s” on this ground; it permits %(known)s."),
        "",
    ),
    "work-condition-unknown": (
        N_("The warranty of work has no condition “%(condition)s”; it has %(known)s."),
        "",
    ),
    "work-condition-missing": (
        N_("These conditions of the warranty of work have no answer: %(conditions)s."),
        N_("Answer each with yes or no."),
    ),
    "message-unknown": (
        N_("The customer wrote no message %(message)s in this case; there are %(known)s."),
        "",
    ),
    "messages-missing": (
        N_("No message was named for the new case."),
        N_("Name those that tell of the other problem."),
    ),
    "minutes-not-positive": (
        N_("At least one minute has to be told."),
        "",
    ),
    "rating-out-of-range": (
        N_("A rating is a number from %(worst)s to %(best)s."),
        "",
    ),
    "moment-in-future": (
        N_("%(at)s has not come yet."),
        N_("Type the moment at which it happened."),
    ),
    "moment-in-past": (
        N_("%(at)s is over already."),
        N_("Type a moment to come."),
    ),
    "moment-before-last": (
        N_("%(at)s lies before the case itself was received (%(last)s)."),
        N_("Check the day and the time."),
    ),
    # what a text says no to
    "channel-unofficial": (
        N_("The regulation calls “%(channel)s” no way to ask: no case and no term begin with it."),
        N_("Ask the customer to write here: %(official)s."),
    ),
    "level-beside-channel": (
        N_("This level is not asked for by “%(channel)s”; it is by %(known)s."),
        N_("The request has the ordinary level until it comes that way."),
    ),
    "level-not-confirmed": (
        N_("The condition of this level is not confirmed."),
        N_("Say that the work stands still by no fault of theirs, or confirm the bug."),
    ),
    "level-not-open": (
        N_("This level is not open to this customer."),
        N_("See what the key may ask for."),
    ),
    "level-for-others": (
        N_("This level is for customers of another category."),
        "",
    ),
    "level-excludes-development": (
        N_("A request at its level holds no development."),
        N_("Give it an ordinary level first, or open another case for the wish."),
    ),
    "coupon-units-taken": (
        N_("Every unit of the coupon %(code)s is spent or held for a case."),
        N_("The request has the ordinary level until one comes back."),
    ),
    "coupon-missing-for-estimate": (
        N_("The case %(case)s names no certificate whose hours could be held."),
        "",
    ),
    "estimate-above-rest": (
        N_("%(asked)s minutes are more than the certificate has left (%(left)s)."),
        N_("Agree on a smaller part, or on new hours first."),
    ),
    "estimate-not-accepted": (
        N_("Work begins when the customer has accepted the estimate (case %(case)s)."),
        N_("Note the acceptance first."),
    ),
    "ground-without-hours": (
        N_("This ground holds without hours of the certificate; %(left)s minutes are left."),
        "",
    ),
    "silence-not-over": (
        N_("The customer's silence does not close the case yet: %(due)s."),
        N_("Wait until then, or close it with another outcome."),
    ),
    "work-warranty-not-met": (
        N_("The warranty of work does not hold: %(conditions)s."),
        N_("Open a new case for it."),
    ),
    "text-has-no-such-rule": (
        N_("The regulation says nothing of this step."),
        "",
    ),
    # letters
    "box-unknown": (
        N_("There is no box “%(box)s”."),
        N_("`keydesk mail box list` shows all."),
    ),
    "box-known": (
        N_("There is a box “%(box)s” already."),
        N_("Give this one another name."),
    ),
    "box-name-missing": (
        N_("The box has no name."),
        N_("Type what it is called here."),
    ),
    "box-without-vendor": (
        N_("The box “%(box)s” serves no vendor, so no regulation governs its letters."),
        N_("Name its vendor."),
    ),
    "security-unknown": (
        N_("“%(security)s” is no way to encrypt; there are %(known)s."),
        "",
    ),
    "port-impossible": (
        N_("%(port)s is no port."),
        N_("A port is a number from 1 to 65535."),
    ),
    "password-missing": (
        N_("The box needs its password."),
        N_("Name a file with it, or start the command in a terminal and type it."),
    ),
    "mail-password-unknown": (
        N_("This computer has no password of the box “%(box)s”."),
        N_("Add it here; passwords are not kept in the register."),
    ),
    "letter-unknown": (
        N_("There is no letter %(letter)s."),
        N_("`keydesk mail status` shows those that are to be sorted."),
    ),
    "letter-placed": (
        N_("The letter %(letter)s is in a case already."),
        N_("Nothing was changed."),
    ),
    "letter-erased": (
        N_("The letter %(letter)s has no words any more: they went with its customer's data."),
        N_("Write a new one."),
    ),
    "letter-was-sent": (
        N_("The letter %(letter)s was handed over to the server."),
        N_("Nothing was changed. Write a new one if something is to be added."),
    ),
    "letter-on-its-way": (
        N_("The letter %(letter)s is being given to the server at this moment."),
        N_("Look again in some minutes."),
    ),
    "sort-unclear": (
        N_("One thing is said of a letter: its case, that it is new, or why it is no request."),
        "",
    ),
}
