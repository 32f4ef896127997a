"""Thin commands over Diary: parse, call, print."""
