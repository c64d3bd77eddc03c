"""Noun phrases and verb groups around a verb: token index ranges, half open."""

from workbench.attribution.tagger import GROUP, NOMINAL, VERBAL, Tag, Token
from workbench.attribution.words import MONTHS, WEEKDAYS, word_set

Range = tuple[int, int]

_LONGEST = 60
"""Tokens looked at for one phrase: longer noun phrases are not read, so that time stays linear."""

_BE = word_set("is are was were be been being am 's 're")
_INTRODUCES = frozenset({Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.ADVERB, Tag.PARTICIPLE, Tag.CONJUNCTION, Tag.TO})
_DATES = frozenset(WEEKDAYS) | frozenset(MONTHS)


def group_start(tokens: list[Token], verb: int, floor: int) -> int:
    """Return where the verb group that ends in `verb` begins: `has also said` from `has`."""
    first = verb
    while first > floor and tokens[first - 1].tag in GROUP and verb - first < 8:
        first -= 1
    inside = first - 3  # `had on Tuesday said`
    if inside >= floor and tokens[inside].tag is Tag.AUXILIARY and tokens[first - 1].word in _DATES:
        first = inside
    while first < verb and tokens[first].tag is Tag.ADVERB and first == floor:
        first += 1
    return first


def is_negated(tokens: list[Token], first: int, verb: int) -> bool:
    """Tell whether the verb group says `not` or `never`."""
    return any(t.tag is Tag.NOT or t.word.endswith("n't") or t.word == "never" for t in tokens[first:verb])


def is_passive(tokens: list[Token], first: int, verb: int) -> bool:
    """Tell whether the group is a form of `be` with a past participle."""
    if tokens[verb].word.endswith("ing"):
        return False
    auxiliaries = [t.word for t in tokens[first:verb] if t.tag is Tag.AUXILIARY]
    return bool(auxiliaries) and auxiliaries[-1] in _BE


def subject_before(tokens: list[Token], end: int, floor: int) -> Range | None:
    """Return the noun phrase that ends right before index `end`, not reaching below `floor`."""
    last = _without_time(tokens, end, floor) - 1
    if last < floor:
        return None
    tag = tokens[last].tag
    if tag is Tag.PRONOUN:
        return None if tokens[last].word == "there" else (last, last + 1)
    if tag is Tag.RELATIVE:
        return (last, last + 1) if tokens[last].word in {"who", "which", "that"} else None
    if tag is Tag.COMMA:
        return _with_apposition(tokens, last, floor)
    if tag in NOMINAL or tag is Tag.CLOSE:
        start = phrase_start(tokens, last + 1, floor)
        return (start, last + 1) if _names_something(tokens, start, last + 1) else None
    return None


_ALONE = word_set("one this that these those some many all most both few several each another more others")


def _names_something(tokens: list[Token], start: int, end: int) -> bool:
    """Tell whether a noun, name or number is there, or a determiner that can stand alone (`many say`)."""
    if any(t.tag in {Tag.NOUN, Tag.NAME, Tag.NUMBER} for t in tokens[start:end]):
        return True
    return end - start == 1 and tokens[start].word in _ALONE


_UNITS = word_set("week month year summer fall autumn winter spring morning afternoon evening night day weekend")
_PLACED = word_set("this last next earlier late early later past that")


def _without_time(tokens: list[Token], end: int, floor: int) -> int:
    """Step back over `on Friday`, `earlier this month` between a subject and its verb."""
    last = end
    if end - 2 > floor and tokens[end - 1].word in _UNITS and tokens[end - 2].word in _PLACED | _DATES:
        last = end - 1
    while last - 1 > floor and (tokens[last - 1].word in _DATES | _PLACED or tokens[last - 1].tag is Tag.NUMBER):
        last -= 1
    if last == end or not any(t.word in _DATES | _UNITS for t in tokens[last:end]):
        return end
    return last - 1 if last - 1 > floor and tokens[last - 1].tag is Tag.PREPOSITION else last


def antecedent(tokens: list[Token], relative: int, floor: int) -> Range | None:
    """Return the noun phrase that a relative pronoun stands for."""
    end = relative - 1 if relative > floor and tokens[relative - 1].tag is Tag.COMMA else relative
    if end <= floor or tokens[end - 1].tag not in NOMINAL | {Tag.CLOSE}:
        return None
    start = phrase_start(tokens, end, floor)
    if tokens[relative].word == "which":  # `in coordination with Ankara, which`: the nearest name
        start = next((i + 1 for i in range(end - 1, start, -1) if tokens[i].word in _LOOSE), start)
    return (start, end) if start < end else None


_LOOSE = word_set("with by against via despite")


