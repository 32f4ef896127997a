"""What one can do now, by the topic of a rule: short, own words; no legal advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diary.domain.language import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

_DANGER = N_("If you are in danger now, or somebody will not leave, call 110 first. Evidence can wait.")
_KEEP = N_(
    "Keep the original: the message on the phone, the uncut recording, the letter with its envelope. Add a "
    "copy to this entry."
)
_LENDER = N_(
    "Tell the lender itself in writing what happened, when and from which number, and ask for a written "
    "answer. What they have to do follows from its complaint channel, not from the collector."
)
_REGULATOR = N_(
    "A bank, consumer finance or car finance company can be complained of at 12378; a micro-loan company at "
    "the local financial administration. Note the complaint on the page Complaints: the diary reckons its "
    "dates."
)
_LEGAL_AID = N_("12348 is the public legal service line; those who qualify get legal aid there.")
_FRAUD = N_(
    "Pay nothing and give no codes. Real lenders do not ask for money to unfreeze an account or to be "
    "allowed to repay. Report it at 96110 or 110 with the transfer slips and the account that you were given."
)
_WHO = N_(
    "Ask for the full name of the firm, the name and number of the person and the lender they act for, and "
    "check the answer on a number that you looked up yourself."
)
_HARASSMENT = N_(
    "Harassing calls and messages can be reported at 12321 with the number, the time and a screenshot."
)
_OTHERS = N_(
    "Ask the person who was contacted to write down when, from which number and what was said, and whether "
    "they refused. Nobody but a guarantor or co-borrower has to pay for you."
)
_TALK = N_(
    "If you cannot pay all: write to the lender early, say what you can pay and from when, and add what "
    "shows it (notice of dismissal, medical papers, account statements). Ask for an instalment plan in "
    "writing, and promise only what you can keep."
)
_AGENTS = N_(
    "Be wary of agents who promise to make debts vanish for a fee: some ask for papers and phone cards, or "
    "have clients tell untruths, and the clients bear the consequences."
)

BY_TOPIC: Mapping[str, tuple[str, ...]] = {
    "time": (_KEEP, _LENDER, _HARASSMENT, _REGULATOR),
    "third-party": (_OTHERS, _LENDER, _REGULATOR),
    "threats": (_DANGER, _KEEP, _REGULATOR, _LEGAL_AID),
    "visits": (_DANGER, _WHO, _KEEP, _REGULATOR),
    "deception": (_WHO, _FRAUD, _KEEP, _LEGAL_AID),
    "agencies": (_WHO, _LENDER, _REGULATOR),
    "money": (_FRAUD, _LENDER, _TALK, _AGENTS),
    "property": (_DANGER, _KEEP, _LEGAL_AID),
    "complaints": (_LENDER, _REGULATOR, _LEGAL_AID),
    "modifiers": (_DANGER, _LEGAL_AID, _TALK),
    "own": (_LENDER, _LEGAL_AID),
}
"""What to do, the most pressing first."""

IN_GENERAL = (_TALK, _AGENTS, _LEGAL_AID)
"""What helps whatever happened."""

BY_NEED = (
    (N_("In danger, or somebody will not leave"), (_DANGER,)),
    (N_("Calls and messages do not stop"), (_HARASSMENT, _KEEP)),
    (N_("Somebody asks for money or codes"), (_FRAUD, _WHO)),
    (N_("My family or colleagues were contacted"), (_OTHERS,)),
    (N_("I want to complain"), (_LENDER, _REGULATOR)),
    (N_("I need somebody who knows the law"), (_LEGAL_AID,)),
    (N_("I cannot pay now"), (_TALK, _AGENTS)),
)
"""All the advice, by what one needs."""

WHERE_TO_GO = (_LENDER, _REGULATOR, _LEGAL_AID)
"""Where one can complain, and get help with it."""


def guidance(topic: str) -> tuple[str, ...]:
    """The texts (English, to be translated) for a rule's topic, without repeating any."""
    return tuple(dict.fromkeys((*BY_TOPIC.get(topic, ()), *IN_GENERAL)))
