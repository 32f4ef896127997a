"""A dossier is a value; one writer per format."""

FROZEN_SWITCH = "--typeset"
"""What a frozen program, which has no Python to call, starts itself with to set a PDF's pages."""
