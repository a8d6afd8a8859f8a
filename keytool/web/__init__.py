"""The customers' page: what a vendor puts on a web site so that anybody can check a coupon."""
