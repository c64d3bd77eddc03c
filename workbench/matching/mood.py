"""Whether a deed is told as done, denied, or only wanted, feared or possible: what governs it in its clause."""

from workbench.matching import lexicon
from workbench.matching.actions import ACCUSATION, DOUBTED, FLOW, WANTED, classes_of
from workbench.matching.clauses import Clause, Word
from workbench.matching.parts import is_past
from workbench.matching.polarity import read_concern
from workbench.matching.wordlists import words

_NAMING = words("that which who it they he she we i its their our his her")
NOUN_PHRASE = words("a an the any one single of our its their his her this that such other more much")
_WITHHELD = lexicon.stems("entry access visa passage permission request bail service right rights")
_REASONS = words("because so after since once when as while until")
"""Words that open or close a clause of time or ground, beyond which no doubt reaches."""
_GROUNDS = words("after since because following amid despite")
"""Those of which what follows has happened, however it is told: "at risk after a night of fire"."""
_DOUBT = next(iter(lexicon.stems("doubt")))
_WANTED_OF = lexicon.stems("call prepare")
"""Verbs that want a deed only with a word after them: "calls for", "prepares to", not "calls it a crime"."""
_WEAK_DENIALS = lexicon.MADNESS | lexicon.stems(
    "provocation propaganda invention myth rumour rumor rumors lie lies hoax false fake incorrect"
)
"""Words that deny only as a predicate: a theft may be done by a lie, and a lie is not denied by it."""
_PROOF = lexicon.stems("evidence proof basis truth true grounds")
_KNOWING = (lexicon.SAYING | lexicon.stems("know known clear certain prove proven establish accept")) - lexicon.DENY
_NOTHING = words("nothing none no neither nobody")
_NO = words("no none nobody nothing neither nor")
_EVEN = words("a one any single even")
_PROVING = lexicon.stems("prove proved proven")
"""Verbs of a predicate beside "is": what is proved false is so."""
_CALLING = lexicon.stems("call brand label describe term denounce")
REACH = 60
"""Words before and after a deed within which anything is taken to belong to it."""
_NO_REACH = 6
_MODALS = words("can cannot cant could couldnt will wont would wouldnt shall should must may might")
_LIGHT = lexicon.stems("do engage involve commit order take try attempt seek plan carry")
_NEAR = 2
PRONOUNS = words("it they he she we i its their our")
JOINING = words("and so because when while after before until since as but if once where unless")


def is_finite(clause: Clause, at: int) -> bool:
    """Return whether a deed is told by a past tense of its own: not "stealing", not "having stolen", not "theft"."""
    if any(w.folded in ("having", "of", "any", "the", "a") for w in clause[max(0, at - 2) : at]):
        return False
    if at and clause[at - 1].folded in _MODALS | {"to"}:
        return False  # "will try to hit": the form alone is that of the past
    return not clause[at].folded.endswith("ing") and is_past(clause[at])


def is_passive(clause: Clause, at: int) -> bool:
    """Return whether a deed is told in the passive: "was stolen", "the stolen grain", "grain stolen by"."""
    if not is_past(clause[at]):
        return False
    return any(w.folded in lexicon.BE for w in clause[max(0, at - 3) : at])


def denial_of(clause: Clause, at: int) -> str:
    """Return the cue by which a deed is denied. It governs the deed: what else is denied beside it is no denial."""
    return _denied_by_word(clause, at) or _negated(clause, at)


def _denied_by_word(clause: Clause, at: int) -> str:
    for i in range(max(0, at - REACH), min(len(clause), at + REACH)):
        word = clause[i]
        if i == at or word.stem not in lexicon.DENY:
            continue
        if word.stem in _WEAK_DENIALS:
            if _is_predicate(clause, i):
                return word.folded
        elif not _withholds(clause, i) and (i > at or governs(clause, i, at)):
            return word.folded
    return ""


def _withholds(clause: Clause, at: int) -> bool:
    """Return whether something is denied to somebody ("denied entry to reporters"), and nothing said to be untrue."""
    return any(w.stem in _WITHHELD for w in clause[at + 1 : at + 4])


