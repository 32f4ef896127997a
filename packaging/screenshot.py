"""Makes the README's picture: `python packaging/screenshot.py` writes `docs/window-zh.png`.

The window is shown on no screen, over the sample diary, with the program's own fonts, so that the
picture looks the same wherever it is made.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(CHECKOUT)]
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1.5"

from PySide6.QtTest import QTest  # noqa: E402 - the platform has to be named before

from diary.diary import Diary  # noqa: E402 - as above
from diary.diary.demo import fill  # noqa: E402 - as above
from diary.domain.language import Language, Translator  # noqa: E402 - as above
from diary.gui.icons import Icons  # noqa: E402 - as above
from diary.gui.main import application  # noqa: E402 - as above
from diary.gui.opening import speak  # noqa: E402 - as above
from diary.gui.settings import Remembered  # noqa: E402 - as above
from diary.gui.times import now  # noqa: E402 - as above
from diary.gui.window import MainWindow  # noqa: E402 - as above

RESOURCES = CHECKOUT / "resources"
PICTURE = CHECKOUT / "docs" / "window-zh.png"
SIZE = (1280, 760)
SHOWN = 9
"""The contact of the sample that is selected: a call to a relative, with marked words."""


def main() -> int:
    """Makes the picture."""
    import messages  # noqa: PLC0415 - the neighbours in this folder, found once the path above is set
    import pictures  # noqa: PLC0415 - as above
    import scenes  # noqa: PLC0415 - as above

    messages.compile_all()
    app = application(RESOURCES)
    speak(app, Language.ZH_HANS)
    pictures.prepare(app, "light")
    tr = Translator(Language.ZH_HANS, RESOURCES / "locale", "core", "dossier", "gui")
    with tempfile.TemporaryDirectory() as folder, Diary.create(Path(folder) / "示例日记", RESOURCES) as diary:
        fill(diary, RESOURCES)
        window = MainWindow(diary, tr, Icons(RESOURCES / "icons"), now, Remembered(language=Language.ZH_HANS))
        window.resize(*SIZE)
        window.show()
        QTest.qWait(scenes.FIRST)
        window.frame.contacts.select(SHOWN)
        scenes.settle(window)
        PICTURE.parent.mkdir(exist_ok=True)
        window.grab().save(str(PICTURE))
        window.retire()
    print(PICTURE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
