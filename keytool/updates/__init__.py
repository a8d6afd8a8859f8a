"""Releases at a static place: found, fetched and put in the place of the program that runs."""
