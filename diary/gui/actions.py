"""The menus: every act of the window with its words and its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from diary.domain.language import N_, Language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QMainWindow

    from diary.domain.language import Translator

Act = tuple[str, str, str]

MENUS: tuple[tuple[str, tuple[Act | None, ...]], ...] = (
    (
        N_("&Diary"),
        (
            ("new", N_("Write down a contact"), "Ctrl+N"),
            ("new_like", N_("Write down another like the selected one"), "Ctrl+Shift+N"),
            None,
            ("add_debt", N_("Add a debt …"), "Ctrl+Shift+D"),
            ("amend_debt", N_("Correct a debt …"), "Ctrl+Alt+D"),
            ("tie_numbers", N_("Tie numbers to a debt …"), "Ctrl+Shift+T"),
            ("add_notice", N_("Add a notice or complaint …"), "Ctrl+Shift+M"),
            None,
            ("import", N_("Import from my phone …"), "Ctrl+I"),
            ("export", N_("Make the dossier …"), "Ctrl+E"),
            None,
            ("lock", N_("Lock the diary"), "Ctrl+L"),
            ("quit", N_("Quit"), "Ctrl+Q"),
        ),
    ),
    (
        N_("&Entry"),
        (
            ("amend", N_("Correct …"), "F2"),
            ("attach", N_("Add files …"), "Ctrl+Shift+A"),
            ("trash", N_("To the trash"), "Del"),
            ("untrash", N_("Take out of the trash"), "Ctrl+Shift+U"),
            None,
            ("undo", N_("Undo"), "Ctrl+Z"),
            ("redo", N_("Do again"), "Ctrl+Shift+Z"),
            None,
            ("keep", N_("Keep the flag for the dossier"), "Ctrl+U"),
            ("aside", N_("Set the flag aside"), "Ctrl+D"),
        ),
    ),
    (
        N_("&View"),
        (
            ("view_all", N_("All contacts"), "Ctrl+1"),
            ("view_flagged", N_("Flagged"), "Ctrl+2"),
            ("view_trash", N_("Trash"), "Ctrl+3"),
            ("notices", N_("Notices and complaints"), "Ctrl+4"),
            ("rules", N_("Rules"), "Ctrl+5"),
            ("hours", N_("Hours and weekdays"), "Ctrl+6"),
            None,
            ("search", N_("Search"), "Ctrl+F"),
            ("clear_filters", N_("Clear filters"), "Ctrl+Shift+F"),
            ("refresh", N_("Read again"), "F5"),
        ),
    ),
    (
        N_("&Help"),
        (
            ("palette", N_("Find an act by its name …"), "Ctrl+K"),
            ("shortcuts", N_("Keys"), "F1"),
            ("about", N_("About this program"), "Shift+F1"),
        ),
    ),
)
LANGUAGES = (
    (Language.ZH_HANS, "简体中文", "Ctrl+Alt+1"),
    (Language.ZH_HANT, "繁體中文", "Ctrl+Alt+2"),
    (Language.EN, "English", "Ctrl+Alt+3"),
)
"""The languages that the window speaks, each by its own name."""


def add_menus(
    window: QMainWindow,
    tr: Translator,
    acts: Mapping[str, Callable[[], object]],
    choose_language: Callable[[Language], object],
) -> dict[str, QAction]:
    """Fills the window's menu bar; returns the actions by name."""
    made: dict[str, QAction] = {}
    for title, entries in MENUS:
        menu = window.menuBar().addMenu(tr(title))
        for entry in entries:
            if entry is None:
                menu.addSeparator()
                continue
            name, text, keys = entry
            made[name] = QAction(tr(text), window)
            made[name].setShortcut(QKeySequence(keys))
            made[name].triggered.connect(lambda _checked=False, act=acts[name]: act())
            menu.addAction(made[name])
    menu = window.menuBar().addMenu(tr("&Language"))
    for language, own_name, keys in LANGUAGES:
        action = QAction(own_name, window)
        action.setShortcut(QKeySequence(keys))
        action.setCheckable(True)
        action.setChecked(language is tr.language)
        action.triggered.connect(lambda _checked=False, language=language: choose_language(language))
        menu.addAction(action)
        made[f"language_{language.value}"] = action
    return made
