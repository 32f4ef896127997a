"""Collection Diary: a record of how debt collectors behave, on the borrower's own computer."""

__version__ = "0.1.0"
