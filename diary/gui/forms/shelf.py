"""The forms for entries by name, each made when it is first wanted, with their drafts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.gui.forms.keeping import DraftKeeper

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from diary.diary import Diary
    from diary.gui.forms.draft import Draft
    from diary.gui.forms.running import Runner
    from diary.gui.forms.writing import WritingForm


@dataclass(frozen=True, slots=True, kw_only=True)
class FormState:
    """What the next window has to know of a form; `draft` only where the diary could not keep it."""

    shown: bool
    kept: bool
    draft: Draft | None


class Shelf:
    """Forms and the keepers of their drafts."""

    def __init__(self, diary: Diary, run: Runner) -> None:
        self._diary = diary
        self._run = run
        self._makers: dict[str, Callable[[], WritingForm]] = {}
        self.keepers: dict[str, DraftKeeper] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._makers

    def add(self, name: str, make: Callable[[], WritingForm]) -> None:
        """Makes a form known; `make` may be called again and gives the same form."""
        self._makers[name] = make

    def form(self, name: str) -> WritingForm:
        """The form of this name; from now on its draft is kept."""
        form = self._makers[name]()
        if name not in self.keepers:
            self.keepers[name] = DraftKeeper(form, name, self._diary, run=self._run)
        return form

    def saving(self) -> bool:
        """Whether one of the forms is just keeping an entry."""
        return any(keeper.form.saving for keeper in self.keepers.values())

    def settle(self) -> bool:
        """Keeps all drafts at once; False when one of them is nowhere but in its form."""
        kept = [keeper.settle() for keeper in self.keepers.values()]
        return all(kept)

    def let_go(self) -> None:
        """Takes all forms out of sight; those that stand by themselves go, with what they still wait for."""
        for keeper in self.keepers.values():
            keeper.form.hide()
            if keeper.form.parent() is None:
                keeper.form.deleteLater()

    def carry(self) -> object:
        """What the forms hold, for the next window; texts go by way of the diary where it takes them."""
        states: dict[str, FormState] = {}
        for name, keeper in self.keepers.items():
            unsaved, kept = keeper.form.unsaved(), keeper.settle()
            draft = keeper.form.draft() if unsaved and not kept else None
            states[name] = FormState(shown=keeper.form.isVisible(), kept=unsaved and kept, draft=draft)
        return states

    def take_over(self, carried: object) -> None:
        """Shows what the forms of the former window held."""
        assert isinstance(carried, dict)
        states: Mapping[str, FormState] = carried
        for name, state in states.items():
            if state.shown or state.kept or state.draft is not None:
                form = self.form(name)
                draft = state.draft or (self.keepers[name].find() if state.kept else None)
                if draft is not None:
                    form.load(draft)
                    self.keepers[name].keep()
                form.setVisible(state.shown)


def lost_drafts(carried: Mapping[str, object]) -> bool:
    """Whether a window hands over a draft that is nowhere but in its hands."""
    return any(
        isinstance(state, FormState) and state.draft is not None
        for states in carried.values()
        if isinstance(states, dict)
        for state in states.values()
    )
