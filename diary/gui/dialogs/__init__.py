"""Conversations with an end: import, export, asking for a passphrase."""
