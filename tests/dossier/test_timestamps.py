"""Time stamps of a local authority are read, checked, and refused when anything about them differs."""

import random
from datetime import UTC, datetime

import pytest

from diary.dossier.der import in_order
from diary.dossier.timestamps import (
    NO_CERTIFICATE,
    NO_REPLY,
    NOT_SIGNED,
    OTHER_HEAD,
    OTHER_REQUEST,
    BadStamp,
    examined,
    nonce_of,
    request_for,
    statement,
)
from tests.dossier.authority import Authority, found, openssl

TEXT = statement(128, "5e" * 32)


@pytest.fixture(scope="module")
def stamped(tmp_path_factory):
    """A request, its reply, and the root under which it is signed."""
    if not found():
        pytest.skip("there is no openssl here to play the authority")
    folder = tmp_path_factory.mktemp("authority")
    made = Authority(folder)
    query = folder / "q.tsq"
    query.write_bytes(request_for(TEXT))
    reply = made.answer(query, folder / "r.tsr")
    return query.read_bytes(), reply.read_bytes(), made


def test_what_is_stamped_is_readable():
    assert TEXT.decode() == "Collection Diary: head of a journal\nevent 128\nsha256 " + "5e" * 32 + "\n"


def test_a_request_holds_only_a_digest_and_a_nonce_of_its_own():
    one, two = request_for(TEXT), request_for(TEXT)
    assert len(one) < 80
    assert b"Diary" not in one
    assert nonce_of(one, TEXT) != nonce_of(two, TEXT)
    assert nonce_of(one, b"other") is None


def test_a_sound_reply_tells_when_and_who(stamped):
    query, reply, made = stamped
    stamp = examined(reply, TEXT, made.root.read_bytes(), query)
    assert abs((stamp.at - datetime.now(UTC)).total_seconds()) < 3600
    assert stamp.authority == "CN=Example-Authority"


def test_openssl_agrees_with_the_line_in_the_readme(stamped, tmp_path):
    _, reply, made = stamped
    (tmp_path / "A-001.txt").write_bytes(TEXT)
    (tmp_path / "A-001.tsr").write_bytes(reply)
    line = f"ts -verify -data A-001.txt -in A-001.tsr -CAfile {made.root}"
    assert "Verification: OK" in openssl(line, tmp_path).stdout
    (tmp_path / "A-001.txt").write_bytes(TEXT.replace(b"128", b"129"))
    assert openssl(line, tmp_path, check=False).returncode != 0


def test_a_reply_to_something_else_is_refused_with_the_reason(stamped):
    query, reply, made = stamped
    root = made.root.read_bytes()
    for arguments, reason in (
        ((reply, statement(129, "5e" * 32), root, query), OTHER_HEAD),
        ((reply, TEXT, root, request_for(TEXT)), OTHER_REQUEST),
        ((reply, TEXT, b"no certificate", query), NO_CERTIFICATE),
        ((b"", TEXT, root, query), NO_REPLY),
        ((query, TEXT, root, query), NO_REPLY),
        ((reply[:-9], TEXT, root, query), NO_REPLY),
    ):
        with pytest.raises(BadStamp) as caught:
            examined(*arguments)
        assert caught.value.fields["reason"] == reason


def test_another_authority_is_not_believed(stamped, tmp_path):
    query, reply, _ = stamped
    other = Authority(tmp_path)
    with pytest.raises(BadStamp) as caught:
        examined(reply, TEXT, other.root.read_bytes(), query)
    assert caught.value.fields["reason"] == NOT_SIGNED


def test_no_changed_reply_tells_another_time(stamped):
    """Some bytes of the wrapping do not matter to anybody; whatever is accepted says the same."""
    query, reply, made = stamped
    root, chance = made.root.read_bytes(), random.Random(3)
    true = examined(reply, TEXT, root, query)
    for place in chance.sample(range(len(reply)), 150):
        flipped = bytearray(reply)
        flipped[place] ^= 1 << chance.randrange(8)
        try:
            assert examined(bytes(flipped), TEXT, root, query) == true, place
        except BadStamp:
            continue


def test_only_the_order_of_certificates_is_mended(stamped):
    _, reply, _ = stamped
    mended = in_order(reply)
    assert in_order(mended) == mended
    assert (len(mended), sorted(mended)) == (len(reply), sorted(reply))
    for other in (b"", b"\x30", b"\x30\x82", bytes(50), reply[:100], b"\x30\x80" + reply):
        assert in_order(other) == other
