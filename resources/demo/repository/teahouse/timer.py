"""Keeping an eye on the pots, in whole seconds."""

from teahouse.menu import find_tea


def seconds_left(name, elapsed):
    """How long the pot still needs; 0 once it is ready."""
    return max(0, find_tea(name).steep - elapsed)
