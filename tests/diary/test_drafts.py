from __future__ import annotations

from diary.diary import Diary


def test_a_draft_outlives_the_diary_being_closed_until_it_is_dropped(diary, resources, clock):
    diary.save_draft("entry", "甲")
    diary.save_draft("entry", "乙")
    folder = diary.folder
    diary.close()
    with Diary.open(folder, resources, clock=clock) as again:
        (found,) = again.drafts()
        assert (found.name, found.value, found.at) == ("entry", "乙", clock())
        again.drop_draft("entry")
        assert again.drafts() == ()
