"""Mail servers, and letters that cannot be written."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "mail-host-unknown": (
        N_("There is no mail server of the name %(server)s."),
        N_("Check the name in the settings of the box, and the network."),
    ),
    "mail-unreachable": (
        N_("The mail server %(server)s cannot be reached."),
        N_("Check the network, the name and the port. Keydesk tries again by itself."),
    ),
    "mail-silent": (
        N_("The mail server %(server)s does not answer."),
        N_("Check the port. Keydesk tries again by itself."),
    ),
    "mail-broken-off": (
        N_("The mail server %(server)s broke off the connection."),
        N_("Nothing was lost. Keydesk tries again by itself."),
    ),
    "mail-answer-unexpected": (
        N_("The mail server %(server)s answered with something that cannot be used."),
        N_("Check that name and port are of a mail server that knows IMAP and SMTP."),
    ),
    "mail-no-tls": (
        N_("The mail server %(server)s does not encrypt on this port."),
        N_("Choose STARTTLS, or the port for TLS: 993 to receive, 465 to send."),
    ),
    "mail-no-starttls": (
        N_("The mail server %(server)s does not offer encryption, so it got no password."),
        N_("Choose TLS and its port: 993 to receive, 465 to send."),
    ),
    "mail-certificate": (
        N_("The certificate of the mail server %(server)s is not trusted, so it got no password."),
        N_("Check the name. A firm's own server needs the file of its certificate authority."),
    ),
    "mail-authority-unreadable": (
        N_("The file of the certificate authority cannot be read."),
        N_("It must be there and hold certificates in PEM form."),
    ),
    "mail-login-refused": (
        N_("The mail server %(server)s refused the login or the password."),
        N_("Enter them again; the login is the whole address at most providers."),
    ),
    "mail-imap-or-password": (
        N_("The mail server %(server)s refused the password, or IMAP is switched off."),
        N_(
            "Switch IMAP on in the settings of the box on the web, and make an application "
            "password there: that of the account does not do."
        ),
    ),
    "mail-app-password": (
        N_("The mail server %(server)s wants an application password."),
        N_("Make one in the settings of the account on the web and enter it here."),
    ),
    "mail-login-encrypted": (
        N_("The mail server %(server)s takes passwords over encrypted connections alone."),
        N_("Choose STARTTLS or TLS in the settings of the box."),
    ),
    "mail-imap-off": (
        N_("IMAP is switched off for this box at %(server)s."),
        N_("Ask who runs the server to switch it on for the server and for this user."),
    ),
    "mail-folder-missing": (
        N_("The box has no folder “%(folder)s”."),
        N_("Choose one of those that there are, or make it on the web."),
    ),
    "mail-cannot-move": (
        N_("The mail server %(server)s cannot move a letter out of spam."),
        N_("Mark it as no spam on the web; then it comes in by itself."),
    ),
    "spam-letter-unknown": (
        N_("There is no letter %(letter)s in the spam of %(box)s."),
        N_("`keydesk mail spam` lists those that there are."),
    ),
    "address-unusable": (
        N_("No letter can go to “%(address)s”."),
        N_("Write an address in Latin letters, such as name@example.com."),
    ),
    "box-misspelt": (
        N_(
            "%(address)s is misspelt in the text %(edition)s (%(clauses)s): a letter to it starts "
            "no term."
        ),
        N_("The text means %(official)s: let the box be of that address, or know it as one more."),
    ),
    "letter-without-address": (
        N_("The letter has no address."),
        N_("Say to whom it goes."),
    ),
}
