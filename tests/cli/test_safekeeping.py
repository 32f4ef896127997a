"""Copies of the diary and its passphrase, as somebody types them."""

import pytest

from diary.store import keyring


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch):
    monkeypatch.setattr(keyring, "_MEMORY_KIB", 64)
    monkeypatch.setattr(keyring, "_ITERATIONS", 1)


@pytest.fixture
def notes(desk):
    """Writes a passphrase into a file and gives its path."""

    def write(words):
        path = desk.folder / f"note-{len(words)}.txt"
        path.write_text(words + "\n", encoding="utf-8")
        return path

    return write


def test_a_diary_is_copied_and_taken_out_again(borrower, tmp_path):
    picture = tmp_path / "截图.png"
    picture.write_bytes(b"picture")
    borrower.done("record", "--channel", "call", "--at", "2026-03-01T22:30+08:00", "--attach", picture)
    out = tmp_path / "copy.zip"
    made = borrower.done("backup", out)
    assert (made["out"], made["files"], made["missing"]) == (str(out), 1, 0)
    assert borrower.types("backup", out).status == 3
    again = borrower.done("restore", out, "--to", tmp_path / "again")
    assert again["ok"]
    assert again["made_at"] == "2026-11-01T20:00:00+08:00"
    assert (again["entries"], again["last_at"]) == (1, "2026-03-01T22:30:00+08:00")
    assert borrower.done("--diary", tmp_path / "again", "list")["total"] == 1
    assert borrower.types("restore", out, "--to", tmp_path / "again").status == 3
    kept = borrower.done("evidence", "list")["attachments"][0]["sha256"]
    (tmp_path / "diary" / "att" / kept[:2] / kept).unlink()
    answer = borrower.types("backup", tmp_path / "second.zip")
    assert answer.status == 1
    assert borrower.types("restore", tmp_path / "second.zip", "--to", tmp_path / "b").status == 1


def test_a_damaged_copy_is_refused_in_words(borrower, tmp_path):
    out = tmp_path / "copy.zip"
    out.write_bytes(b"no copy")
    answer = borrower.types("restore", out, "--to", tmp_path / "again")
    assert (answer.status, answer.out) == (3, "")
    assert len(answer.err.splitlines()) == 1


def test_a_passphrase_is_changed_and_a_code_opens_what_it_was_forgotten_for(desk, notes, tmp_path):
    old, new = notes("four old words"), notes("newer words")
    desk.done("--passphrase-file", old, "new", "--encrypt")
    assert desk.types("passphrase", "change").status == 3
    assert desk.types("--passphrase-file", old, "passphrase", "change").status == 2
    assert desk.done("--passphrase-file", old, "passphrase", "change", "--new-passphrase-file", new)[
        "changed"
    ]
    assert desk.types("--passphrase-file", old, "list").status == 3
    code = notes(desk.done("--passphrase-file", new, "passphrase", "recovery")["recovery_code"])
    assert desk.done("--passphrase-file", code, "passphrase", "try")["ok"]
    assert desk.types("--passphrase-file", old, "passphrase", "try").status == 1
    newest = notes("again other words")
    desk.done("--passphrase-file", code, "passphrase", "change", "--new-passphrase-file", newest)
    assert desk.done("--passphrase-file", newest, "list")["total"] == 0
    copy = tmp_path / "copy.zip"
    desk.done("--passphrase-file", newest, "backup", copy)
    assert desk.types("restore", copy, "--to", tmp_path / "again").status == 3
    assert desk.done("--passphrase-file", code, "restore", copy, "--to", tmp_path / "again")["ok"]


def test_a_plain_diary_has_no_passphrase(borrower, notes):
    for given in ((), ("--passphrase-file", notes("words"))):
        answer = borrower.types(*given, "passphrase", "recovery")
        assert (answer.status, answer.out) == (3, "")
        assert "没有加密" in answer.err


def test_a_diary_begun_without_a_passphrase_is_given_one(borrower, notes, tmp_path):
    picture = tmp_path / "截图.png"
    picture.write_bytes(b"picture")
    borrower.done("record", "--channel", "call", "--at", "2026-03-01T22:30+08:00", "--attach", picture)
    new = notes("words that came later")
    assert borrower.types("passphrase", "set").status == 2
    made = borrower.done("passphrase", "set", "--new-passphrase-file", new)
    assert (made["set"], made["files"]) == (True, 1)
    assert borrower.types("list").status == 3
    assert borrower.done("--passphrase-file", new, "list")["total"] == 1
    assert borrower.done("--passphrase-file", new, "verify", tmp_path / "diary")["ok"]
    again = borrower.types("--passphrase-file", new, "passphrase", "set", "--new-passphrase-file", new)
    assert (again.status, again.out) == (3, "")
    assert "已经有密码" in again.err
    code = notes(borrower.done("--passphrase-file", new, "passphrase", "recovery")["recovery_code"])
    assert borrower.done("--passphrase-file", code, "passphrase", "try")["ok"]


def test_where_the_head_was_shown_is_listed(borrower, tmp_path):
    head = borrower.done("anchor", "show")
    assert head["short"].replace(" ", "") == head["sha256"][:40]
    kept = borrower.done("anchor", "add", "--method", "sent", "--to", "妹妹")
    assert (kept["id"], kept["sha256"]) == ("A-001", head["sha256"])
    asked = borrower.done("anchor", "request", tmp_path / "head.tsq")
    assert (asked["waiting"], (tmp_path / "head.tsq").stat().st_size < 100) == (True, True)
    listed = borrower.types("anchor", "list").out.splitlines()
    assert head["short"] in listed[0]
    assert borrower.types("anchor", "add", "--method", "timestamp").status == 2
    assert borrower.types("anchor", "request", tmp_path / "no" / "head.tsq").status == 3
    junk = tmp_path / "junk.tsr"
    junk.write_bytes(b"?")
    assert borrower.types("anchor", "import", junk, "--cert", junk).status == 3
    assert len(borrower.done("anchor", "list")["anchors"]) == 2
    assert borrower.done("anchor", "check")["ok"]
    found = borrower.done("anchor", "find", head["short"])
    assert (found["found"], found["seq"], found["sha256"]) == (True, head["seq"], head["sha256"])
    assert borrower.types("anchor", "find", "0123456789abcdef").status == 1
    assert borrower.types("anchor", "find", "?").status == 3
