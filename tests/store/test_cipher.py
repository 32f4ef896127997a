import io
import os

import pytest

from diary.store.cipher import CHUNK, BrokenFileError, decrypted, encrypted

KEY = bytes(range(32))
TAG = 16
HEAD = 40


def pack(content):
    chunks = [content[begin : begin + CHUNK] for begin in range(0, len(content), CHUNK)]
    return b"".join(encrypted(chunks, KEY))


def unpack(packed, key=KEY):
    return b"".join(decrypted(io.BytesIO(packed), key))


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 5])
def test_what_goes_in_comes_out(size):
    content = os.urandom(size)
    packed = pack(content)
    assert unpack(packed) == content
    assert content[:64] not in packed or size < 8


def test_the_same_file_is_never_encrypted_alike():
    assert pack(b"same") != pack(b"same")


@pytest.mark.parametrize("at", [0, 7, 8, 39, 40, 41, HEAD + CHUNK + TAG, -1])
def test_a_flipped_bit_is_refused(at):
    packed = bytearray(pack(os.urandom(2 * CHUNK + 5)))
    packed[at] ^= 1
    with pytest.raises(BrokenFileError):
        unpack(bytes(packed))


def test_a_file_cut_off_anywhere_is_refused():
    packed = pack(os.urandom(2 * CHUNK))
    full = CHUNK + TAG
    for end in (0, 5, HEAD, HEAD + 1, HEAD + full - 1, HEAD + full, len(packed) - 1):
        with pytest.raises(BrokenFileError):
            unpack(packed[:end])


def test_chunks_cannot_be_moved_doubled_or_appended():
    packed = pack(os.urandom(3 * CHUNK))
    full = CHUNK + TAG
    head, chunks = packed[:HEAD], [packed[HEAD + n * full : HEAD + (n + 1) * full] for n in range(3)]
    for order in ([1, 0, 2], [0, 0, 1, 2], [0, 1, 2, 2], [0, 2], [2]):
        with pytest.raises(BrokenFileError):
            unpack(head + b"".join(chunks[n] for n in order))


def test_another_key_is_refused():
    with pytest.raises(BrokenFileError):
        unpack(pack(b"secret"), bytes(32))
