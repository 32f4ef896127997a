from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QDate

from diary.domain.notice import NoticeKind
from diary.gui.days import wall_clock
from diary.gui.forms.notice import NoticeForm


@pytest.fixture
def form(filled, tr, now, qtbot):
    made = NoticeForm(filled, tr, at=now())
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_complaint_is_kept_with_its_day_debt_and_note(form, filled, debt, now):
    form.debt.setCurrentIndex(form.debt.findData(debt.id))
    form.person.setText(" 王某 ")
    form.note.setText("12378，工单号 0001")
    form.save()
    (notice,) = filled.notices()
    assert notice.kind is NoticeKind.COMPLAINT_LODGED
    assert (notice.at, notice.debt_id, notice.person) == (now(), debt.id, "王某")
    assert notice.until is None
    assert not form.isVisible()


def test_an_end_is_the_end_of_its_day(form, filled):
    form.kind.setCurrentIndex(form.kind.findData("no-contact-order"))
    form.ends.setChecked(True)
    form.until.setDate(QDate(2026, 4, 1))
    form.save()
    assert filled.notices()[0].until == datetime(2026, 4, 2, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_what_lies_ahead_is_refused_beside_the_fields(form, filled, now):
    form.at.setDateTime(wall_clock(now() + timedelta(days=1)))
    form.save()
    assert "lies in the future" in form.form.message.text()
    assert form.isVisible()
    assert filled.notices() == ()