def phrase_start(tokens: list[Token], end: int, floor: int) -> int:
    """Return where the noun phrase that ends before `end` begins."""
    at = end
    lowest = max(floor, end - _LONGEST)
    while at > lowest:
        step = _step_back(tokens, at, end, lowest)
        if step == at:
            break
        at = step
    at = _cut_at_conjunction(tokens, at, end, floor)
    if floor < at < end - 1 and tokens[at].word in _UNITS and tokens[at - 1].word in _PLACED:
        at += 1  # `Last night Ann Ray said`
    while at < end and tokens[at].tag in {Tag.CONJUNCTION, Tag.PREPOSITION, Tag.MARK, Tag.CLOSE, Tag.TO}:
        at += 1
    return at


def _step_back(tokens: list[Token], at: int, end: int, lowest: int) -> int:
    """One step to the left inside a noun phrase, or `at` itself where the phrase begins."""
    token = tokens[at - 1]
    if token.tag in NOMINAL:
        starts_other = (
            at < end and token.tag is not Tag.MARK and _starts_phrase(tokens, at) and token.tag is not Tag.DETERMINER
        )
        return at if starts_other else at - 1
    if token.tag is Tag.CLOSE and at < end + 1:
        return _to_opening(tokens, at, lowest)
    before = tokens[at - 2].tag if at - 2 >= lowest else None
    joins = token.tag in {Tag.PREPOSITION, Tag.CONJUNCTION} or (token.tag is Tag.TO and _is_named(tokens, at))
    if at < end and before in NOMINAL | {Tag.CLOSE} and joins:
        return at - 1
    if at < end and token.tag is Tag.COMMA and before in NOMINAL and _in_list(tokens, at, end, lowest):
        return at - 1
    if token.tag in {Tag.VERB, Tag.PARTICIPLE} and at < end and before is Tag.RELATIVE:
        return at - 2
    return at


def _is_named(tokens: list[Token], at: int) -> bool:
    """Tell `adviser to Ann Ray` from `plan to go`, by the word after `to`."""
    return tokens[at].tag in {Tag.DETERMINER, Tag.NAME}


def _starts_phrase(tokens: list[Token], at: int) -> bool:
    return tokens[at].tag is Tag.DETERMINER and tokens[at].word not in {"other", "more", "such", "most", "all", "half"}


def _to_opening(tokens: list[Token], at: int, lowest: int) -> int:
    for i in range(at - 2, max(lowest, at - 15) - 1, -1):
        if tokens[i].tag is Tag.OPEN:
            return i
    return at


def _in_list(tokens: list[Token], at: int, end: int, lowest: int) -> bool:
    """Tell whether the comma before `at` stands in `A, B and C`: a conjunction later, no preposition leading in."""
    if not any(t.tag is Tag.CONJUNCTION for t in tokens[at:end]):
        return False
    i = at - 2
    while i >= lowest and tokens[i].tag in NOMINAL:
        i -= 1
    return not (i >= lowest and tokens[i].tag in {Tag.PREPOSITION, Tag.TO, Tag.SUBORDINATOR} | VERBAL)


def _cut_at_conjunction(tokens: list[Token], start: int, end: int, floor: int) -> int:
    """Cut `… thousands of men, and officials` down to `officials`: the end of a clause is not part of a subject."""
    inside = [i for i in range(start, end) if tokens[i].tag is Tag.CONJUNCTION]
    if not inside:
        return start
    after_comma = [i for i in inside if i > floor and tokens[i - 1].tag is Tag.COMMA]
    follows_verb = start > floor and tokens[start - 1].tag in VERBAL | {Tag.TO, Tag.PARTICIPLE, Tag.PREPOSITION}
    if follows_verb:
        return inside[-1] + 1
    if after_comma and not _in_list(tokens, after_comma[-1], end, floor):
        return after_comma[-1] + 1
    return start


def _with_apposition(tokens: list[Token], comma: int, floor: int) -> Range | None:
    """The subject of `Ann Ray, a lawyer for the family, said`: back to where its clause begins."""
    start = _clause_start(tokens, comma, floor)
    while start < comma and tokens[start].tag in _INTRODUCES | {Tag.MARK}:
        inner = next((i for i in range(start, comma) if tokens[i].tag is Tag.COMMA), None)
        focus = tokens[start].tag is Tag.ADVERB and tokens[start + 1].tag is not Tag.COMMA  # `even China, …`
        if tokens[start].tag in {Tag.CONJUNCTION, Tag.MARK} or inner is None or focus:
            start += 1
        else:
            start = inner + 1
    if start >= comma or tokens[start].tag not in NOMINAL | {Tag.PRONOUN}:
        return None
    if _has_own_verb(tokens, start, comma):
        start = _behind_clause(tokens, start, comma)
    if not any(t.tag is Tag.COMMA for t in tokens[start:comma]):
        return None
    return start, _without_occasion(tokens, start, comma)


def _behind_clause(tokens: list[Token], start: int, comma: int) -> int:
    """Return where a subject with its apposition begins behind a clause: `It is safe, the mayor, Ann Ray, said`."""
    for i in range(start, comma):
        if tokens[i].tag is Tag.COMMA and tokens[i + 1].tag in NOMINAL and not _has_own_verb(tokens, i + 1, comma):
            return i + 1
    return comma


