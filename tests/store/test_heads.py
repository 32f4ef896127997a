import hashlib
import hmac

import pytest

from diary.store.heads import RECORD, Head, Heads, read_heads


@pytest.fixture(params=[b"", b"k" * 32])
def key(request):
    return request.param


@pytest.fixture
def log(tmp_path, key):
    heads = Heads.create(tmp_path / "heads.log", key)
    yield heads
    heads.close()


def hashed(seq):
    return bytes([seq % 256]) * 32


def test_the_last_head_is_the_newest(log):
    assert log.last() is None
    for seq in range(1, 4):
        log.append(seq, hashed(seq))
        assert log.last() == Head(seq, hashed(seq))


def test_records_are_read_in_order_and_the_empty_room_is_none(log, tmp_path, key):
    for seq in range(1, 131):
        log.append(seq, hashed(seq))
    assert list(read_heads(tmp_path / "heads.log", key)) == [Head(seq, hashed(seq)) for seq in range(1, 131)]
    again = Heads(tmp_path / "heads.log", key)
    assert again.last() == Head(130, hashed(130))
    again.append(131, hashed(131))
    again.close()
    assert list(read_heads(tmp_path / "heads.log", key))[-1].seq == 131


def test_a_record_has_its_documented_form(tmp_path):
    log = Heads.create(tmp_path / "heads.log", b"")
    log.append(258, bytes(range(32)))
    log.close()
    record = (tmp_path / "heads.log").read_bytes()[:RECORD]
    assert record[:8] == b"\0\0\0\0\0\0\1\2"
    assert record[8:40] == bytes(range(32))
    assert record[40:] == hmac.new(b"", record[:40], hashlib.sha256).digest()


def test_room_is_set_aside_before_it_is_needed(log, tmp_path):
    log.make_room()
    size = (tmp_path / "heads.log").stat().st_size
    assert size >= RECORD
    log.append(1, hashed(1))
    assert (tmp_path / "heads.log").stat().st_size == size


@pytest.mark.parametrize("length", [1, 8, 40, 71])
def test_a_record_torn_by_a_power_cut_does_not_count_and_is_overwritten(log, tmp_path, key, length):
    log.append(1, hashed(1))
    log.append(2, hashed(2))
    log.close()
    path = tmp_path / "heads.log"
    whole = path.read_bytes()
    path.write_bytes(whole[: RECORD + length])
    torn = Heads(path, key)
    assert torn.last() == Head(1, hashed(1))
    torn.append(2, hashed(2))
    torn.close()
    assert list(read_heads(path, key)) == [Head(1, hashed(1)), Head(2, hashed(2))]


def test_an_altered_record_does_not_check(log, tmp_path, key):
    for seq in (1, 2, 3):
        log.append(seq, hashed(seq))
    path = tmp_path / "heads.log"
    content = bytearray(path.read_bytes())
    content[RECORD + 9] ^= 1
    path.write_bytes(content)
    assert [head.valid for head in read_heads(path, key)] == [True, False, True]


def test_two_altered_records_at_the_end_are_more_than_a_torn_one(log, tmp_path, key):
    for seq in (1, 2, 3):
        log.append(seq, hashed(seq))
    path = tmp_path / "heads.log"
    content = bytearray(path.read_bytes())
    content[RECORD + 9] ^= 1
    content[2 * RECORD + 9] ^= 1
    path.write_bytes(content)
    again = Heads(path, key)
    assert not again.last().valid
    again.close()


def test_a_log_under_another_key_does_not_check(tmp_path):
    log = Heads.create(tmp_path / "heads.log", b"a" * 32)
    log.append(1, hashed(1))
    log.append(2, hashed(2))
    log.close()
    assert not any(head.valid for head in read_heads(tmp_path / "heads.log", b"b" * 32))
