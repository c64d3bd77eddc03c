"""Is it one claim said again? And where does its wording drift?

One claim may appear with another number, hedge or doer. Another place, date, negation or deed makes another claim.
"""

import re
from functools import lru_cache

from workbench.core.case import EMPTY_CASE, Case
from workbench.core.model import Claim
from workbench.core.text import Span, fold
from workbench.core.vocabulary import Polarity
from workbench.matching.accounts import REVISED, is_like
from workbench.matching.dates import read_dates
from workbench.matching.facets import Proposition, read_proposition
from workbench.matching.mirrors import is_other_deed
from workbench.matching.normalise import content_terms, stem
from workbench.matching.numbers import Quantity
from workbench.matching.parts import Part
from workbench.matching.wording import ENOUGH, read_sentence, share

_ALIKE = 0.55
"""Share of words, either way, from which two statements of one speaker on one question are one claim."""
_READ = 20_000
"""Characters of a statement that are compared."""
_NOTED = 2
_ANOTHER_COUNT = 1.0
"""Powers of ten from which two numbers are taken to count different things."""
_ROUND = 1.3
"""Up to which ratio of its bounds a number is a rounded one: "some 300" is 300."""
_COMPARED = 60
"""Numbers of a statement that are compared."""
_NAME = re.compile(r"\b[^\W\d_a-z]\w+")
_LEADING = 4
"""Characters within which a name opens a statement and so tells who did it: the article may stand before it."""


def same_claim(a: Claim, b: Claim, case: Case = EMPTY_CASE) -> bool:
    """Return whether two claims are one: the same speaker says the same, be it with another number or hedge."""
    return same_speaker(a, b) and a.polarity is b.polarity and _same_proposition(a, b) and _compatible(a, b, case)


def same_speaker(a: Claim, b: Claim) -> bool:
    """Return whether one actor, or one name, makes both claims; nobody is known to be the same as an anonymous one."""
    if a.speaker_actor and b.speaker_actor:
        return a.speaker_actor == b.speaker_actor
    return fold(a.speaker).strip() == fold(b.speaker).strip() != "anonymous"


def _same_proposition(a: Claim, b: Claim) -> bool:
    if a.question and b.question and a.question != b.question:
        return False
    shared = shared_words(a.statement, b.statement)
    return shared >= (_ALIKE if a.question and a.question == b.question else ENOUGH - 0.1)


def _compatible(a: Claim, b: Claim, case: Case) -> bool:
    """Return whether no place, date, negation, revised figure or other deed tells the two apart."""
    if negation_differs(a, b) or revised_numbers(a, b) or clashing_dates(a, b):
        return False
    if is_other_deed(a, b, case):
        return False
    left, right = other_names(a, b, case)
    return not left or not right or (leads(left) and leads(right))


def clashing_dates(a: Claim, b: Claim) -> tuple[str, str] | None:
    """Return the first date of each statement where both name dates and none can be the other's."""
    mine, theirs = read_dates(a.statement[:_READ]), read_dates(b.statement[:_READ])
    agree = any(one.agrees_with(two) for one in mine for two in theirs)
    return (mine[0].text, theirs[0].text) if mine and theirs and not agree else None


def denies_it(claim: Claim, case: Case) -> bool:
    """Return whether a claim denies, by its cue or by its own words (“there are no …”)."""
    return Polarity.DENIES in (claim.polarity, read_statement(claim, case).polarity)


def negation_differs(a: Claim, b: Claim) -> bool:
    """Return whether one statement denies in its own words what the other says."""
    polarities = {read_statement(claim, EMPTY_CASE).polarity for claim in (a, b)}
    return len(polarities) == 2 or is_negated(a) is not is_negated(b)


def is_negated(claim: Claim) -> bool:
    """Return whether a claim's own words hold a negation."""
    return bool(read_sentence(claim.statement[:_READ]).negation)


def clashing_numbers(a: Claim, b: Claim) -> list[str]:
    """Return `number: “900” → “4,000”` for what `a` and `b` count differently; nothing where any count agrees."""
    one, two = read_statement(a, EMPTY_CASE), read_statement(b, EMPTY_CASE)
    agree = any(q.agrees_with(other) for q in _counts(one) for other in _counts(two) if is_like(q, other))
    return [] if agree else _number_drift(one, two)


def revised_numbers(a: Claim, b: Claim) -> list[str]:
    """Return the numbers that `b` gives otherwise where one of the two says that a figure was revised."""
    return clashing_numbers(a, b) if REVISED.search(a.statement) or REVISED.search(b.statement) else []


def other_names(a: Claim, b: Claim, case: Case) -> tuple[list[Span], list[Span]]:
    """Return where each statement names somebody or something that the other does not."""
    one, two = _names(a.statement, case), _names(b.statement, case)
    return (
        [span for name, span in one.items() if not _is_known(name, two, case)],
        [span for name, span in two.items() if not _is_known(name, one, case)],
    )