def _is_predicate(clause: Clause, at: int) -> bool:
    called = any(w.stem in _CALLING for w in clause[max(0, at - REACH) : at])
    before = clause[max(0, at - 4) : at]
    return called or any(w.folded in lexicon.BE or w.folded == "as" or w.stem in _PROVING for w in before)


def governs(clause: Clause, denial: int, at: int) -> bool:
    """Return whether a verb of denying governs on to a deed, and not only to something it rejects before it."""
    between = clause[denial + 1 : at]
    joint = next((i for i, w in enumerate(between) if w.folded == "and"), None)
    if joint is None or not is_finite(clause, at):
        return not any(w.folded in JOINING - {"and", "as"} for w in between[1:])
    first = between[:joint]
    naming = any(w.folded in _NAMING or w.stem in ACCUSATION or w.folded.endswith("ing") for w in first)
    return naming and any(w.folded in _NAMING for w in between)


def _negated(clause: Clause, at: int) -> str:
    for i in range(at - 1, max(-1, at - 1 - _NO_REACH - 2), -1):
        word = clause[i]
        if word.folded in lexicon.NEGATIONS and word.folded != "without" and _negates(clause, i, at):
            return word.folded
        if word.folded in JOINING and word.folded != "as":
            return ""
    if any(w.folded in _NOTHING for w in clause[at + 1 : at + 3]):
        return next(w.folded for w in clause[at + 1 : at + 3] if w.folded in _NOTHING)
    proof = next((i for i in range(max(0, at - REACH), min(len(clause), at + REACH)) if clause[i].stem in _PROOF), None)
    if proof is not None and any(w.folded in lexicon.NEGATIONS for w in clause[max(0, proof - 4) : proof]):
        return clause[proof].folded
    return ""


def _negates(clause: Clause, cue: int, at: int) -> bool:
    between = clause[cue + 1 : at]
    if any(w.stem in lexicon.IDLE_AFTER_NOT for w in between[:2]) or clause[at].stem in lexicon.IDLE_AFTER_NOT:
        return False
    if any(w.folded in _MODALS for w in clause[max(0, cue - 2) : at]):
        return any(w.folded == "have" for w in between)  # "could not have stolen" denies; "could not ship" does not
    if clause[cue].folded in _NO or (clause[cue].folded == "not" and between and between[0].folded in _EVEN):
        return len(between) <= _NO_REACH and not any(_is_other_deed(clause, i, at) for i in range(cue + 1, at))
    allowed = lexicon.AUXILIARIES | NOUN_PHRASE | PRONOUNS
    if any(w.stem in lexicon.TO_BLAME for w in between):
        allowed = allowed | {w.folded for w in between if w.stem in lexicon.TO_BLAME} | {"for", "of", "in", "behind"}
    if _is_cleft(clause, cue):
        return any(w.folded in ("that", "who", "which") for w in between)
    return all(w.folded in allowed or w.folded.endswith("ly") or w.stem in _LIGHT for w in between)


def is_person(word: Word) -> bool:
    """Return whether a word names by its ending who does a thing: a reporter, and not what is reported."""
    return word.folded.endswith(("er", "ers", "or", "ors"))


def _is_cleft(clause: Clause, cue: int) -> bool:
    """Return whether a negation denies who did it: "it was not Norland that stole it"."""
    return cue > 1 and clause[cue - 1].folded in lexicon.BE and clause[cue - 2].folded == "it"


def _is_other_deed(clause: Clause, i: int, at: int) -> bool:
    word = clause[i]
    if (word.stem in lexicon.SAYING and not is_person(word)) or word.folded in JOINING:
        return True
    if word.stem in FLOW | _LIGHT or word.stem in lexicon.NOUNS["goods"]:
        return False
    return i < at and is_past(word) and bool(classes_of(clause, i))


