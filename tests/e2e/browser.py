"""A real browser without a window, told what to do over two pipes (Chrome DevTools Protocol)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")


def found() -> str | None:
    """The first browser of this kind that is installed."""
    return next(filter(None, map(shutil.which, NAMES)), None)


_AT_THREE_AND_FOUR = """
import os, sys
import fcntl
ends = [fcntl.fcntl(int(one), fcntl.F_DUPFD, 10) for one in sys.argv[1:3]]
for place, end in zip((3, 4), ends):
    os.dup2(end, place)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""The browser looks for its two pipes at these numbers."""


class Browser:
    """One page of a browser; `requests` are the addresses of everything that it asked for."""

    def __init__(self, program: str, profile: str, language: str) -> None:
        self.requests: list[str] = []
        self._number = 0
        theirs_in, ours_out = os.pipe()
        ours_in, theirs_out = os.pipe()
        line = [
            program,
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-dev-shm-usage",
            "--remote-debugging-pipe",
            f"--lang={language}",
            f"--accept-lang={language}",
            f"--user-data-dir={profile}",
            "about:blank",
        ]
        self._process = subprocess.Popen(
            [sys.executable, "-c", _AT_THREE_AND_FOUR, str(theirs_in), str(theirs_out), *line],
            pass_fds=(theirs_in, theirs_out),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"LANGUAGE": language, "LANG": f"{language.replace('-', '_')}.UTF-8"},
        )
        os.close(theirs_in)
        os.close(theirs_out)
        self._out = os.fdopen(ours_out, "wb", buffering=0)
        self._in = os.fdopen(ours_in, "rb", buffering=0)
        self._rest = b""
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.ask("Network.enable")
        self.ask("Page.enable")

    def close(self) -> None:
        """Ends the browser that was started here."""
        self._out.close()
        self._process.kill()
        self._process.wait()
        self._in.close()

    def ask(self, method: str, **given: Any) -> dict[str, Any]:
        """One command to the page; its answer."""
        return self._ask(method, session=self._session, **given)

    def open(self, address: str) -> None:
        """Goes to a page and waits until it is there."""
        self.ask("Page.navigate", url=address)
        self.value("new Promise((done) => document.readyState === 'complete' ? done() : (onload = done))")

    def value(self, script: str) -> Any:
        """What a script gives; a promise is waited for."""
        made = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in made, made["exceptionDetails"]
        return made["result"].get("value")

    def drop(self, path: str, x: float, y: float) -> None:
        """Drops a file or folder of this computer, as if it were dragged onto the page."""
        data = {"items": [], "files": [path], "dragOperationsMask": 1}
        for kind in ("dragEnter", "dragOver", "drop"):
            self.ask("Input.dispatchDragEvent", type=kind, x=x, y=y, data=data)

    def _ask(self, method: str, session: str = "", **given: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": given}
        if session:
            message["sessionId"] = session
        self._out.write(json.dumps(message).encode() + b"\0")
        while True:
            told = self._next()
            if told.get("method") == "Network.requestWillBeSent":
                self.requests.append(told["params"]["request"]["url"])
            if told.get("id") == self._number:
                assert "error" not in told, told["error"]
                return dict(told["result"])

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            more = self._in.read(1 << 16)
            assert more, "the browser ended"
            self._rest += more
        one, _, self._rest = self._rest.partition(b"\0")
        return dict(json.loads(one))
