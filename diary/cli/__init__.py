"""Thin commands over Diary."""