def doubt_of(clause: Clause, at: int) -> str:
    """Return the word that makes a deed wanted, feared or possible: one before it, as long as nothing else is told."""
    if clause[0].folded in lexicon.QUESTION_OPENERS and not is_past(clause[at]):
        return clause[0].folded
    if unsaid := _unsaid(clause, at) or read_concern(clause[:at]):
        return unsaid
    if undone := undone_of(clause, at):
        return undone
    done = is_finite(clause, at) and not any(w.folded == "be" for w in clause[max(0, at - 3) : at])
    for i in range(at - 1, max(-1, at - REACH), -1):
        word = clause[i]
        if word.folded in _GROUNDS or (word.folded in ("and", "but", *_REASONS) and done):
            return ""
        doubted = word.stem in DOUBTED and not (done and word.folded == "likely")  # who says so keeps a distance only
        if (doubted or (word.stem in WANTED and not done)) and not _is_aside(clause, i):
            return word.folded
    return _held_from(clause, at)


def undone_of(clause: Clause, at: int) -> str:
    """Return the word by which a deed was only planned, prevented, called off or nearly done, or nothing."""
    before = range(at - 1, max(-1, at - 1 - _AIMED), -1)
    if at and clause[at - 1].folded in lexicon.NOT_QUITE:
        return clause[at - 1].folded
    if clause[at - 1].folded in ("to", "from") if at else False:
        aimed = lexicon.UNDONE if clause[at - 1].folded == "to" else lexicon.PREVENTING
        return next((clause[i].folded for i in before if clause[i].stem in aimed), "")
    off = (*before, *range(at + 1, min(len(clause), at + 1 + _AIMED)))
    if is_past(clause[at]) or clause[at].folded.endswith("ing"):
        return ""
    return next((clause[i].folded for i in off if clause[i].stem in _CALLED_OFF and is_past(clause[i])), "")


_AIMED = 4
"""Words between a deed and the verb by which it was not done: "was stopped at the border from moving"."""
_CALLED_OFF = lexicon.stems("cancel postpone avert foil thwart abort scrap shelve prevent")


def _unsaid(clause: Clause, at: int) -> str:
    """Return the negation by which a deed is not said, not known, or ended: "did not say that", "not known who"."""
    for i in range(at - 1, max(-1, at - REACH), -1):
        if clause[i].folded in lexicon.NEGATIONS and any(w.stem in _KNOWING for w in clause[i + 1 : min(at, i + 4)]):
            return clause[i].folded
    ended = not is_past(clause[at]) and any(_is_ending(clause, i) for i in range(max(0, at - 2), at))
    return "ended" if ended else ""


def _is_ending(clause: Clause, at: int) -> bool:
    return "stop" in classes_of(clause, at) and is_past(clause[at])


def _is_aside(clause: Clause, at: int) -> bool:
    """Return whether a word leaves nothing open here: the month, "asked about it", "calls it a crime"."""
    after = clause[at + 1].folded if at + 1 < len(clause) else ""
    if clause[at].stem == _DOUBT:
        return at > 0 and clause[at - 1].folded in ("no", "without", "beyond", "little")
    if clause[at].stem in _WANTED_OF:
        return after not in ("for", "on", "upon", "to")
    return _is_month(clause, at) or (clause[at].folded == "asked" and after in ("about", "whether", "why"))


def _is_month(clause: Clause, at: int) -> bool:
    beside = (*clause[max(0, at - 1) : at], *clause[at + 1 : at + 2])
    return clause[at].folded == "may" and any(
        w.folded[:1].isdigit() or w.folded in lexicon.BEFORE_MONTH for w in beside
    )


def _held_from(clause: Clause, at: int) -> str:
    """Return the word of "prevented it from stealing": what was kept from being done was not done."""
    if at and clause[at - 1].folded == "from" and clause[at].folded.endswith("ing"):
        return "from"
    return ""


def blames(clause: Clause) -> bool:
    """Return whether a clause tells who is held to have done something: "each holds the other responsible"."""
    return any(word.stem in lexicon.TO_BLAME for word in clause)


# --- a denial that names no deed ----------------------------------------------------------------------------------


def denies_accusation(clause: Clause) -> str:
    """Return the cue of a clause that denies an accusation or a report without telling its deed again."""
    for i, word in enumerate(clause):
        if word.stem in lexicon.DENY and word.stem not in _WEAK_DENIALS:
            beside = (*clause[max(0, i - 5) : i], *clause[i + 1 : i + 5])
            if any(w.stem in ACCUSATION and not is_person(w) for w in beside):
                return word.folded
    return ""
