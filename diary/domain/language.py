"""Languages of the window and of documents, and the translator that both use (GNU gettext)."""

from __future__ import annotations

import gettext
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Language(StrEnum):
    """A language as BCP 47 writes it; `locale` is the name of its gettext folder."""

    ZH_HANS = "zh-Hans"
    ZH_HANT = "zh-Hant"
    EN = "en"

    @property
    def locale(self) -> str:
        """Folder name below `resources/locale`."""
        return {"zh-Hans": "zh_CN", "zh-Hant": "zh_TW", "en": "en"}[self.value]

    @classmethod
    def of(cls, tag: str) -> Language:
        """The language for a tag such as `zh-CN`, `zh_TW.UTF-8` or `en_GB`; English when unknown."""
        low = tag.lower().replace("_", "-").split(".")[0]
        if not low.startswith("zh"):
            return cls.EN
        traditional = ("hant", "-tw", "-hk", "-mo")
        return cls.ZH_HANT if any(mark in low for mark in traditional) else cls.ZH_HANS


Texts = "Mapping[Language, str]"


def pick(texts: Mapping[Language, str], language: Language) -> str:
    """The text in this language, else in the nearest one that is there (Chinese for Chinese)."""
    nearest = {
        Language.ZH_HANS: (Language.ZH_HANS, Language.ZH_HANT, Language.EN),
        Language.ZH_HANT: (Language.ZH_HANT, Language.ZH_HANS, Language.EN),
        Language.EN: (Language.EN, Language.ZH_HANS, Language.ZH_HANT),
    }
    return next((texts[one] for one in nearest[language] if texts.get(one)), "")


def N_(text: str) -> str:  # noqa: N802 - gettext's customary name for "mark, translate later"
    """Marks a text for the catalogue; whoever shows it translates it."""
    return text


class Translator:
    """Turns English source texts into one language: `tr("{count} calls", count=3)`.

    A text is looked up first, then its named fields are filled in, so a translation may order them freely.
    Texts that the catalogue lacks stay English.
    """

    def __init__(self, language: Language, locale_folder: Path, *domains: str) -> None:
        self.language = language
        self._catalogue: gettext.NullTranslations = gettext.NullTranslations()
        for domain in domains:
            found = gettext.translation(domain, locale_folder, languages=[language.locale], fallback=True)
            found.add_fallback(self._catalogue)
            self._catalogue = found

    def __call__(self, text: str, /, **fields: object) -> str:
        """The text in this translator's language, named fields filled in."""
        translated = self._catalogue.gettext(text) if text else ""
        return translated.format(**fields) if fields else translated
