"""What arrives at the desk, recognised: a scan, pasted or typed text, a link out of a mail."""
