"""Letters and files that a person gives to a case, carries, or takes out of it."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "letter-is-msg": (
        N_("“%(file)s” is a letter in Outlook's own form, which Keydesk does not read."),
        N_("Save it as .eml in Outlook on the web or in the new Outlook, or record its text."),
    ),
    "letter-unreadable": (
        N_("“%(file)s” is no letter: there is no sender, date or subject in it."),
        N_("Nothing was recorded. Save the letter once more in the mail program, as .eml."),
    ),
    "given-unreadable": (
        N_("The file “%(file)s” cannot be read."),
        N_("Nothing was recorded. Check that it is there and that you may read it."),
    ),
    "attached-too-large": (
        N_("“%(file)s” is larger than %(most)s MB."),
        N_("Nothing was recorded. Pack it smaller, or give it by another road."),
    ),
    "letter-without-receipt": (
        N_("The letter does not say when it came: no server wrote on it."),
        N_("Its date is what the sender's clock says. Tell the moment with --received."),
    ),
    "receipt-missing": (
        N_("It is not said when the request came."),
        N_("Add --received, or the letter with --letter."),
    ),
    "letter-here-already": (
        N_("This letter is in the case %(case)s already."),
        N_("Nothing was recorded twice."),
    ),
    "letter-waits-for-sorting": (
        N_("This letter came by a box already, and is in no case."),
        N_("`keydesk mail sort %(letter)s` says where it belongs."),
    ),
    "letter-opens-no-case": (
        N_("A machine or this desk wrote the letter: no case is opened for it."),
        N_("Where it belongs to a case, receive it there."),
    ),
    "message-not-in-case": (
        N_("The case %(case)s has no message %(message)s."),
        N_("`keydesk --json case show` names the messages of a case."),
    ),
    "letter-not-kept": (
        N_("The message %(message)s is no letter: it came or went by another road."),
        "",
    ),
    "file-not-kept": (
        N_("What the file held is not in the register any more."),
        "",
    ),
    "copy-unclear": (
        N_("One thing is taken out of a case at a time: --mbox, --raw or --files."),
        "",
    ),
    "disclosure-without-consent": (
        N_("%(address)s is outside the customer's organisation, which did not agree to it."),
        N_("Nothing was written. Ask the customer, and record the consent to disclosure first."),
    ),
    "copy-for-a-stranger": (
        N_("%(address)s is none of the customer's people."),
        N_("Nothing was written. Where it is meant so, say that you know it."),
    ),
    "answer-overtaken": (
        N_("Something happened in the case %(case)s since: the answer stays."),
        N_("Nothing was changed. Look at the case."),
    ),
    "letter-went": (
        N_("The letter of the case %(case)s went already."),
        N_("Nothing was changed. Write to the customer once more."),
    ),
    "letter-goes-by-box": (
        N_("The letter %(letter)s goes out of a box, not by hand."),
        N_("`keydesk mail send` sends it."),
    ),
    "case-taken-already": (
        N_("The case %(case)s is with %(who)s already."),
        N_("Nothing was changed."),
    ),
    "case-acknowledged-already": (
        N_("The customer of the case %(case)s was told its number already."),
        N_("Nothing was changed."),
    ),
}
