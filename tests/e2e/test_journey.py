"""The whole way in a real window: unlock, write, see the flag, import, review, export, undo, lock, leave."""

from __future__ import annotations

import pytest

from diary.diary import Diary
from diary.domain.contact import Channel, Conduct, Source
from diary.domain.debt import Debt
from diary.domain.lender import Creditor, LenderKind
from diary.domain.query import ContactQuery
from tests.e2e.conftest import is_blank, rest

PASSPHRASE = "only in this test"
EXPORT = """<?xml version='1.0' encoding='UTF-8'?>
<calls count="2">
  <call number="0571-5550-0202" duration="33" date="1772600000000" type="1" contact_name="(Unknown)" />
  <call number="13800000000" duration="61" date="1772601200000" type="2" contact_name="(Unknown)" />
</calls>
"""
QUICK, IMPORT, DOSSIER, NEUTRAL = "Quick note", "Import from my phone", "Make the dossier", "Diary"


@pytest.fixture
def folder(tmp_path, resources):
    """An encrypted diary that knows one debt and whose number it is."""
    with Diary.create(tmp_path / "diary", resources, passphrase=PASSPHRASE) as made:
        creditor = Creditor(name="示例消费金融", kind=LenderKind.CONSUMER_FINANCE)
        debt = made.add_debt(Debt(creditor=creditor))
        made.tie_numbers(["0571-5550-0202"], debt_id=debt.id, collector="示例催收")
    return tmp_path / "diary"


@pytest.fixture
def kept(folder, qtbot):
    """Does something (again and again, if it has to wait its turn) until the diary has kept it."""

    def wait(act, *, again=False):
        before = (folder / "heads.log").read_bytes()

        def has_grown():
            if again:
                act()
            return (folder / "heads.log").read_bytes() != before

        act()
        qtbot.waitUntil(has_grown, timeout=20_000)

    return wait


def reds(screen) -> int:
    """How many points of the screen have the colour of a grave flag."""
    picture = screen.picture()
    colors = picture.getcolors(picture.width * picture.height)
    return sum(count for count, (red, green, blue) in colors if red > 130 and max(green, blue) < 70)


def unlock(hands, screen, qtbot):
    hands.front(qtbot, NEUTRAL)
    hands.type(PASSPHRASE)
    hands.press("Return")
    qtbot.waitUntil(lambda: not is_blank(screen), timeout=30_000)


def write_down(hands, screen, qtbot, kept):
    hands.summon(qtbot, "ctrl+n", QUICK, over=NEUTRAL)
    hands.type("5550-02")
    hands.press("Down", "Return")
    rest(screen, qtbot)  # whose number it is comes a moment later, and nobody goes on before
    hands.press("Tab", "space", *("Tab",) * 5)
    rest(screen, qtbot)
    hands.type("pay today")
    assert reds(screen) == 0
    hands.press("Tab", "Tab", "space")
    qtbot.waitUntil(lambda: reds(screen) > 20, timeout=10_000)
    kept(lambda: hands.press("ctrl+Return"))
    hands.press("Escape")


def bring_in(hands, qtbot, kept, file):
    hands.summon(qtbot, "ctrl+i", IMPORT, over=NEUTRAL)
    hands.summon(qtbot, "Return", "Choose exported files", over=IMPORT)
    hands.type(str(file))
    hands.press("Return")
    hands.front(qtbot, IMPORT)
    kept(lambda: hands.press("Return"), again=True)
    hands.close(qtbot, IMPORT)


def hand_out(hands, qtbot, kept, out):
    hands.summon(qtbot, "ctrl+e", DOSSIER, over=NEUTRAL)
    hands.summon(qtbot, "Return", "Write the dossier to", over=DOSSIER)
    hands.press("ctrl+a")
    hands.type(str(out))
    kept(lambda: hands.press("Return"))
    hands.front(qtbot, DOSSIER)
    hands.close(qtbot, DOSSIER)


def test_a_diary_is_unlocked_written_filled_reviewed_handed_out_and_locked(
    start, screen, hands, folder, kept, qtbot, tmp_path, resources
):
    (tmp_path / "calls-20260305.xml").write_text(EXPORT, encoding="utf-8")
    window = start("--lang", "en", "gui")
    qtbot.waitUntil(lambda: hands.sees(NEUTRAL) or window.poll() is not None, timeout=60_000)
    assert window.poll() is None, window.communicate()[1]
    unlock(hands, screen, qtbot)
    write_down(hands, screen, qtbot, kept)
    bring_in(hands, qtbot, kept, tmp_path / "calls-20260305.xml")
    hands.front(qtbot, NEUTRAL)
    hands.press("ctrl+1", "ctrl+Home")
    kept(lambda: hands.press("ctrl+u"), again=True)
    hand_out(hands, qtbot, kept, tmp_path / "out.pdf")
    hands.front(qtbot, NEUTRAL)
    kept(lambda: hands.press("ctrl+z"))
    hands.press("ctrl+l")
    qtbot.waitUntil(lambda: is_blank(screen), timeout=20_000)
    unlock(hands, screen, qtbot)
    hands.front(qtbot, NEUTRAL)
    hands.press("ctrl+q")
    assert window.wait(20) == 0, window.communicate()
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    with Diary.open(folder, resources, passphrase=PASSPHRASE) as diary:
        written, imported = sorted(diary.contacts(ContactQuery()), key=lambda one: one.id)
        assert (written.channel, written.said, written.number) == (
            Channel.CALL,
            "pay today",
            "0571-5550-0202",
        )
        assert written.conduct == {Conduct.THREAT}
        assert imported.source is Source.IMPORTED
        assert (len(diary.exported()), len(diary.reviews())) == (1, 0)
