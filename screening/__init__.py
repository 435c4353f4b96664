"""Evenwicht: structured interviews scored live, ranked in balance and explained to the last point."""

__version__ = "0.1.0"
