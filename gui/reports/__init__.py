"""The reports: a plot, a list, a file."""
