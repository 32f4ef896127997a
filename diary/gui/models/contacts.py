"""The table of contacts: ids in order at once, rows only when they are shown."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from diary.domain.flag import FlagState
from diary.domain.query import ContactQuery
from diary.gui.labels import label
from diary.gui.plain import one_line
from diary.gui.style import Tone, tone_color, tone_of
from diary.gui.threats import frightening
from diary.gui.times import show_duration, show_short

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from diary.diary import Diary
    from diary.domain.contact import Contact
    from diary.domain.first_list import FirstList
    from diary.domain.flag import Flag
    from diary.domain.language import Translator
    from diary.domain.lender import Collector, NumberTie
    from diary.gui.icons import Icons

PAGE = 64
KEPT_PAGES = 32
ID_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns, from left to right."""

    WHEN = 0
    HOW = 1
    WHO = 2
    WORDS = 3
    FLAGS = 4


@dataclass(frozen=True, slots=True)
class _Page:
    """A stretch of rows with their flags by contact id."""

    contacts: Mapping[int, Contact]
    flags: Mapping[int, Sequence[Flag]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What a query chose: all ids in order, the first rows, and whose their numbers are."""

    ids: Sequence[int]
    first: _Page
    collectors: Mapping[int, Collector]
    ties: Mapping[str, NumberTie]


class ContactTableModel(QAbstractTableModel):
    """Shows what a query chooses. Read-only; `contact_id` and `row_of` translate rows."""

    def __init__(self, diary: Diary, tr: Translator, icons: Icons, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._diary = diary
        self._tr = tr
        self._icons = icons
        self._ids: Sequence[int] = ()
        self._count = 0
        self._pages: OrderedDict[int, _Page] = OrderedDict()
        self._collectors: Mapping[int, Collector] = {}
        self._ties: Mapping[str, NumberTie] = {}
        self._names: Mapping[int, str] = {}
        self._headers = (tr("When"), tr("How"), tr("Who"), tr("Words"), tr("Flags"))

    def read(self, query: ContactQuery) -> Listing:
        """What the query chooses, as the diary stands now; may be called off the GUI thread."""
        diary, ids = self._diary, self._diary.contact_ids(query)
        return Listing(
            ids=ids,
            first=_read(diary, ids[:PAGE]),
            collectors={one.id: one for one in diary.collectors()},
            ties={tie.key: tie for tie in diary.numbers()},
        )

    def show(self, listing: Listing) -> None:
        """Lists what was read."""
        self.beginResetModel()
        self._ids, self._count = listing.ids, len(listing.ids)
        self._names = {}
        self._pages.clear()
        self._pages[0] = listing.first
        self._collectors, self._ties = listing.collectors, listing.ties
        self.endResetModel()

    def show_first(self, first: FirstList) -> None:
        """Lists everything as far as it is known at the start; what lies below is read when it is shown."""
        self.beginResetModel()
        self._ids = [one.id for one in first.contacts]
        self._count = first.count
        self._names = first.names
        self._pages[0] = _page_of(first.contacts, first.flags)
        self.endResetModel()

    def contact_id(self, row: int) -> int:
        """The id of the contact in a row."""
        if row >= len(self._ids):
            self._ids = self._diary.contact_ids(ContactQuery())
        return self._ids[row]

    def contact_ids(self, first: int, last: int) -> Sequence[int]:
        """The ids of the contacts from a row to another, both with them."""
        self.contact_id(last)
        return self._ids[first : last + 1]

    def row_of(self, contact_id: int) -> int | None:
        """The row of a contact, or None when the query does not choose it."""
        try:
            return self._ids.index(contact_id)
        except ValueError:
            return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own method and default
        """As many rows as there are entries; none below a cell."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's own method and default
        """One column per member of `Column`; none below a cell."""
        return 0 if parent.isValid() else len(Column)

    def headerData(  # noqa: N802 - Qt's own method
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The words above the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows, by role."""
        if not index.isValid():
            return None
        row, column = index.row(), Column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, column)
            case Qt.ItemDataRole.DecorationRole:
                return self._decoration(row, column)
            case Qt.ItemDataRole.ForegroundRole:
                flags = self._flags(row) if column is Column.FLAGS else ()
                return tone_color(_gravest(flags)) if flags else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._headers[column]}: {self._text(row, column)}"
        return self.contact_id(row) if role == ID_ROLE else None

    def _text(self, row: int, column: Column) -> str:
        contact = self._contact(row)
        if contact is None:
            return ""
        match column:
            case Column.WHEN:
                return show_short(contact.local)
            case Column.HOW:
                return label(self._tr, contact.channel)
            case Column.WHO:
                return self._who(contact)
            case Column.WORDS:
                return self._words(contact, self._flags(row))
            case Column.FLAGS:
                return self._flag_words(self._flags(row))

    def _who(self, contact: Contact) -> str:
        tie = self._ties.get(contact.number_key)
        collector = self._collectors.get(contact.collector_id or (tie.collector_id if tie else 0) or 0)
        name = collector.name if collector else self._names.get(contact.id, "")
        return one_line(name or contact.number or contact.person)

    def _words(self, contact: Contact, flags: Sequence[Flag]) -> str:
        hidden = frightening(contact, flags)
        texts = {"said": contact.said, "summary": contact.summary}
        for name, text in texts.items():
            if text and name not in hidden:
                return one_line(text)
        if hidden:
            return self._tr("(may hold a threat or an insult: open it to read)")
        if contact.duration_s:
            return show_duration(self._tr, contact.duration_s)
        return label(self._tr, contact.outcome)

    def _flag_words(self, flags: Sequence[Flag]) -> str:
        met = sum(flag.state is FlagState.MET for flag in flags)
        possible = sum(flag.state is FlagState.POSSIBLE for flag in flags)
        if met and possible:
            return self._tr("{met} flagged +{possible}?", met=met, possible=possible)
        if met:
            return self._tr("{met} flagged", met=met)
        return self._tr("{possible} to ask", possible=possible) if possible else ""

    def _decoration(self, row: int, column: Column) -> Any:
        if column is Column.HOW:
            contact = self._contact(row)
            return self._icons.icon(contact.channel.value) if contact else None
        if column is Column.FLAGS:
            flags = self._flags(row)
            if not flags:
                return None
            tone = _gravest(flags)
            return self._icons.icon("possible" if tone is Tone.ASKING else "met", tone_color(tone))
        return None

    def _contact(self, row: int) -> Contact | None:
        return self._page(row).contacts.get(self.contact_id(row))

    def _flags(self, row: int) -> Sequence[Flag]:
        return self._page(row).flags.get(self.contact_id(row), ())

    def _page(self, row: int) -> _Page:
        number = row // PAGE
        page = self._pages.get(number)
        if page is None:
            last = min((number + 1) * PAGE, self._count)
            self.contact_id(last - 1)  # of the first list not all ids are there
            page = self._pages[number] = _read(self._diary, self._ids[number * PAGE : last])
            if len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page


def _read(diary: Diary, ids: Sequence[int]) -> _Page:
    """Contacts and flags of some ids."""
    return _page_of(diary.contacts_by_id(ids), diary.flags(contact_ids=ids))


def _page_of(contacts: Sequence[Contact], flags: Sequence[Flag]) -> _Page:
    """These contacts with their flags; cleared ones are of no interest in a row."""
    own = {one.id: one for one in contacts}
    found: dict[int, list[Flag]] = {}
    for flag in flags:
        if flag.state is not FlagState.CLEARED:
            for contact_id in own.keys() & flag.contacts:
                found.setdefault(contact_id, []).append(flag)
    return _Page(own, found)


def _gravest(flags: Sequence[Flag]) -> Tone:
    """The most pressing tone among some flags."""
    return min((tone_of(flag) for flag in flags), key=list(Tone).index)
