"""The customers: their list, a page of each."""
