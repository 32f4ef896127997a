"""The two commands of the README: `python3 packaging/bootstrap.py run` and `… test`.

Needs Python alone; everything else it fetches into `.venv`. This file keeps to words that older
Pythons can read, so that they reach the message below instead of a syntax error.
"""

import sys

OLDEST = (3, 11)
TOO_OLD = (
    "This is Python {}.{}; Collection Diary needs Python {}.{} or newer.\n"
    "Install it from https://www.python.org/downloads/ or your system's packages, then call it by its name,\n"
    "for example: python3.{} packaging/bootstrap.py run\n"
    "Python 版本过旧：当前为 {}.{}，需要 {}.{} 或更新版本。请安装新版 Python 后重试。\n"
)


def main() -> int:
    """Turns an older Python away kindly; hands everybody else to the commands."""
    if sys.version_info < OLDEST:
        versions = tuple(sys.version_info[:2]) + OLDEST
        text = TOO_OLD.format(*(versions + OLDEST[1:] + versions))
        encoding = sys.stderr.encoding or "ascii"
        sys.stderr.write(text.encode(encoding, "replace").decode(encoding))
        return 1
    from commands import start  # noqa: PLC0415 - its syntax is too new to be read before the check above

    return start(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
