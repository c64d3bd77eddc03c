"""Where statements of nearly the same words tell of two deeds: one mirrors the other, or what it tells is not done."""

from difflib import SequenceMatcher
from itertools import pairwise

from workbench.core.case import Case
from workbench.core.model import Claim
from workbench.matching.facets import Proposition, read_proposition
from workbench.matching.lexicon import NOUNS, THINGS
from workbench.matching.normalise import stem
from workbench.matching.parts import Part, is_past
from workbench.matching.senses import KINDS, sense
from workbench.matching.sentence import Sentence, is_reversed, read_sentence
from workbench.matching.wording import share

_READ = 20_000
"""Characters of a statement that are compared."""
_ALIKE = 0.6
"""Share of words, both ways, from which exchanged words make a mirror: longer texts exchange some by chance."""
_COMPARED = 60
"""Content words of a statement in which one thing is looked for in the place of another."""
_BUILT = sense(stem("building"))
_KIND_OF = {sense(stem): kind for kind, stems in NOUNS.items() if kind not in THINGS for stem in stems}
"""Those who can be moved or hit, by the kind of people they are: gunmen and mercenaries are the same men."""


def is_other_deed(a: Claim, b: Claim, case: Case) -> bool:
    """Return whether two statements tell of two deeds, however alike their words.

    Who did it and whom it was done to are exchanged, or whence and whither; only one tells it as done; or one thing
    stands for another.
    """
    one, two = read_sentence(a.statement[:_READ]), read_sentence(b.statement[:_READ])
    rules = (_is_way_back, _only_one_done, _is_of_other_thing)
    return _is_mirror(a, b, case) or any(rule(one, two) for rule in rules)


def _is_mirror(a: Claim, b: Claim, case: Case) -> bool:
    """Return whether doer and done-to are exchanged, by the case's names or else by the words.

    Claims that answer one question have its roles, however their words are ordered.
    """
    if a.question and a.question == b.question:
        return False
    mine, theirs = (read_proposition(claim.statement[:_READ], case) for claim in (a, b))
    doing, also = doers(mine), doers(theirs)
    if doing & also:
        return False
    if doing & _others(theirs) and also & _others(mine):
        return True
    one, two = read_sentence(a.statement[:_READ]), read_sentence(b.statement[:_READ])
    return min(share(one.terms, two.terms), share(two.terms, one.terms)) >= _ALIKE and is_reversed(one, two)


def _is_way_back(one: Sentence, two: Sentence) -> bool:
    """Return whether each tells that it went on from a place that the other names elsewhere."""
    mine, theirs = _left(one), _left(two)
    both = set(one.senses) & set(two.senses)
    return bool(mine and theirs) and mine.isdisjoint(theirs) and mine <= both and theirs <= both


def _left(read: Sentence) -> set[str]:
    """Return the senses of what stands right after "from"."""
    pairs = (pair for clause in read.words for pair in pairwise(clause))
    return {sense(then.stem) for word, then in pairs if word.folded == "from"}


def doers(read: Proposition) -> set[str]:
    """Return who does it; a name right after a verb is its object, whatever that one does later in the clause."""
    agents = read.parts(Part.AGENT)
    return {named.actor for named in agents if not named.at or not is_past(read.words[named.at - 1])}


def _others(read: Proposition) -> set[str]:
    return {named.actor for named in read.named} - doers(read)


def _only_one_done(one: Sentence, two: Sentence) -> bool:
    """Return whether what one tells as done is in the other to come, wanted, or only almost done."""
    if bool(one.undone) == bool(two.undone):
        return False
    return not (one.undone | two.undone).isdisjoint(set(one.senses) & set(two.senses))


def _is_of_other_thing(one: Sentence, two: Sentence) -> bool:
    """Return whether one names a thing where the other, between the same words, names another."""
    mine, theirs = one.senses[:_COMPARED], two.senses[:_COMPARED]
    changes = SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes()
    exchanged = ((mine[a], theirs[c]) for what, a, b, c, d in changes if what == "replace" and b - a == d - c == 1)
    return any(m in one.things and t in two.things and not _is_kin(m, t) for m, t in exchanged)


def _is_kin(one: str, two: str) -> bool:
    """Return whether two things may be one: the one is of the other's kind, or they are people of one kind."""
    kinds, others = KINDS.get(one, frozenset()), KINDS.get(two, frozenset())
    people = _BUILT not in kinds and one in _KIND_OF and _KIND_OF[one] == _KIND_OF.get(two)
    return one in others or two in kinds or people
