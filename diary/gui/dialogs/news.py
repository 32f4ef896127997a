"""What newer rules changed in the diary's flags, and rule files that cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.language import pick
from diary.gui.dialogs.reading import ReadingDialog
from diary.gui.plain import plain_label, selectable_label
from diary.rules.causes import CAUSES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from diary.diary import Diary
    from diary.domain.language import Translator


def news_of(diary: Diary, tr: Translator) -> Iterator[str]:
    """One line for each rule whose flags changed, and for each file that was left out."""
    for change in diary.rule_changes:
        rule = diary.catalogue.rules.get(change.rule)
        title = rule.title if rule else change.title
        told = tr(
            "“{rule}”: {appeared} flags are new, {gone} are gone, {others} say something else.",
            rule=pick(title, tr.language) if title else change.rule,
            appeared=len(change.appeared),
            gone=len(change.disappeared),
            others=len({now.id for _, now in (*change.restated, *change.regrounded)}),
        )
        why = pick(CAUSES[change.why], tr.language) if change.why is not None else ""
        yield f"{told}\n{why}".strip()
    for problem in diary.catalogue.problems:
        yield problem.told(tr)


class NewsDialog(ReadingDialog):
    """The lines, to be read in peace; nothing has to be done."""

    def __init__(self, diary: Diary, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(tr, tr("What the rules changed"), parent)
        self.lines = list(news_of(diary, tr))
        told = tr(
            "The rules came in a newer version. Your entries are as they were; only what rules say of them "
            "was worked out again."
        )
        if not self.lines:
            none = tr("Since this diary was last opened, no rule has changed what it says of your entries.")
            self.inside.addWidget(plain_label(none, wrap=True))
        if diary.rule_changes:
            self.inside.addWidget(plain_label(told, kind="muted", wrap=True))
        for line in self.lines:
            self.inside.addWidget(selectable_label(line))
        self.inside.addStretch(1)
        self.resize(560, 400)
