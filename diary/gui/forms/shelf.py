"""All forms that something is being written into, with their drafts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from diary.domain.errors import DiaryError
from diary.domain.reference import Kind, reference
from diary.gui.forms.keeping import DraftKeeper

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from PySide6.QtWidgets import QDialog

    from diary.diary import Diary
    from diary.domain.draft import Draft
    from diary.gui.forms.held import HeldFields
    from diary.gui.forms.keeping import Form
    from diary.gui.forms.kept import KeptDialog
    from diary.gui.forms.running import Runner
    from diary.gui.forms.writing import WritingForm


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftKind:
    """Drafts of one sort of form: what they are called (English), and how such a form is opened.

    `open` and `about` get what stands in a draft's name after the first colon; `about` gives the reference
    of what the form is about, or nothing.
    """

    title: str
    open: Callable[[str], object]
    about: Callable[[str], str] = lambda _subject: ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormState:
    """What the next window has to know of a form; `text` only where the diary could not keep it."""

    shown: bool
    kept: bool
    text: str


class Shelf(QObject):
    """Forms and the keepers of their drafts.

    A draft's name is that of its form (`entry`, `notice`), a colon and what it is about where there are
    several (`notice:12`), and a slash and a time where it was put out of the way of the next one.

    `put_by` carries the name of a draft whose dialog was closed, `thrown` name and text of one that the user
    threw away.
    """

    put_by = Signal(str)
    thrown = Signal(str, str)

    def __init__(self, diary: Diary, run: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._diary = diary
        self._run = run
        self._makers: dict[str, Callable[[], WritingForm]] = {}
        self._loose: dict[str, str] = {}
        self._cards: dict[DraftKeeper, HeldFields] = {}
        self._dialogs: dict[str, QDialog] = {}
        self.kinds: dict[str, DraftKind] = {}
        self.keepers: dict[str, DraftKeeper] = {}

    def add(self, name: str, make: Callable[[], WritingForm]) -> None:
        """Makes a form known that stays; `make` may be called again and gives the same form."""
        self._makers[name] = make

    def add_kind(self, name: str, kind: DraftKind) -> None:
        """Makes forms known that come and go."""
        self.kinds[name] = kind

    def stays(self, name: str) -> bool:
        """Whether the form of this draft is one that stays."""
        return form_of(name) in self._makers

    def form(self, name: str) -> WritingForm:
        """The form of this name; from now on its draft is kept."""
        form = self._makers[name]()
        if name not in self.keepers:
            self._dialogs[name] = form
            self.keepers[name] = DraftKeeper(form, name, self._diary, run=self._run, parent=self)
        return form

    def keep(self, dialog: KeptDialog, name: str) -> None:
        """Keeps what is typed into a dialog from now on; shows what was kept of it before."""
        dialog.set_out()
        self.keepers[name] = self._keeper(dialog, name, self._known())
        self._dialogs[name] = dialog
        dialog.finished.connect(lambda _result: self._closed(dialog, name))
        dialog.thrown.connect(lambda text: self.thrown.emit(name, text))

    def keep_fields(self, every: Iterable[HeldFields]) -> None:
        """The same for fields that stand on cards."""
        known: Mapping[str, str] | None = None
        for fields in every:
            known = self._known() if known is None else known
            keeper = self._keeper(fields, fields.name, known)
            self._cards[keeper] = fields
            fields.edited.connect(partial(self._note, keeper))
            fields.emptied.connect(partial(self._note, keeper))
            fields.destroyed.connect(lambda _fields, keeper=keeper: self._cards.pop(keeper))

    def kept(self, name: str) -> Draft | None:
        """The draft that is kept under a name."""
        return next((one for one in self._diary.drafts() if one.name == name), None)

    def open(self, name: str) -> bool:
        """Opens the form of a draft, which comes back with it; False when there is nothing to open."""
        kind = self.kinds.get(form_of(name))
        try:
            return kind is not None and kind.open(subject_of(name)) is not False
        except DiaryError:
            return False

    def forget(self, name: str) -> None:
        """Takes a draft that was thrown away out of the form or the cards that show it."""
        self._loose.pop(name, None)
        if name in self._makers and name in self.keepers:
            self._makers[name]().start_new()
        for fields in [one for keeper, one in self._cards.items() if keeper.name == name]:
            fields.reset()
            fields.emptied.emit()

    def clear(self, name: str) -> bool:
        """Makes room in a form that stays: what it holds is put by as a draft under a name of its own.

        False when the diary did not take it; then it stands where it was.
        """
        form = self.form(name)
        if not form.unsaved():
            return True
        try:
            known = {one.name for one in self._diary.drafts()}
            free = next(at for at in count(1) if f"{name}/{at}" not in known)
            self._diary.save_draft(f"{name}/{free}", form.state())
        except DiaryError:
            return False
        form.start_new()
        self.put_by.emit(f"{name}/{free}")
        return True

    def saving(self) -> bool:
        """Whether one of the forms is just keeping an entry."""
        return any(keeper.form is not None and keeper.form.saving for keeper in self.keepers.values())

    def settle(self) -> bool:
        """Keeps all drafts at once; False when one of them is nowhere but in its form."""
        kept = [keeper.settle() for keeper in (*self.keepers.values(), *self._cards)]
        return all(kept)

    def let_go(self) -> None:
        """Takes all forms out of sight; those that stand by themselves go, with what they still wait for."""
        for dialog in self._dialogs.values():
            dialog.hide()
            if dialog.parent() is None:
                dialog.deleteLater()

    def carry(self) -> object:
        """What the forms hold, for the next window; texts go by way of the diary where it takes them."""
        states: dict[str, FormState] = {}
        for keeper in (*self._cards, *self.keepers.values()):
            form = keeper.form
            if form is None:
                continue
            unsaved, kept = form.unsaved(), keeper.settle()
            text = form.state() if unsaved and not kept else ""
            shown = keeper.name in self._dialogs and self._dialogs[keeper.name].isVisible()
            states[keeper.name] = FormState(shown=shown, kept=unsaved and kept, text=text)
        return states

    def take_over(self, carried: object) -> None:
        """Shows what the forms of the former window held; dialogs once the window is there."""
        assert isinstance(carried, dict)
        states: Mapping[str, FormState] = carried
        for name, state in states.items():
            if self.stays(name):
                self._take_form(name, state)
                continue
            if state.text:
                self._loose[name] = state.text
            if state.shown:
                QTimer.singleShot(0, self, partial(self.open, name))

    def _take_form(self, name: str, state: FormState) -> None:
        if not (state.shown or state.kept or state.text):
            return
        form, kept = self.form(name), self.kept(name) if state.kept else None
        text = state.text or (kept.value if kept else "")
        if text and _takes(form, text):
            self.keepers[name].keep()
        form.setVisible(state.shown)

    def _known(self) -> Mapping[str, str]:
        return {one.name: one.value for one in self._diary.drafts()}

    def _keeper(self, form: Form, name: str, known: Mapping[str, str]) -> DraftKeeper:
        """Puts into a form what is kept under its name, and keeps on."""
        keeper = DraftKeeper(form, name, self._diary, run=self._run, parent=self)
        loose = self._loose.pop(name, None)
        text = known.get(name, "") if loose is None else loose
        if text and _takes(form, text):
            keeper.begin_with(text, kept=loose is None)
        return keeper

    def _note(self, keeper: DraftKeeper) -> None:
        """Knows what was typed on a card before the diary does: the next moment it may be made anew."""
        self._loose[keeper.name] = keeper.latest

    def _closed(self, dialog: KeptDialog, name: str) -> None:
        if self._dialogs.get(name) is not dialog:
            return  # closed already: another form of this name may be open by now
        self._dialogs.pop(name)
        self.keepers.pop(name).part()
        if dialog.unsaved():
            self.put_by.emit(name)


def of(kind: Kind) -> Callable[[str], str]:
    """Reads the reference out of what a draft is about: the number that stands first, if one does."""

    def about(subject: str) -> str:
        number = subject.partition(" ")[0]
        return reference(kind, int(number)) if number.isdigit() else ""

    return about


def form_of(name: str) -> str:
    """The form's name in the name of a draft."""
    return name.partition("/")[0].partition(":")[0]


def subject_of(name: str) -> str:
    """What a draft is about; nothing where its form is only for one thing."""
    return name.partition(":")[2]


def _takes(form: Form, text: str) -> bool:
    """Whether a form can show a draft; one of another version of the program may not be readable."""
    try:
        form.take(text)
    except (ValueError, DiaryError):
        return False
    return True


def lost_drafts(carried: Mapping[str, object]) -> bool:
    """Whether a window hands over a draft that is nowhere but in its hands."""
    return any(
        isinstance(state, FormState) and state.text
        for states in carried.values()
        if isinstance(states, dict)
        for state in states.values()
    )
