"""Words read out of pictures on this computer, by rapidocr: an optional extra that has its models inside."""

from __future__ import annotations

import importlib
import importlib.util
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diary.domain.errors import UnreadableFile
from diary.domain.language import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image

WIDEST = 1080
"""Pixels; wider pictures are made smaller, letters of a phone are large enough then."""

TILE = 1600
"""Pixels of a tall picture that are looked at together, so that its letters are not made smaller."""

_STEPS = {"Det": "*det*.onnx", "Cls": "*cls*.onnx", "Rec": "*rec*.onnx"}
"""Finding lines, turning them upright, reading them: each has a model of its own."""

_OVERLAP = 240
_LEAST_SURE = 0.5


class OcrMissing(UnreadableFile):
    """A picture, and the extra that reads pictures is not installed."""

    template = N_(
        "{file} is a picture. It can be kept as evidence: attach it to an entry. To have the words of a chat "
        'read out of it, install the extra that does so: pip install "collection-diary[ocr]".'
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of text in a picture: its box in pixels, and how sure the reader is (0 to 1)."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    score: float

    @property
    def height(self) -> int:
        """Of the box."""
        return self.bottom - self.top


def is_available() -> bool:
    """Whether the extra is installed, with its models inside."""
    return importlib.util.find_spec("onnxruntime") is not None and len(_models()) == len(_STEPS)


def _models() -> dict[str, str]:
    """The models that came with the extra, by the setting that names them."""
    spec = importlib.util.find_spec("rapidocr")
    folders = [Path(place) / "models" for place in (spec.submodule_search_locations or ())] if spec else []
    found = {
        f"{step}.model_path": [str(path) for folder in folders for path in sorted(folder.glob(shape))]
        for step, shape in _STEPS.items()
    }
    return {setting: paths[0] for setting, paths in found.items() if paths}


def lines_in(picture: Image) -> list[Line]:
    """The lines of text from the top down; the picture at most `WIDEST` wide. Takes a second a screen."""
    found = [
        line
        for top, bottom, first, last in _tiles(picture.height)
        for line in _seen(picture.crop((0, top, picture.width, bottom)), top)
        if first <= (line.top + line.bottom) / 2 < last
    ]
    return sorted(found, key=lambda line: (line.top, line.left))


def _tiles(height: int) -> Iterator[tuple[int, int, float, float]]:
    """Top and bottom of each tile, and between which heights its lines count: each line in one tile only."""
    top = 0
    while True:
        bottom = min(top + TILE, height)
        first = top + _OVERLAP / 2 if top else 0.0
        last = bottom - _OVERLAP / 2 if bottom < height else float("inf")
        yield top, bottom, first, last
        if bottom == height:
            return
        top = bottom - _OVERLAP


def _seen(tile: Image, offset: int) -> Iterator[Line]:
    found = _engine()(tile)
    if found.boxes is None:
        return
    for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
        across, down = [int(point[0]) for point in box], [int(point[1]) + offset for point in box]
        if float(score) >= _LEAST_SURE and text.strip():
            yield Line(
                text=text.strip(),
                left=min(across),
                top=min(down),
                right=max(across),
                bottom=max(down),
                score=round(float(score), 3),
            )


@lru_cache(maxsize=1)
def _engine() -> Any:
    """The reader; it takes half a second to load, so that one serves all pictures of an import.

    Its models are named, for one that it has to find itself it would download where it is missing.
    """
    settings = {"Global.log_level": "error", **_models()}
    return importlib.import_module("rapidocr").RapidOCR(params=settings)
