"""The rules of the desk: frozen values and pure functions.

Standard library only. No clock, no I/O, no logging: the day is an argument,
results of rules are values, and only what could not be done raises.
"""
