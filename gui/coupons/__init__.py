"""The coupons: issuing, verifying, their list and pages."""
