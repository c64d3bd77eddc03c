"""Whose words a clause is, the record's own side's or another's, and who denies in it by which words."""

from itertools import pairwise

from workbench.core.case import Case
from workbench.core.vocabulary import ActorKind
from workbench.matching import lexicon
from workbench.matching.actions import ACCUSATION
from workbench.matching.clauses import Clause
from workbench.matching.doers import owns_accusation
from workbench.matching.facets import Proposition
from workbench.matching.mood import denies_accusation, is_person
from workbench.matching.parts import Part
from workbench.matching.reading import Passage, RecordReading
from workbench.matching.wordlists import words

_BEFORE = 4
_ARTICLES = words("a an the its his her their this that first new another")
_MANY = words("media people sources press")


def is_of_others(read: Proposition, party: str | None, case: Case, *, spoken: bool = False) -> bool:
    """Return whether a clause gives its words to somebody else than `party`, by name, by a verb or by keeping distance.

    Who admits something does so in own words: what a side repeats of others binds it to nothing. `spoken` tells that
    the record's speaker is known: "the mayor says" is then of the speaker.
    """
    speakers = [case.party_of_actor(n.actor) for n in read.parts(Part.SPEAKER)]
    if speakers:
        return any(speaker != party for speaker in speakers)
    if any(w.folded in lexicon.WEAK_HEDGES for w in read.words) or _is_according(read.words):
        return True
    said = [at for at, word in enumerate(read.words) if word.stem in lexicon.SAYING and not is_person(word)]
    own = [n.end for n in read.named if party and case.party_of_actor(n.actor) == party]
    said = [at for at in said if not _is_report(read.words, at) and not (spoken and _is_of_one(read.words, at))]
    return any(not _is_own(read.words, at) and not any(0 <= at - end < 2 for end in own) for at in said)


def _is_report(clause: Clause, at: int) -> bool:
    """Return whether a word is a noun for what is said: "in a first report"."""
    noun = clause[at].stem in ACCUSATION or clause[at].folded in ("state", "states")
    return noun and any(w.folded in _ARTICLES for w in clause[max(0, at - 2) : at])


def _is_of_one(clause: Clause, said: int) -> bool:
    """Return whether one person says it, as far as the form tells: "the mayor says", "tells parliament that"."""
    before = clause[said - 1].folded if said else ""
    return clause[said].folded.endswith("s") and not before.endswith("s") and before not in _MANY


def _is_according(clause: Clause) -> bool:
    return any(a.folded == "according" and b.folded == "to" for a, b in pairwise(clause))


def _is_own(clause: Clause, said: int) -> bool:
    """Return whether a verb of saying has the side itself for its subject: "its minister said", "we admit"."""
    return any(w.folded in lexicon.OWN for w in clause[max(0, said - _BEFORE) : said])


def cue_of_denial(passage: Passage) -> str:
    """Return the cue by which a passage denies the claim: its deed, or the accusation, where it must be told."""
    if not passage.claim.by_deed:
        return passage.read.denial
    return passage.claim.denied or ("" if passage.claim.action else denies_accusation(passage.read.words))


def denier_of(passage: Passage, record: RecordReading, case: Case) -> str | None:
    """Return the party that denies in a passage: the one named as speaking there, else the record's."""
    if cue_of_denial(passage) and not (record.is_denial and record.party):
        for named in passage.read.parts(Part.SPEAKER):
            if owns_accusation(passage.read.words, named):
                continue
            if case.actor_by_id[named.actor].kind is not ActorKind.MEDIA and (p := case.party_of_actor(named.actor)):
                return p
    return record.party
