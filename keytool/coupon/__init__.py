"""The coupon on the wire: typed code, token, link, keys. Signing and verifying stay apart."""
