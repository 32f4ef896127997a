"""How a form has its work done: at once, or by the window's jobs while the form waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable


class Runner(Protocol):
    """Does work that touches no widget, then calls one of the two with what came of it."""

    def __call__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        /,
    ) -> None:
        """Begins the work; it may end before this returns, or later on the GUI thread."""


def run_now(
    work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None], /
) -> None:
    """Does the work on the spot."""
    try:
        result = work()
    except Exception as error:  # noqa: BLE001 - the form tells what is expected and passes on the rest
        failed(error)
    else:
        done(result)
