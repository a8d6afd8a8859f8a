"""What a vendor puts on a web site so that anybody can check a coupon.

`static` holds the verifier for web pages, which says the same as `keytool.coupon`.
"""
