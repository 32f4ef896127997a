"""Failures that a user can understand and act on: what happened, and what to do.

A window or command shows `error.told(tr)`; every other exception is a bug and reaches the crash dialog.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from diary.domain.language import N_

if TYPE_CHECKING:
    from diary.domain.language import Translator

SYSTEM_REASONS = (
    N_("No such file or directory"),
    N_("Permission denied"),
    N_("Is a directory"),
    N_("File name too long"),
    N_("Input/output error"),
    N_("No space left on device"),
    N_("Resource busy"),
    N_("Device or resource busy"),
)
"""The system's own words (`OSError.strerror`, C runtime) for why a file cannot be read or written.

Failures carry them as `reason`; `DiaryError.told` translates those that stand here."""


class DiaryError(Exception):
    """An expected failure. Subclasses give `template`, an English text with named fields."""

    template: ClassVar[str] = N_("Something went wrong.")

    def __init__(self, **fields: object) -> None:
        self.fields = fields
        super().__init__(self.template.format(**fields))

    def told(self, tr: Translator) -> str:
        """The message in the translator's language; fields that are marked texts are translated too."""
        words = {name: tr(value) if isinstance(value, str) else value for name, value in self.fields.items()}
        return tr(self.template, **words)


class Cancelled(DiaryError):
    """Raised by a progress callback when the user cancels."""

    template = N_("Cancelled. Nothing was changed.")


class DiaryMissing(DiaryError):
    """The folder does not exist or holds no diary."""

    template = N_("There is no diary in {folder}. Make one with `new`, or choose another folder.")


class NotADiary(DiaryError):
    """The folder holds a file that is not one of our diaries."""

    template = N_(
        "{folder} holds something that is not a diary of this program. Nothing was changed there. "
        "Choose another folder."
    )


class DiaryExists(DiaryError):
    """`new` was asked for a folder that is in use."""

    template = N_("{folder} already holds files. Choose an empty folder for the new diary.")


class NewerDiary(DiaryError):
    """The diary was written by a later version of the program."""

    template = N_(
        "This diary was written by a newer version of the program (format {found}; this version "
        "reads up to {known}). Nothing was changed. Please update the program."
    )


class DiaryInUse(DiaryError):
    """Another process has the diary open."""

    template = N_("The diary in {folder} is open in another window. Close that one first.")


class DiaryReadOnly(DiaryError):
    """The folder or medium cannot be written."""

    template = N_("{folder} cannot be written. Check the permissions, or copy the diary to another disk.")


class DiskFull(DiaryError):
    """No space left; the change was rolled back."""

    template = N_("The disk is full. The last change was not saved; free some space and try again.")


class PassphraseNeeded(DiaryError):
    """The diary is encrypted and no passphrase was given."""

    template = N_("This diary is encrypted. Give its passphrase.")


class WrongPassphrase(DiaryError):
    """The passphrase does not open this diary."""

    template = N_("That passphrase does not open this diary.")


class DamagedDiary(DiaryError):
    """The store's own checks failed; nothing is written until it is mended."""

    template = N_(
        "The diary in {folder} is damaged: {detail}. Nothing was written. "
        "Open a backup, or run `verify` to see what is affected."
    )


class OutdatedSqlite(DiaryError):
    """The SQLite library is older than the one that is safe."""

    template = N_("SQLite {found} is too old; {needed} or newer is needed. Reinstall the program.")


class NoSuch(DiaryError):
    """A reference that the diary does not hold."""

    template = N_("There is no {what} {reference} in this diary.")


class BadValue(DiaryError):
    """A value that cannot be right."""

    template = N_("{field}: {problem}")


class UnreadableFile(DiaryError):
    """A file that cannot be read at all."""

    template = N_("{file} cannot be read: {reason}.")


class UnknownFormat(DiaryError):
    """A file whose format is not recognised by its content."""

    template = N_(
        "{file} is in no format that this version can import. It reads what Android phones and iPhones "
        "export or back up, carriers' bills and other tables (XLSX, XLS, CSV, HTML), chats (WeChat, QQ, "
        "WhatsApp, Telegram) and mails (EML, MBOX). Anything can be attached to an entry as evidence."
    )


class CannotExport(DiaryError):
    """A dossier could not be written."""

    template = N_("The dossier could not be written to {out}: {reason}.")
