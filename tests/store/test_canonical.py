import hashlib
import json

from hypothesis import given
from hypothesis import strategies as st

from diary.store import tables
from diary.store.canonical import FORMS, EventRow, event_hash

VALUES = st.one_of(
    st.none(),
    st.integers(-(2**63), 2**63 - 1),
    st.text(st.characters(exclude_categories=["Cs"])),
)


def by_the_book(kind, content):
    """The documented form, written a second time and in another way."""
    parts = []
    for name in sorted(content):
        value = content[name]
        parts.append(f'"{name}":' + ("null" if value is None else json.dumps(value, ensure_ascii=False)))
    return ('{"content":{' + ",".join(parts) + '},"kind":"' + kind + '","v":1}').encode()


def test_a_rows_digest_has_its_documented_form():
    form = FORMS["collector"]
    row = (7, 2, 30, "warum", bytes(range(16)), '王\n"某"', "yes")
    content = dict(zip(form.columns, row, strict=False)) | {"nonce": bytes(range(16)).hex()}
    assert form.digest(row) == hashlib.sha256(by_the_book("collector", content)).digest()
    assert form.digest(row).hex() == "0afb88c01328dcc85699dfa40bc6ac41e82a7001647b60d1a412080e7f9ba135"


@given(st.data())
def test_the_canonical_form_of_any_values_agrees_with_a_second_implementation(data):
    form = FORMS["contact"]
    nonce = data.draw(st.binary(min_size=16, max_size=16))
    row = [nonce if name == "nonce" else data.draw(VALUES) for name in form.columns[:-1]]
    content = dict(zip(form.columns, row, strict=False)) | {"nonce": nonce.hex()}
    assert form.digest(row) == hashlib.sha256(by_the_book("contact", content)).digest()


def test_an_events_hash_has_its_documented_form():
    event = EventRow(3, 1740787200000000, "contact.add", "contact:1", 1, b"d" * 32, "因为", b"p" * 32, b"")
    parts = [
        (3).to_bytes(8, "big"),
        (1740787200000000).to_bytes(8, "big"),
        b"contact.add",
        b"contact:1",
        (1).to_bytes(8, "big"),
        b"d" * 32,
        "因为".encode(),
        b"p" * 32,
    ]
    joined = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
    assert event_hash(event) == hashlib.sha256(b"diary-event-v1\0" + joined).digest()
    assert event_hash(event).hex() == "6f8062c9aa0583ff81f2f8001346ec5d7b542cb8eff4fef0a1b7f643df149bba"


def test_no_two_events_are_hashed_alike_by_moving_a_border():
    one = EventRow(1, 1, "ab", "c", 1, b"", "", b"", b"")
    assert event_hash(one) != event_hash(one._replace(kind="a", subject="bc"))


def test_every_column_but_the_digest_is_covered():
    for table in tables.EVIDENCE:
        form = FORMS[table.name]
        row = [b"n" * 16 if column.name == "nonce" else 1 for column in table.c][:-1]
        whole = form.digest(row)
        assert form.columns[-1] == "digest"
        for at, name in enumerate(form.columns[:-1]):
            other = [*row]
            other[at] = b"m" * 16 if name == "nonce" else 2
            assert form.digest(other) != whole, f"{table.name}.{name}"


def test_old_revisions_have_the_columns_of_the_new_ones():
    for table in tables.EVIDENCE:
        version = tables.REVISED.get(table.name)
        if version is not None:
            assert [column.name for column in version.c] == [column.name for column in table.c]
