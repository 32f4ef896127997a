"""Time proofs: the diary's digest of today, where it was given, and what each giving proves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from diary.gui.anchor_words import HOW, meaning_of, state_of, when
from diary.gui.centre import Page
from diary.gui.forms.fields import line
from diary.gui.latest import Latest
from diary.gui.plain import one_line, plain_label, selectable_label
from diary.gui.style import GRID

if TYPE_CHECKING:
    from collections.abc import Callable

    from diary.diary import Diary
    from diary.diary.anchors import Head
    from diary.domain.anchor import AnchorStanding
    from diary.domain.language import Translator
    from diary.gui.icons import Icons

ID = Qt.ItemDataRole.UserRole
LIST_HEIGHT = 120


class AnchorsPage(Page):
    """Each button is a signal; `amend_wanted` carries an anchor's id, `find_wanted` what was typed."""

    copy_wanted = Signal()
    print_wanted = Signal()
    pdf_wanted = Signal()
    given_wanted = Signal()
    request_wanted = Signal()
    answer_wanted = Signal()
    check_wanted = Signal()
    amend_wanted = Signal(int)
    find_wanted = Signal(str)

    def __init__(
        self,
        diary: Diary,
        tr: Translator,
        icons: Icons,
        run: Callable[..., None],
        failed: Callable[[Exception], Any],
    ) -> None:
        super().__init__()
        self._diary = diary
        self._tr = tr
        self._icons = icons
        self._latest = Latest(run, failed)
        self.head: Head | None = None
        self.found: dict[int, AnchorStanding] = {}
        self.digest = selectable_label(kind="code")
        self.digest.setAccessibleName(tr("Digest of today"))
        self.stands_for = plain_label(kind="muted", wrap=True)
        self.list = self._make_list()
        self.none = plain_label(tr("Not given to anybody yet."), kind="muted", wrap=True)
        self.meaning = selectable_label()
        self.typed = line(tr("Digest from paper or a message"), tr("Digest from paper or a message"))
        self.compared = selectable_label()
        self.typed.textEdited.connect(lambda _text: self.tell(""))
        self.typed.returnPressed.connect(lambda: self.find_wanted.emit(self.typed.text()))
        self.buttons: dict[str, QPushButton] = {}
        self._lay_out()

    def refresh(self) -> None:
        """Reads head and anchors again, off the GUI thread: time stamps are checked anew each time."""
        diary = self._diary
        self._latest.ask(lambda: (diary.head(), diary.anchor_standings()), self._show)

    def chosen(self) -> int | None:
        """The id of the chosen anchor."""
        item = self.list.currentItem()
        return None if item is None else int(item.data(0, ID))

    def choose(self, anchor_id: int) -> None:
        """Chooses an anchor that is listed."""
        ids = list(self.found)
        if anchor_id in ids:
            self.list.setCurrentIndex(self.list.model().index(ids.index(anchor_id), 0))

    def tell(self, text: str) -> None:
        """Says what the digest that was typed stands for."""
        self.compared.setText(text)

    def _show(self, read: tuple[Head, tuple[AnchorStanding, ...]]) -> None:
        kept = self.chosen()
        self.head, found = read
        self.digest.setText(self.head.short)
        self.stands_for.setText(
            self._tr(
                "It stands for everything until {moment} (journal no. {seq}). With every new entry it "
                "becomes another one; those given out before stay good for what was there by then.",
                moment=when(self.head.at),
                seq=self.head.seq,
            )
        )
        self.found = {one.anchor.id: one for one in reversed(found)}
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addTopLevelItems([self._row(one) for one in self.found.values()])
        self.list.setVisible(bool(found))
        self.none.setVisible(not found)
        self.list.blockSignals(False)
        self.choose(kept if kept in self.found else next(iter(self.found), 0))
        self._explain()

    def _row(self, one: AnchorStanding) -> QTreeWidgetItem:
        anchor = one.anchor
        texts = (
            anchor.number,
            when(anchor.at),
            self._tr(HOW[anchor.method]),
            one_line(anchor.whom, 40),
            str(anchor.head_seq),
            state_of(one, self._tr),
        )
        row = QTreeWidgetItem(list(texts))
        row.setData(0, ID, anchor.id)
        return row

    def _explain(self) -> None:
        one = self.found.get(self.chosen() or 0)
        self.meaning.setText(meaning_of(one, self._tr) if one is not None else "")
        self.buttons["amend"].setEnabled(one is not None)
        self.buttons["answer"].setEnabled(any(each.waiting for each in self.found.values()))

    def _make_list(self) -> QTreeWidget:
        tr = self._tr
        made = QTreeWidget()
        made.setProperty("kind", "table")
        made.setAccessibleName(tr("Time proofs"))
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setAllColumnsShowFocus(True)
        made.setMinimumHeight(LIST_HEIGHT)
        made.setHeaderLabels(
            [tr("No."), tr("When"), tr("How"), tr("To whom"), tr("Journal no."), tr("Today")]
        )
        made.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        made.header().setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        made.header().setStretchLastSection(False)
        made.currentItemChanged.connect(self._explain)
        return made

    def _lay_out(self) -> None:
        tr = self._tr
        why = tr(
            "Somebody may say that you wrote all this afterwards. Against that, give today's digest to "
            "somebody outside: whoever has these few signs can tell later whether anything written until now "
            "was changed. They say nothing about what is in the diary, and this program sends nothing."
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(plain_label(tr("Time proofs"), kind="title"))
        layout.addWidget(plain_label(why, wrap=True))
        layout.addWidget(self._digest_card())
        layout.addWidget(self._stamp_card())
        layout.addWidget(plain_label(tr("Given so far"), kind="heading"))
        layout.addWidget(self.none)
        layout.addWidget(self.list, 100)
        layout.addWidget(self.meaning)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self._button(row, "amend", "amend", tr("Correct …"), lambda: self.amend_wanted.emit(self.chosen()))
        self._button(row, "check", "", tr("Check everything …"), self.check_wanted.emit)
        row.addWidget(self.typed, 1)
        self._button(row, "find", "search", tr("Compare"), lambda: self.find_wanted.emit(self.typed.text()))
        layout.addLayout(row)
        layout.addWidget(self.compared)
        layout.addStretch(1)

    def _digest_card(self) -> QFrame:
        tr = self._tr
        card, layout = _card(tr("Digest of today"))
        layout.addWidget(self.digest)
        layout.addWidget(self.stands_for)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self._button(row, "copy", "", tr("Copy as a message"), self.copy_wanted.emit)
        self._button(row, "print", "", tr("Print …"), self.print_wanted.emit)
        self._button(row, "pdf", "", tr("Save as PDF …"), self.pdf_wanted.emit)
        row.addStretch(1)
        self._button(row, "given", "", tr("I gave it to somebody …"), self.given_wanted.emit)
        self.buttons["given"].setProperty("kind", "main")
        layout.addLayout(row)
        return card

    def _stamp_card(self) -> QFrame:
        tr = self._tr
        card, layout = _card(tr("Stronger: a time stamp of an authority (RFC 3161)"))
        steps = tr(
            "1. Write the request to a file; only a digest is in it. 2. Take the file to a time stamping "
            "authority of your choice; its website or a lawyer says how. 3. Take in the answer that it gives "
            "you."
        )
        layout.addWidget(plain_label(steps, kind="muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        self._button(row, "request", "", tr("Write the request …"), self.request_wanted.emit)
        self._button(row, "answer", "", tr("Take in the answer …"), self.answer_wanted.emit)
        row.addStretch(1)
        layout.addLayout(row)
        return card

    def _button(self, row: QHBoxLayout, name: str, icon: str, text: str, do: Callable[[], object]) -> None:
        button = QPushButton(self._icons.icon(icon), text) if icon else QPushButton(text)
        button.setIconSize(QSize(16, 16))
        button.clicked.connect(lambda _checked=False: do())
        self.buttons[name] = button
        row.addWidget(button)


def _card(title: str) -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setProperty("kind", "card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
    layout.setSpacing(GRID)
    layout.addWidget(plain_label(title, kind="heading"))
    return card, layout
