"""Pictures of every page and dialog over the sample case: `python packaging/pictures.py OUT [--only NAME]`.

Each combination of language (zh-Hans, en), scheme (light, dark) and size (1280x800, 1920x1080) is drawn by a
process of its own, on no screen and with the program's own fonts, so that pictures are alike everywhere.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

CHECKOUT = Path(__file__).resolve().parent.parent
RESOURCES = CHECKOUT / "resources"
LANGUAGES = ("zh-Hans", "en")
SCHEMES = ("light", "dark")
STRONG = ("contrast-light", "contrast-dark")
SIZES = ("1280x800", "1920x1080")
FONTS = (
    "NotoSans-Regular.ttf",
    "NotoSans-Bold.ttf",
    "NotoSansCJKsc-Regular.otf",
    "NotoSansCJKsc-Bold.otf",
    "NotoEmoji-Regular.ttf",
)
"""Latin first, so that its punctuation is taken from it."""


def main() -> int:
    """Draws all combinations, or one when all three are named."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("out", type=Path)
    words.add_argument("--language", choices=LANGUAGES)
    words.add_argument("--scheme", choices=(*SCHEMES, *STRONG))
    words.add_argument("--size", choices=SIZES)
    words.add_argument("--only", default="", help="draw only scenes whose name holds this")
    said = words.parse_args()
    if said.language and said.scheme and said.size:
        draw(said.out, said.language, said.scheme, said.size, said.only)
        return 0
    chosen = (
        [said.language] if said.language else LANGUAGES,
        [said.scheme] if said.scheme else SCHEMES,
        [said.size] if said.size else SIZES,
    )
    for language, scheme, size in product(*chosen):
        one = ["--language", language, "--scheme", scheme, "--size", size, "--only", said.only]
        subprocess.run([sys.executable, __file__, str(said.out), *one], check=True)
    return 0


def draw(out: Path, language: str, scheme: str, size: str, only: str) -> None:
    """One combination, into a folder of its name."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.path[:0] = [str(CHECKOUT)]
    from PySide6.QtCore import QSize  # noqa: PLC0415 - Qt and the neighbours, found once the above is set

    import messages  # noqa: PLC0415 - the neighbours in this folder and Qt, found once the above is set
    import scenes  # noqa: PLC0415
    from diary.diary import Diary  # noqa: PLC0415
    from diary.diary.demo import fill  # noqa: PLC0415
    from diary.domain.language import Language, Translator  # noqa: PLC0415
    from diary.gui import fitting  # noqa: PLC0415
    from diary.gui.icons import Icons  # noqa: PLC0415
    from diary.gui.main import application  # noqa: PLC0415
    from diary.gui.opening import speak  # noqa: PLC0415
    from diary.gui.settings import Remembered  # noqa: PLC0415
    from diary.gui.times import now  # noqa: PLC0415
    from diary.gui.window import MainWindow  # noqa: PLC0415

    messages.compile_all()
    app = application(RESOURCES)
    spoken = Language(language)
    speak(app, spoken)
    prepare(app, scheme)
    tr = Translator(spoken, RESOURCES / "locale", "core", "dossier", "gui")
    folder = out / f"{language}-{scheme}-{size}"
    folder.mkdir(parents=True, exist_ok=True)
    width, height = map(int, size.split("x"))

    def see(name: str, widget: QWidget) -> None:
        if only in name:
            widget.grab().save(str(folder / f"{name}.png"))

    fitting.room_for = lambda window: QSize(width, height)  # noqa: ARG005 - named as there
    scenes.choose_no_files(setattr)
    with (
        tempfile.TemporaryDirectory() as place,
        Diary.create(Path(place) / "示例日记", RESOURCES) as diary,
    ):
        fill(diary, RESOURCES)
        (files := Path(place) / "files").mkdir()
        scenes.keep_files(diary, files)
        window = MainWindow(diary, tr, Icons(RESOURCES / "icons"), now, Remembered(language=spoken))
        window.resize(width, height)
        window.show()
        window.frame.contacts.select(scenes.SHOWN)
        scenes.walk(window, see)
        window.retire()
    print(f"{folder}: {len(list(folder.glob('*.png')))}")


def prepare(app: QApplication, scheme: str) -> None:
    """The program's own fonts at the usual size, and the scheme's palette."""
    from PySide6.QtGui import QFont, QFontDatabase  # noqa: PLC0415 - as in `draw`

    from diary.gui.schemes import Look  # noqa: PLC0415
    from diary.gui.style import dress  # noqa: PLC0415

    families = [
        family
        for file in (str(RESOURCES / "fonts" / name) for name in FONTS)
        for family in QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(file))
    ]
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(13)
    app.setFont(font)
    dress(app, Look(scheme))


if __name__ == "__main__":
    sys.exit(main())
