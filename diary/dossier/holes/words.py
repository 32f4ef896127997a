"""What is said of a hole: what is lacking, why it matters, and what the other side will say to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from diary.domain.exchange import Mask
from diary.domain.language import N_
from diary.dossier.holes.hole import HoleKind
from diary.dossier.profiles import Section

if TYPE_CHECKING:
    from diary.domain.language import Translator
    from diary.dossier.holes.hole import Hole


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A hole in words."""

    what: str
    why: str
    they_say: str


_TOLD: dict[HoleKind, tuple[str, str, str]] = {
    HoleKind.COMPLAINANT: (
        N_("Your name is not on it."),
        N_("Complaints without a name are as a rule not taken; some platforms ask for it on their own form."),
        N_("Nobody can say who complains, so there is nothing to answer."),
    ),
    HoleKind.UNTIED_NUMBER: (
        N_("{named} contacted you {count} times and belongs to no debt."),
        N_("What nobody is tied to cannot be laid at a lender’s door, nor counted with the rest."),
        N_("That is not our number."),
    ),
    HoleKind.LENDER_KIND: (
        N_("What kind of lender {named} is was not stated."),
        N_("Most rules bind certain kinds of lender; without the kind, findings stay open."),
        N_("That rule does not apply to us."),
    ),
    HoleKind.NOT_IN_CHARGE: (
        N_("This recipient is as a rule not in charge of {named}."),
        N_("A complaint to the wrong office costs weeks."),
        N_("The complaint was sent to the wrong office."),
    ),
    HoleKind.SEVERAL_LENDERS: (
        N_("The dossier is about {count} debts of more than one lender, and a lender is to read it."),
        N_("One lender need not learn what you owe to another. Make one dossier for each debt."),
        N_("The customer has other overdue debts too."),
    ),
    HoleKind.LENDER_FIRST: (
        N_("No complaint to the lender itself is noted."),
        N_("Regulators as a rule pass a complaint on to the lender first and ask what it answered."),
        N_("The customer never turned to us."),
    ),
    HoleKind.UNREVIEWED: (
        N_("{count} flags were not judged by you."),
        N_("Only what you uphold is your claim; the rest stays out, or is marked as not judged."),
        N_("If it were so, it would stand in the complaint."),
    ),
    HoleKind.NOTHING_UPHELD: (
        N_("You have upheld no flag on these entries."),
        N_("A dossier without findings asks for nothing; a letter would be empty."),
        N_("Nothing is claimed here."),
    ),
    HoleKind.QUESTION: (
        N_("A fact is missing in {count} findings: {named}"),
        N_("While it is not stated the finding says “a fact is missing”, and it weighs less."),
        N_("That was different."),
    ),
    HoleKind.CUT: (
        N_("{named} findings rest partly on entries outside the period or debt chosen, and are left out."),
        N_("Counts such as calls per day need all their entries."),
        N_("That did not happen as often."),
    ),
    HoleKind.WEAK_GROUND: (
        N_("For {count} findings nobody has read the clause itself; it is known from summaries."),
        N_("Say “industry norm, seen in summaries” and let the recipient look it up."),
        N_("There is no such rule, or it does not bind us."),
    ),
    HoleKind.NORM_ENDED: (
        N_("“{named}” is no longer in force; it was on the days that {count} findings are about."),
        N_("What counts is the law of that day; the dossier says so."),
        N_("That rule was repealed."),
    ),
    HoleKind.OUT_OF_TIME: (
        N_("{count} entries are older than the time within which this recipient can act."),
        N_("They may still show a pattern, but are as a rule not punished any more."),
        N_("That is out of time."),
    ),
    HoleKind.TIME_RUNS_OUT: (
        N_("The time to report {count} entries runs out soon, first on {named}."),
        N_("After that day this recipient as a rule acts no more."),
        N_("That is out of time."),
    ),
    HoleKind.ALONE: (
        N_("{count} entries that findings rest on have nothing beside your own word."),
        N_("A party’s own statement does not stand alone: a recording, a screenshot or a bill bears it out."),
        N_("We never called."),
    ),
    HoleKind.LATE: (
        N_("{count} entries that findings rest on were written more than two days after."),
        N_("The sooner something was written down, the more it is believed."),
        N_("This was made up afterwards."),
    ),
    HoleKind.HIDDEN_NUMBER: (
        N_("In {count} entries that findings rest on no number is known."),
        N_("Without a number nobody can look up the call on the other side."),
        N_("That was not us."),
    ),
    HoleKind.VAGUE_TIME: (
        N_("The time of {count} entries that findings rest on is only about right."),
        N_("Night hours and daily limits hang on minutes; a bill or the phone’s own list has them."),
        N_("That was before ten o’clock."),
    ),
    HoleKind.ACKNOWLEDGES: (
        N_("Words of your own may read as acknowledging the debt or as promising to pay ({count})."),
        N_("Such words may start the limitation period anew. Correct the entry; the former words are kept."),
        N_("The customer has acknowledged the debt in writing."),
    ),
    HoleKind.OWN_MESSAGES: (
        N_("Messages that you sent may read as acknowledging the debt or as promising to pay ({count})."),
        N_(
            "They are evidence and must not be changed. Ask a lawyer before you hand them in, or choose a "
            "period without them."
        ),
        N_("The customer has acknowledged the debt in writing."),
    ),
    HoleKind.FILE_MISSING: (
        N_("{count} files are no longer in the diary’s folder."),
        N_("An exhibit that is listed and cannot be shown harms all others."),
        N_("The evidence does not exist."),
    ),
    HoleKind.FILE_UNKNOWN: (
        N_("Of {count} files it is not said whether they are originals or copies."),
        N_("Originals weigh more; keep the phone or the paper they came from."),
        N_("This is a copy that may have been edited."),
    ),
    HoleKind.FILE_TOO_LARGE: (
        N_("{count} files are larger than this recipient takes ({named} bytes)."),
        N_("They have to be handed in otherwise, on a disc or in person."),
        N_("No such evidence was attached."),
    ),
    HoleKind.TOO_MANY_FILES: (
        N_("There are {count} files, and this recipient takes {named} at a time."),
        N_("The dossier says in which order to hand them in."),
        N_("No such evidence was attached."),
    ),
    HoleKind.NOTICE_UNPROVEN: (
        N_("Of {count} notices nothing says how they were given."),
        N_("What you told them counts only if it can be shown that it reached them."),
        N_("We were never told."),
    ),
    HoleKind.UNMASKED: (
        N_("You lifted masks that this recipient’s profile sets: {named}."),
        N_("Other people’s data in the wrong hands may harm them, and you."),
        N_("The customer spreads other people’s personal data."),
    ),
    HoleKind.NAME_UNKNOWN: (
        N_("In {count} entries another person was reached whose name is not given apart."),
        N_("A name that stands only in the text cannot be masked there."),
        N_("The customer spreads other people’s personal data."),
    ),
    HoleKind.EMPTY_SECTION: (
        N_("The chapter “{named}” would be empty."),
        N_("This recipient expects it."),
        N_("There is no evidence."),
    ),
}

_NAMES: dict[str, str] = {
    Section.CHRONOLOGY: N_("Chronology of all contacts"),
    Section.EVIDENCE: N_("Catalogue of evidence"),
    Mask.ID_NUMBER: N_("ID numbers"),
    Mask.CARD_NUMBER: N_("card numbers"),
    Mask.THIRD_PARTY_NAME: N_("names of other people"),
    Mask.THIRD_PARTY_NUMBER: N_("telephone numbers of other people"),
}


def told(hole: Hole, tr: Translator) -> Told:
    """The hole in the translator's language."""
    named = tr(", ").join(tr(_NAMES[one]) if one in _NAMES else one for one in hole.named.split(", "))
    fields = {"count": hole.count, "named": named or hole.number}
    what, why, they_say = _TOLD[hole.kind]
    return Told(what=tr(what, **fields), why=tr(why), they_say=tr(they_say))
