"""Operators, roles, signing in."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "not-your-role": (
        N_("Your role, %(role)s, does not allow this: %(right)s. Nothing was done."),
        N_("Who may: %(may)s."),
    ),
    "sign-in-first": (
        N_("This register has operators, and nobody has signed in here."),
        N_("Sign in: keydesk login, or in the window."),
    ),
    "sign-in-wrong": (
        N_("This login and password do not belong together."),
        N_("Look at the keyboard's language and at Caps Lock."),
    ),
    "sign-in-paused": (
        N_("Too many wrong tries: the next one is listened to at %(until)s."),
        N_("An administrator can give a new password meanwhile."),
    ),
    "operator-pin-wrong": (N_("This is not the pin."), ""),
    "password-first": (
        N_("A pin opens only a computer where the password was given today."),
        N_("Sign in with the password."),
    ),
    "first-is-administrator": (
        N_("The first operator is an administrator: somebody has to make the others."),
        N_("Add one with --role administrator."),
    ),
    "last-administrator": (
        N_("%(login)s is the last administrator: without one nobody could make operators."),
        N_("Make another administrator first."),
    ),
    "operator-exists": (
        N_("There is an operator %(login)s already; a login is never given twice."),
        "",
    ),
    "operator-unknown": (N_("There is no operator %(login)s."), N_("See keydesk operator list.")),
    "operator-retired": (N_("%(login)s does not work here any more."), ""),
    "badge-taken": (N_("This badge is another operator's."), ""),
    "badge-unknown": (
        N_("Nobody here has this badge."),
        N_("An administrator can give it to an operator in the settings."),
    ),
    "pin-not-for-role": (
        N_("An operator of this role signs in with the password alone: %(role)s."),
        "",
    ),
    "login-malformed": (
        N_("“%(login)s” is no login: letters, digits, . _ -, a letter first, %(most)s at most."),
        "",
    ),
    "operator-name": (N_("A name has one letter at least and %(most)s at most."), ""),
    "password-too-short": (N_("A password has %(least)s signs at least."), ""),
    "password-too-long": (N_("A password has %(most)s signs at most."), ""),
    "password-is-login": (N_("The login is no password."), ""),
    "pin-malformed": (N_("A pin is %(least)s to %(most)s digits."), ""),
    "pin-too-easy": (
        N_("Digits that are all the same, or go up or down one by one, are no pin."),
        "",
    ),
    "badge-malformed": (N_("A badge has %(least)s to %(most)s signs."), ""),
    "secret-missing": (
        N_("Nobody can be asked for the password here."),
        N_("Give it with --password-file, or on a terminal."),
    ),
    "password-unreadable": (N_("The password cannot be read: it is no text in UTF-8."), ""),
    "customer-without-contacts": (
        N_("Customer %(customer)s was read without contacts and cannot be saved like that."),
        "",
    ),
    "second-operator-first": (
        N_("Two people answer for this: %(right)s. Nothing was done."),
        N_("A second operator, who may do it too, signs with login and password."),
    ),
    "second-is-the-same": (
        N_("The second operator is another person than the first one."),
        "",
    ),
    "nobody-to-rescue": (
        N_("This register has no operators: nobody has to be rescued."),
        "",
    ),
}
