"""Whoever leaves: what of theirs is left to others, and how it goes on."""
