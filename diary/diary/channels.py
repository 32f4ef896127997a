"""The complaint channels that this program knows, read when somebody first asks."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from diary.dossier.profile_file import NoSuchProfile, read_profiles

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from diary.dossier.profiles import Profile


class Channels:
    """The profiles of `resources/channels`; reading them takes time that a diary without complaints saves."""

    def __init__(self, resources: Path) -> None:
        self._resources = resources

    @cached_property
    def all(self) -> Mapping[str, Profile]:
        """All profiles by id, also those of recipients who take no complaints."""
        return read_profiles(self._resources)

    def profile(self, profile: str) -> Profile:
        """The profile of this id, whether complaints go there or not. Raises `NoSuchProfile`."""
        if profile not in self.all:
            raise NoSuchProfile(profile=profile, known=", ".join(self.all))
        return self.all[profile]

    @property
    def lodged(self) -> tuple[Profile, ...]:
        """Where complaints are handed in."""
        return tuple(one for one in self.all.values() if one.lodged)

    def named(self, channel: str) -> Profile:
        """The channel of this id. Raises `NoSuchProfile`."""
        known = {one.id: one for one in self.lodged}
        if channel not in known:
            raise NoSuchProfile(profile=channel, known=", ".join(known))
        return known[channel]

    def begins(self) -> dict[str, str]:
        """By channel with what the lender's time limit begins, as rules count it."""
        return {one.id: one.rules_from for one in self.all.values()}