def _names(statement: str, case: Case) -> dict[str, Span]:
    """Return actors of the case by id, and other capitalised words by stem, with their first place."""
    text = statement[:_READ]
    mentions = case.mentions(text)
    found = {mention.actor: mention.span for mention in reversed(mentions)}
    taken = {at for mention in mentions for at in range(*mention.span)}
    for match in _NAME.finditer(text):
        name = stem(fold(match.group()))
        if match.start() not in taken and content_terms([name, ""])[0] == name:
            found.setdefault(name, Span(*match.span()))
    return found


def _is_known(name: str, others: dict[str, Span], case: Case) -> bool:
    return any(case.is_part_of(name, other) or case.is_part_of(other, name) for other in others)


def leads(spans: list[Span]) -> bool:
    """Return whether the one name that differs opens the statement, and so tells who did it."""
    return len(spans) == 1 and spans[0].start <= _LEADING


def done_to(spans: list[Span], claim: Claim, case: Case) -> list[Span]:
    """Return those of a statement's names that do not tell who did it: the places, and whom it was done to.

    Who did it opens the statement, stands after "by", or is the case's actor who acts or speaks there.
    """
    read, text = read_statement(claim, case), claim.statement[:_READ]
    doing = {read.words.starts[n.at] for n in read.parts(Part.AGENT, Part.SPONSOR, Part.SPEAKER)}
    kept: list[Span] = []
    end = -1
    for span in sorted(spans):
        if span.start in doing or _opens(text[: span.start]) or span.start == end + 1:
            end = span.end  # the next name that follows at once is of the same one: "Grey Harbour Shipping"
        else:
            kept.append(span)
    return kept


def _opens(before: str) -> bool:
    """Return whether who did it stands after these words: none but an article, or "by"."""
    words = [w for w in fold(before).split() if w not in ("the", "a", "an")]
    return not words or words[-1] == "by"


def shared_words(one: str, two: str) -> float:
    """Return the share of content words that the shorter of two statements has in the other, 0–1."""
    first, second = _terms(one), _terms(two)
    if min(len(first), len(second)) < 2:
        return float(first == second)
    return max(share(first, second), share(second, first))


@lru_cache(maxsize=65_536)
def _terms(statement: str) -> tuple[str, ...]:
    return read_sentence(statement[:_READ]).terms


def read_statement(claim: Claim, case: Case) -> Proposition:
    """Return the proposition of a claim's words."""
    return read_proposition(claim.statement[:_READ], case)


# --- drift --------------------------------------------------------------------------------------------------------


def drift(a: Claim, b: Claim, case: Case = EMPTY_CASE) -> list[str]:
    """Tell in what the wording of `b` departs from `a`: a changed doer, number or hedge.

    The other way round where `b` is known to have been said first.
    """
    if is_before(b, a):
        a, b = b, a
    one, two = read_statement(a, EMPTY_CASE), read_statement(b, EMPTY_CASE)
    return [
        *_actor_drift(a, b, case),
        *_number_drift(one, two),
        *_hedge_drift(a.hedge or one.hedge, b.hedge or two.hedge),
    ]


def is_before(a: Claim, b: Claim) -> bool:
    """Return whether it is known that `a` was said on an earlier day than `b`."""
    return a.day is not None and b.day is not None and a.day < b.day


def _actor_drift(a: Claim, b: Claim, case: Case) -> list[str]:
    left, right = other_names(a, b, case)
    if not (left and right and leads(left) and leads(right)):
        return []
    return [f"actor: “{left[0].of(a.statement)}” → “{right[0].of(b.statement)}”"]


def _number_drift(one: Proposition, two: Proposition) -> list[str]:
    mine, theirs = _counts(one), _counts(two)
    if not mine or not theirs:
        return []
    left = [q for q in mine if not any(_is_same(q, other) for other in theirs)]
    right = [q for q in theirs if not any(_is_same(q, other) for other in mine)]
    notes = []
    for quantity in left:
        like = [q for q in right if is_like(quantity, q) and quantity.powers_apart(q) < _ANOTHER_COUNT]
        if like:
            nearest = min(like, key=quantity.powers_apart)
            right.remove(nearest)
            notes.append(f"number: “{_bounded(quantity)}” → “{_bounded(nearest)}”")
    return notes[:_NOTED]


def _counts(read: Proposition) -> list[Quantity]:
    return [q for q in read.numbers[:_COMPARED] if q.unit not in ("year", "day", "time")]


def _is_same(one: Quantity, two: Quantity) -> bool:
    if one.readings == two.readings:
        return True
    return one.agrees_with(two) and _is_definite(one) and _is_definite(two)


def _is_definite(quantity: Quantity) -> bool:
    low, high = quantity.readings[0]
    return low > 0 and high <= low * _ROUND


def _bounded(quantity: Quantity) -> str:
    return f"{quantity.bound} {quantity.text}".strip()


def _hedge_drift(before: str, after: str) -> list[str]:
    if before and not after:
        return [f"hedge lost: “{before}”"]
    if after and not before:
        return [f"hedge added: “{after}”"]
    return [f"hedge: “{before}” → “{after}”"] if fold(before) != fold(after) else []
