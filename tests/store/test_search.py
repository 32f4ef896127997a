import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary.domain.query import ContactQuery
from diary.store.search import FIELDS, canonical, phrases

CHARACTERS = st.one_of(
    st.sampled_from("您的借款已逾期上门村委会死5678 aBＡß①"),
    st.sampled_from("\"'*^()-+:.%_\\ \n\t\u3000\u00a0\u0301\ufe0f\U0001f600\U0010fffdﬁＡ　NEARANDOR"),
    st.characters(exclude_categories=["Cs"]),
)
TEXTS = st.text(CHARACTERS, max_size=12)


def by_brute_force(contacts, search):
    words = canonical(search).split()
    return {
        one.id
        for one in contacts
        if all(any(word in canonical(getattr(one, name)) for name in FIELDS) for word in words)
    }


def test_search_is_exactly_substring_search(store, make_contact):
    listed = []

    @given(texts=st.lists(TEXTS, min_size=5, max_size=5), others=st.lists(TEXTS, max_size=3), cut=st.data())
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def check(texts, others, cut):
        listed.append(store.add_contact(make_contact(**dict(zip(FIELDS, texts, strict=True)))))
        if len(listed) % 5 == 0:
            old = listed[len(listed) // 2]
            listed[listed.index(old)] = store.amend_contact(old.id, {"said": texts[1]}, "")
        whole = canonical(cut.draw(st.sampled_from(texts)))
        begin = cut.draw(st.integers(0, len(whole)))
        pieces = [whole[begin : begin + cut.draw(st.integers(1, 6))], *others, " ".join(others)]
        for search in pieces:
            found = set(store.contact_ids(ContactQuery(search=search)))
            assert found == by_brute_force(listed, search), search

    check()


@pytest.mark.parametrize(
    ("text", "search"),
    [
        ("上门催收", "上门"),
        ("ＡＢＣ", "abc"),
        ("Straße", "STRASSE"),
        ("line\none", "line one"),
        ('say "hi" NEAR(x)', '"hi" near'),
        ("100%_\\", "%_\\"),
    ],
)
def test_width_case_and_blanks_do_not_count(store, make_contact, text, search):
    recorded = store.add_contact(make_contact(said=text))
    assert list(store.contact_ids(ContactQuery(search=search))) == [recorded.id]


def test_no_phrase_crosses_from_one_field_to_the_next(store, make_contact):
    store.add_contact(make_contact(said="上", summary="门"))
    assert store.count(ContactQuery(search="上门")) == 0
    assert store.count(ContactQuery(search="上 门")) == 1


def test_an_amended_text_is_no_longer_found_by_its_old_words(store, make_contact):
    recorded = store.add_contact(make_contact(said="上门"))
    store.amend_contact(recorded.id, {"said": "来电"}, "")
    assert store.count(ContactQuery(search="上门")) == 0
    assert store.count(ContactQuery(search="来电")) == 1


def test_a_search_without_words_asks_for_nothing():
    assert phrases(" \n\u3000") == ""