_OCCASIONAL = word_set("in at on during after before while when speaking writing responding addressing asked")


def _without_occasion(tokens: list[Token], start: int, end: int) -> int:
    """Leave out `, in an interview with …,` behind a subject."""
    for i in range(start + 1, end - 1):
        if tokens[i].tag is Tag.COMMA and tokens[i + 1].word in _OCCASIONAL:
            return i
    return end


def _clause_start(tokens: list[Token], comma: int, floor: int) -> int:
    lowest = max(floor, comma - _LONGEST)
    for i in range(comma - 1, lowest - 1, -1):
        tag = tokens[i].tag
        if tag in {Tag.QUOTE, Tag.COLON, Tag.DASH} or (tag is Tag.SUBORDINATOR and tokens[i].word == "that"):
            return i + 1
        if tag is Tag.CONJUNCTION and i > floor and tokens[i - 1].tag is Tag.COMMA and tokens[i].word == "but":
            return i + 1
    return lowest


def _has_own_verb(tokens: list[Token], start: int, end: int) -> bool:
    """Tell whether a finite verb stands there outside relative clauses: then it is a clause, not a phrase."""
    relative = False
    for i in range(start, end):
        tag = tokens[i].tag
        if tag is Tag.RELATIVE or (tag is Tag.SUBORDINATOR and i > start):
            relative = True
        elif tag is Tag.COMMA:
            relative = False
        elif tag in {Tag.AUXILIARY, Tag.MODAL} and not relative:
            return True
        elif tag is Tag.VERB and not relative and tokens[i - 1].tag is not Tag.COMMA and i + 1 < end:
            return tokens[i + 1].tag in {Tag.DETERMINER, Tag.PRONOUN, Tag.OBJECT}
    return False


_STOPS_AFTER = word_set("on in at during after before when as while because since until")


def phrase_end(tokens: list[Token], start: int, limit: int, *, apposition: bool) -> int:
    """Return where the noun phrase that begins at `start` ends (`said Ann Ray, a lawyer for the family, on Friday`)."""
    at = start
    while at < min(limit, start + _LONGEST):
        token = tokens[at]
        if at == start and token.tag in {Tag.PRONOUN, Tag.OBJECT}:
            return at + 1
        if token.tag is Tag.OPEN:
            at = _past_closing(tokens, at, limit)
        elif (
            (token.tag in NOMINAL and token.word not in _DATES)
            or (at > start and token.tag is Tag.PREPOSITION and not _leaves(tokens, at, limit))
            or (at > start and token.tag is Tag.TO and at + 1 < limit and _is_named(tokens, at + 1))
            or (at > start and token.tag is Tag.CONJUNCTION and at + 1 < limit and tokens[at + 1].tag in NOMINAL)
        ):
            at += 1
        elif apposition and at > start and token.tag is Tag.COMMA and (end := _apposition_end(tokens, at, limit)):
            return end
        else:
            break
    while at > start and tokens[at - 1].tag in {Tag.PREPOSITION, Tag.CONJUNCTION, Tag.TO}:
        at -= 1
    return at


def _leaves(tokens: list[Token], at: int, limit: int) -> bool:
    """A preposition that begins an adjunct of the verb, not of the noun: `on Friday`, `in a statement`."""
    if tokens[at].word not in _STOPS_AFTER:
        return False
    after = tokens[at + 1] if at + 1 < limit else None
    return after is None or after.tag is not Tag.NAME or after.word in _DATES or tokens[at].word == "on"


def _past_closing(tokens: list[Token], at: int, limit: int) -> int:
    for i in range(at + 1, min(limit, at + 15)):
        if tokens[i].tag is Tag.CLOSE:
            return i + 1
    return limit


def _apposition_end(tokens: list[Token], comma: int, limit: int) -> int | None:
    """Return the end of the apposition after `comma`: to the next comma or the sentence's end, if it is one."""
    after = comma + 1
    if after >= limit or tokens[after].tag not in {Tag.DETERMINER, Tag.NOUN, Tag.NAME, Tag.RELATIVE, Tag.NUMBER}:
        return None
    relative = False
    for i in range(after, min(limit, after + _LONGEST)):
        tag = tokens[i].tag
        relative = relative or tag is Tag.RELATIVE
        if tag in {Tag.COMMA, Tag.STOP, Tag.QUOTE, Tag.COLON, Tag.DASH, Tag.PARTICIPLE}:
            return i if i > after else None
        if tag in VERBAL and not relative:
            return None
    return min(limit, after + _LONGEST)


def main_subject(tokens: list[Token], start: int, end: int) -> Range | None:
    """Return the subject of the first finite verb in the range."""
    for i in range(start, min(end, start + _LONGEST)):
        if tokens[i].tag in VERBAL:
            first = group_start(tokens, i, start)
            found = subject_before(tokens, first, start)
            if found:
                return found
    return None
