"""All rules that the diary judges by, to read and to search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from diary.domain.language import pick
from diary.gui.forms.fields import line
from diary.gui.pages.rule_page import TOPICS, RulePage, words_of
from diary.gui.plain import plain_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from diary.diary import Diary
    from diary.domain.language import Translator

RULE_ID = Qt.ItemDataRole.UserRole
WORDS = Qt.ItemDataRole.UserRole + 1


class RulesDialog(QDialog):
    """Rules by topic on the left, the chosen one in full on the right; a search needs all words."""

    def __init__(self, diary: Diary, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._diary = diary
        self._tr = tr
        self.setWindowTitle(tr("Rules"))
        self.search = line(tr("Search in the rules"), tr("Search: words, titles, articles"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.look_for)
        self.found = plain_label(kind="muted")
        self.items: list[QTreeWidgetItem] = []
        self._topics: list[QTreeWidgetItem] = []
        self.tree = self._make_tree()
        self.reading = QScrollArea()
        self.reading.setWidgetResizable(True)
        self.reading.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.reading.setAccessibleName(tr("The chosen rule"))
        self.tree.currentItemChanged.connect(self._show)
        self._lay_out()
        self.look_for("")

    def look_for(self, text: str) -> None:
        """Shows only rules in which all these words stand, and the first of them."""
        wanted = text.casefold().split()
        fitting = []
        for item in self.items:
            fits = all(word in item.data(0, WORDS) for word in wanted)
            item.setHidden(not fits)
            if fits:
                fitting.append(item)
        for topic in self._topics:
            topic.setHidden(not any(item.parent() is topic for item in fitting))
        self.found.setText(self._tr("{count} rules", count=len(fitting)))
        if fitting and self.tree.currentItem() not in fitting:
            self.tree.setCurrentItem(fitting[0])

    def _make_tree(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setHeaderHidden(True)
        made.setProperty("kind", "table")
        made.setAccessibleName(self._tr("Rules by topic"))
        rules = self._diary.catalogue.rules.values()
        for topic, name in TOPICS.items():
            inside = sorted(
                (rule for rule in rules if rule.topic == topic),
                key=lambda one: pick(one.title, self._tr.language),
            )
            if not inside:
                continue
            head = QTreeWidgetItem([self._tr(name)])
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for rule in inside:
                item = QTreeWidgetItem([pick(rule.title, self._tr.language)])
                item.setData(0, RULE_ID, rule.id)
                item.setData(0, WORDS, words_of(rule, self._diary, self._tr))
                head.addChild(item)
                self.items.append(item)
            made.addTopLevelItem(head)
            self._topics.append(head)
        made.expandAll()
        return made

    def _show(self, item: QTreeWidgetItem | None) -> None:
        rule_id = item.data(0, RULE_ID) if item is not None else None
        if rule_id:
            self.reading.setWidget(RulePage(self._diary.catalogue.rules[rule_id], self._diary, self._tr))

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for part in (self.search, self.tree, self.found):
            column.addWidget(part)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        panes.addWidget(left)
        panes.addWidget(self.reading)
        panes.setSizes([400, 640])
        close = QPushButton(self._tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(panes, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(1080, 700)
