"""`python -m diary`."""
