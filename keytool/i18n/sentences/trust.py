"""Signing keys, roots and the trust list."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "signing-key-missing": (
        N_("There is no signing key for this purpose in %(path)s: %(purpose)s."),
        N_(
            "Where the root is: keydesk signing new %(purpose)s. At another seat, ask for keys of "
            "your own: Settings, Signing keys, or keydesk signing request."
        ),
    ),
    "roots-unusable": (
        N_("%(threshold)s signatures of %(roots)s roots: such a list could never be believed."),
        N_("There are 1 to 16 roots, all different, and no more signatures than roots."),
    ),
    "root-unknown": (
        N_("There is no root %(kid)s."),
        N_("`keydesk trust show` names the roots."),
    ),
    "pin-missing": (
        N_("The security token is locked, and nobody is here to type its PIN."),
        N_("Put it into a file and name the file in KEYDESK_PIN_FILE."),
    ),
    "pin-wrong": (
        N_("The PIN does not open the token %(token)s."),
        N_("Type it again; a token locks itself after some wrong ones."),
    ),
    "token-module-unusable": (
        N_("The library %(module)s does not reach any token."),
        N_("Name the file that the maker of the token calls its PKCS #11 library."),
    ),
    "token-missing": (
        N_("There is no token %(token)s."),
        N_("Plug it in; the label is the one given when it was set up."),
    ),
    "token-ambiguous": (
        N_("Two tokens are called %(token)s."),
        N_("Pull one of them out."),
    ),
    "token-locked": (
        N_("The token %(token)s is locked after too many wrong PINs."),
        N_("Unlock it with its maker's program."),
    ),
    "token-key-missing": (
        N_("The token %(token)s does not hold the signing key any more."),
        N_("Plug in the right one, or make a new key: keydesk signing new."),
    ),
    "token-without-ed25519": (
        N_("The token %(token)s cannot make Ed25519 signatures."),
        N_("Take another token, or keep the key in a file."),
    ),
    "token-failed": (
        N_("The token %(token)s did not sign (%(problem)s)."),
        N_("Plug it in anew and try again."),
    ),
    "journal-empty": (
        N_("The journal has no entry yet, so there is nothing to sign."),
        "",
    ),
    "journal-broken": (
        N_("The journal was changed at entry %(number)s, so it is not signed."),
        N_("Bring the register back from a copy: keydesk journal verify."),
    ),
    "journal-heads-unreadable": (
        N_("The signed heads in %(path)s cannot be read."),
        N_("Check your rights to the file."),
    ),
    "journal-heads-unwritable": (
        N_("The signed head cannot be written to %(path)s."),
        N_("Check your rights and the free space."),
    ),
    "journal-head-broken": (
        N_("Line %(line)s of %(path)s is not a head that a journal key of this desk signed."),
        N_("Compare with a copy of the file that was kept elsewhere."),
    ),
    "keyring-missing": (
        N_("This system has no keyring that could keep the passphrase."),
        N_("Type it each time, or name a file in KEYDESK_PASSPHRASE_FILE."),
    ),
    "keyring-refused": (
        N_("The system's keyring is locked or refused."),
        N_("Unlock it, or let Keydesk ask again: keydesk signing forget."),
    ),
    "passphrase-unstorable": (
        N_("The passphrase is not text, so a keyring cannot keep it."),
        N_("Leave it in its file."),
    ),
    "trust-draft-unreadable": (
        N_("This file is not a draft of a trust list, so it is not signed."),
        N_("Make the draft: keydesk trust export FILE."),
    ),
    "trust-list-unsigned": (
        N_("These files are not one signed trust list; the list of this desk stays."),
        N_("Give the files that holders of roots made from the same draft."),
    ),
    "trust-list-short": (
        N_("The list has too few signatures: %(signatures)s of the %(threshold)s that it needs."),
        N_("Give the files of further holders in the same command."),
    ),
    "trust-list-older": (
        N_("This is version %(version)s of the list; the desk has %(newest)s already."),
        N_("Take the newest list, or make a new draft."),
    ),
    "register-has-issuer": (
        N_(
            "This register has coupons that other signing keys made (%(coupons)s). New keys would "
            "strand them: customers could not check them any more."
        ),
        N_(
            "At another seat ask for keys of your own: keydesk signing request. Where the folder "
            "of keys was lost, bring it back from its copy; where the root itself is lost: keydesk "
            "signing init --anew."
        ),
    ),
    "trust-seen-unreadable": (
        N_(
            "%(path)s, where this desk notes the newest trust list it has seen, cannot be read: it "
            "is empty or damaged. The signing keys themselves are whole."
        ),
        N_("Compare the trust list with another seat's, then delete this file: it is made anew."),
    ),
    "trust-list-rolled-back": (
        N_(
            "The trust list is version %(version)s, but this desk has seen %(newest)s: an old list "
            "was put back, so no signature is believed."
        ),
        N_("Bring the newest list: keydesk trust import FILE."),
    ),
    "key-distrusted": (
        N_("The key that signed this coupon is not accepted for coupons that begin so late."),
        N_("Ask the vendor for a new coupon."),
    ),
    "site-heads-missing": (
        N_("No heads of the journal are found in %(site)s."),
        N_("They are published with the site once the journal was signed: keydesk publish."),
    ),
    "keystore-lost": (
        N_("The signing keys of this register are not on this computer: %(path)s is missing."),
        N_(
            "Everything can still be verified. To sign, ask for keys of your own: Settings, "
            "Signing keys, or keydesk signing request. Or put the copy of that folder back."
        ),
    ),
    "register-has-trust": (
        N_("This register has signing keys already, made at another seat."),
        N_(
            "Ask for keys of your own: Settings, Signing keys, or keydesk signing request. Where "
            "the root is lost: keydesk signing init --anew."
        ),
    ),
    "trust-other-roots": (
        N_("The register's list of keys is signed by other roots than this seat believes."),
        N_(
            "If the administrator made new roots, compare their words and accept them: Settings, "
            "Signing keys, or keydesk trust accept. If nobody made any, somebody has changed the "
            "register."
        ),
    ),
    "trust-roots-refused": (
        N_("The new roots were not accepted; this seat believes the last ones."),
        N_("Ask who keeps the roots before anything is signed or believed."),
    ),
    "register-without-trust": (
        N_("Nobody has made this register's first signing keys yet, so nobody can sign yours."),
        N_("The administrator makes them: Settings, Signing keys, or keydesk signing init."),
    ),
    "signing-key-waits": (
        N_("The signing keys of this seat (%(seat)s) wait for their signature."),
        N_(
            "Whoever holds the root signs them: Settings, Signing keys, or keydesk signing grant. "
            "Then this seat signs by itself."
        ),
    ),
    "signing-request-unknown": (
        N_("There is no request %(number)s for signing keys."),
        N_("`keydesk signing requests` lists them."),
    ),
    "signing-request-settled": (
        N_("The request of %(seat)s was answered already."),
        N_("`keydesk signing requests --all` says how."),
    ),
    "signing-request-broken": (
        N_("Request %(number)s is not as the seat's keys signed it (%(problem)s): do not sign it."),
        N_("Refuse it, and look into the register: keydesk db check."),
    ),
    "signing-request-foreign": (
        N_("The request of %(seat)s was made for another register."),
        N_("Ask anew at that seat: keydesk signing request --anew."),
    ),
    "signing-request-other-roots": (
        N_("%(seat)s believes other roots than this computer."),
        N_(
            "Do not sign. Compare the roots at both: keydesk trust show. If they were changed "
            "meanwhile, ask anew at that seat: keydesk signing request --anew."
        ),
    ),
    "signing-words-missing": (
        N_("Nobody is here to compare the words of the seat with those of its request."),
        N_("Call the seat, and name what it reads aloud with --words."),
    ),
    "signing-words-differ": (
        N_("What was read is not what %(seat)s asks for: nothing was signed."),
        N_("Compare once more. If it differs again, refuse it: somebody else may have asked."),
    ),
    "team-setting": (
        N_("%(setting)s cannot be “%(value)s”."),
        N_("`keydesk operator settings --help` says what it can be."),
    ),
    "badge-not-enough": (
        N_("A badge alone opens nothing here."),
        N_("The pin or the password follows."),
    ),
    "seat-name": (
        N_("A seat is called something, in at most %(most)s letters."),
        "",
    ),
    "keystore-missing": (
        N_("There are no signing keys in %(path)s, so no coupon can be issued."),
        N_("Make them: keydesk signing init."),
    ),
}
