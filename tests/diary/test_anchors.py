"""Where the journal's head was shown is kept, and a changed past is noticed by it."""

from dataclasses import replace

import pytest

from diary.diary.verifying import verify_path
from diary.domain.anchor import AnchorMethod
from diary.domain.errors import BadValue, NoSuch, UnreadableFile
from diary.dossier.timestamps import BadStamp
from diary.store.sqlite import connect
from tests.dossier.authority import Authority, found


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    if not found():
        pytest.skip("there is no openssl here to play the authority")
    return Authority(tmp_path_factory.mktemp("authority"))


def test_each_use_of_the_head_is_kept_with_method_and_whom(diary):
    head = diary.head()
    assert head.short.replace(" ", "") == head.hash[:40]
    first = diary.anchor(AnchorMethod.SENT, "妹妹", "微信")
    second = diary.anchor(AnchorMethod.PRINTED, "", head=head)
    assert (first.number, first.head_seq, first.head_hash, first.whom) == (
        "A-001",
        head.seq,
        head.hash,
        "妹妹",
    )
    assert second.head_hash == head.hash
    assert diary.anchors() == (first, second)
    with pytest.raises(BadValue):
        diary.anchor(AnchorMethod.TIMESTAMP, "")
    assert diary.verify(lambda *_: None).ok


def test_a_time_stamp_is_requested_and_imported_by_hand(diary, office, tmp_path):
    earlier = diary.request_stamp(tmp_path / "first.tsq", "示例时间戳")
    asked = diary.request_stamp(tmp_path / "second.tsq", "示例时间戳")
    assert earlier.head_hash != asked.head_hash
    reply = office.answer(tmp_path / "first.tsq", tmp_path / "r.tsr")
    kept, stamp = diary.import_stamp(reply, office.root)
    assert (kept.id, bool(kept.token), stamp.authority) == (earlier.id, True, "CN=Example-Authority")
    assert diary.verify(lambda *_: None).ok
    with pytest.raises(BadStamp):
        diary.import_stamp(reply, tmp_path / "second.tsq")
    with pytest.raises(UnreadableFile):
        diary.import_stamp(tmp_path / "none.tsr", office.root)


def test_what_is_to_be_said_of_each_anchor_today(diary, office, tmp_path):
    diary.anchor(AnchorMethod.SENT, "妹妹")
    diary.request_stamp(tmp_path / "first.tsq")
    diary.request_stamp(tmp_path / "second.tsq")
    kept, stamp = diary.import_stamp(office.answer(tmp_path / "first.tsq", tmp_path / "r.tsr"), office.root)
    sent, stamped, waiting = diary.anchor_standings()
    assert (sent.sound, sent.waiting, sent.stamped_at) == (True, False, None)
    assert (stamped.anchor, stamped.sound, stamped.stamped_at) == (kept, True, stamp.at)
    assert stamped.authority == "CN=Example-Authority"
    assert (waiting.sound, waiting.waiting) == (True, True)
    other = office.root.read_text().replace("A", "B", 1)
    diary.amend_anchor(replace(kept, authority=other), "")
    assert not diary.anchor_standings()[1].sound
    diary.amend_anchor(replace(kept, token="", authority=""), "taken back")
    assert diary.anchor_standings()[1].waiting


def test_a_correction_touches_words_only(diary):
    kept = diary.anchor(AnchorMethod.SENT, "妹妹")
    wrong = replace(kept, whom="姐姐", note="微信", head_hash="00" * 32, method=AnchorMethod.PRINTED)
    amended = diary.amend_anchor(wrong, "说错了")
    assert amended == replace(kept, whom="姐姐", note="微信")


def test_a_digest_on_paper_is_found_again(diary):
    head = diary.head()
    diary.anchor(AnchorMethod.PRINTED, "")
    assert diary.find_head(head.short) == head
    assert diary.find_head(head.hash.upper()) == head
    assert diary.find_head("0123 4567 89ab cdef") is None
    for typed in ("", "0123", "not a digest at all", head.short[:-1]):
        with pytest.raises(BadValue):
            diary.find_head(typed)


def test_a_reply_without_a_request_is_not_taken(diary, office, tmp_path):
    with pytest.raises(NoSuch):
        diary.import_stamp(office.root, office.root)


def test_a_journal_that_no_longer_holds_an_anchor_is_found(diary, tmp_path):
    """Whoever makes the whole chain anew has to make the anchors anew too, and cannot do so with those
    outside; here somebody forgot the anchor inside.
    """
    folder = diary.folder
    kept = diary.anchor(AnchorMethod.SENT, "妹妹")
    diary.close()
    forge = connect(folder / "diary.db")
    for (name,) in forge.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        forge.execute(f"DROP TRIGGER {name}")
    forge.execute("UPDATE event SET hash = zeroblob(32) WHERE seq = ?", (kept.head_seq,))
    forge.close()
    found = {(one.where, one.problem) for one in verify_path(folder).problems}
    assert ("A-001", "the journal no longer holds what was anchored") in found


def test_a_token_for_something_else_is_found(diary, office, tmp_path):
    folder = diary.folder
    diary.request_stamp(tmp_path / "q.tsq")
    diary.import_stamp(office.answer(tmp_path / "q.tsq", tmp_path / "r.tsr"), office.root)
    diary.close()
    assert verify_path(folder).ok
    forge = connect(folder / "diary.db")
    for (name,) in forge.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        forge.execute(f"DROP TRIGGER {name}")
    forge.execute("UPDATE anchor SET token = replace(token, substr(token, -40, 8), 'AAAAAAAA')")
    forge.close()
    found = {(one.where, one.problem) for one in verify_path(folder).problems}
    assert ("A-001", "its signature does not check against the certificates given") in found
