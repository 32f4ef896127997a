"""Finds what a text says: normalise with an index map, patterns, guards; pure."""
