"""Hatchling's hook: compiles the translations, and puts `resources/` into wheels as `diary/resources`.

An editable installation reads the checkout's own `resources/`, so there nothing is copied.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TranslationsHook(BuildHookInterface):  # type: ignore[type-arg]  # its configuration type is not ours
    """Runs before each wheel, editable or not."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles first, so that the `.mo` files are there to be packed."""
        script = Path(self.root) / "packaging" / "messages.py"
        subprocess.run([sys.executable, str(script), "compile"], check=True, stdout=sys.stderr)
        if version != "editable":
            build_data["force_include"]["resources"] = "diary/resources"
