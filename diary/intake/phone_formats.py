"""The formats of phones' own files and backups, in the order in which they are tried."""

from __future__ import annotations

from diary.intake import adb_backup, databases, phone_json, vmessage

FORMATS = (*databases.FORMATS, *vmessage.FORMATS, *phone_json.FORMATS, *adb_backup.FORMATS)
"""Their contents tell them apart strictly, so they stand before chats and tables."""
