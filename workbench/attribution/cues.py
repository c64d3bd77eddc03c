"""The words that attribute: verbs by the frames they take, nouns, and their inflected forms.

The frames follow the usual classes of reporting verbs (Quirk et al., A Comprehensive Grammar of the English Language,
16.30 ff.; PARC3 and PolNeAR call the words cues): what may follow the verb as the thing said.
"""

from enum import Flag, auto
from functools import cache
from typing import NamedTuple

from workbench.attribution.words import IRREGULAR, word_set
from workbench.core.vocabulary import Polarity


class Frame(Flag):
    """What a cue can take as its content."""

    CLAUSE = auto()  # stated that it rained
    BARE = auto()  # said it rained
    QUOTE = auto()  # said: "…"
    ADDRESSEE = auto()  # told him (that) …
    OBJECT = auto()  # criticised the plan
    TO = auto()  # promised to go
    OBJECT_TO = auto()  # urged him to go
    WH = auto()  # asked whether …
    ACCUSE = auto()  # accused him of …
    TAIL = auto()  # …, he said
    FIGURE = auto()  # put the number at …


class Cue(NamedTuple):
    """A cue verb: base form, frames, polarity of what it reports."""

    lemma: str
    frames: Frame
    polarity: Polarity = Polarity.ASSERTS


C, B, Q, A, N, T, OT, W, AC, TL = (
    Frame.CLAUSE,
    Frame.BARE,
    Frame.QUOTE,
    Frame.ADDRESSEE,
    Frame.OBJECT,
    Frame.TO,
    Frame.OBJECT_TO,
    Frame.WH,
    Frame.ACCUSE,
    Frame.TAIL,
)
_SAY = C | Q | TL
_LISTED: dict[Frame, str] = {
    _SAY | B | W: "say add explain write",
    _SAY | B: "argue insist joke reply respond quip maintain contend conclude caution admit confess lament swear vow "
    "testify",
    _SAY: "confide concur clarify specify protest plead testify venture intimate insinuate object assert continue "
    "retort remark state tweet opine recall observe reason exclaim post muse interject proclaim "
    "counter chime elaborate blog comment",
    _SAY | N: "stress emphasize emphasise underscore underline reiterate declare report estimate reveal repeat recount "
    "disclose stipulate posit profess highlight relay echo affirm confirm boast indicate predict speculate lament",
    _SAY | B | N: "claim note suggest announce mention acknowledge allege warn complain concede imply",
    C | B | N | TL: "believe fear suspect",
    C | B | N: "deny",
    C | B | TL: "think hope guess wish worry reckon figure imagine hint argue",
    C | TL: "assume doubt expect feel presume conjecture theorize attest certify decree hypothesize complain",
    C: "consider deem make rumor rumour "
    "realize understand find discover show prove demonstrate learn determine hold project charge",
    C | N: "demand propose recommend dispute anticipate foresee document verify",
    C | A | Q | B | TL: "tell remind assure inform notify advise",
    C | A | Q: "reassure brief convince persuade",
    Q | W | N | TL: "ask wonder question",
    Q | TL: "begin scoff sneer grumble moan mutter murmur growl remonstrate recite shout yell scream chant sing "
    "whisper cry quote gush snap demand crow deadpan sigh read",
    W: "explain discuss describe detail outline know tell",
    N: "criticize criticise condemn denounce blast slam decry deplore mock praise laud applaud welcome hail commend "
    "oppose endorse propose recommend demand cite blame ridicule tout express voice reject refute dismiss rebuff "
    "disavow repudiate rebut debunk portray depict describe characterize characterise label brand call liken "
    "compare lambast lambaste deride "
    "assail rebuke chide berate scold contest downplay reference urge encourage disown regret discuss",
    T: "promise pledge vow threaten agree vote volunteer swear",
    T | C | Q | TL: "promise pledge vow threaten agree",
    OT: "urge ask encourage call tell advise beg invite warn persuade implore",
    AC: "accuse charge",
    Frame.FIGURE: "put",
}
DENIALS = word_set("deny reject refute dismiss rebuff dispute disavow repudiate rebut debunk contest") | {
    "rule out",
    "brush off",
    "brush aside",
    "shrug off",
    "wave aside",
    "laugh off",
}
"""Verbs whose content is what the source says is not so."""

_PARTICLES: dict[tuple[str, str], Frame] = {
    ("call", "for"): N,
    ("call", "on"): OT | N,
    ("call", "upon"): OT | N,
    ("point", "out"): C | Q | TL | N,
    ("point", "to"): N,
    ("speak", "of"): N,
    ("speak", "about"): N,
    ("warn", "of"): N,
    ("warn", "about"): N,
    ("warn", "against"): N,
    ("complain", "about"): N,
    ("complain", "of"): N,
    ("argue", "for"): N,
    ("argue", "against"): N,
    ("refer", "to"): N,
    ("allude", "to"): N,
    ("object", "to"): N,
    ("lash", "out"): Q,
    ("hit", "back"): Q | C | TL,
    ("push", "back"): Q | C,
    ("hit", "out"): Q,
    ("sum", "up"): Q | TL,
    ("chime", "in"): Q | TL,
    ("fire", "back"): Q | C,
    ("shoot", "back"): Q | C,
    ("spell", "out"): N | W,
    ("lay", "out"): N | W,
    ("agree", "with"): N,
    ("disagree", "with"): N,
    ("hint", "at"): N,
    ("boast", "about"): N,
    ("boast", "of"): N,
    ("insist", "on"): N,
    ("brag", "about"): N,
    ("rail", "against"): N,
    ("go", "on"): Q | TL,
    ("rule", "out"): N | C,
    ("brush", "off"): N,
    ("brush", "aside"): N,
    ("shrug", "off"): N,
    ("wave", "aside"): N,
    ("laugh", "off"): N,
}

NOUNS = word_set(
    "claim assertion allegation accusation statement argument belief view suggestion warning promise pledge vow "
    "insistence "
    "contention declaration conclusion confirmation announcement admission acknowledgement acknowledgment complaint "
    "prediction speculation concern fear worry hope idea notion theory charge denial opinion demand call proposal "
    "recommendation suspicion insinuation testimony finding report rumor rumour threat estimate assurance "
    "impression feeling conviction criticism"
)
"""Nouns whose complement is what somebody says or thinks."""

DOCUMENTS = word_set(
    "statement report poll survey study letter email memo document release communique communiqué filing "
    "complaint article "
    "book op-ed editorial column tweet post interview speech message note transcript dispatch story lawsuit affidavit "
    "indictment analysis review paper press service agency television video "
    "footage data figures research transcript average photo images audit memo channel newspaper website"
)
"""What passes words on without being a person."""

EVIDENCE = word_set("show find indicate suggest reveal conclude estimate")
"""What a document does with its findings, also where no `that` follows: `the poll shows him ahead`."""

TAILS = word_set("say add write note explain claim argue report continue recall reply warn insist state")
"""Verbs found after their content and before their subject (`…, said the minister`)."""


@cache
def forms(lemma: str) -> tuple[str, ...]:
    """Return the inflected forms of a verb, base first."""
    if lemma in IRREGULAR:
        past = tuple(IRREGULAR[lemma].split())
    elif lemma.endswith("e"):
        past = (lemma + "d",)
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        past = (lemma[:-1] + "ied",)
    else:
        past = (_doubled(lemma) + "ed",)
    return (lemma, _third_person(lemma), _participle(lemma), *past)


def _third_person(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _participle(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith("ee"):
        return lemma[:-1] + "ing"
    return _doubled(lemma) + "ing"


def _doubled(lemma: str) -> str:
    short = lemma in {
        "quip",
        "slam",
        "rip",
        "plan",
        "chat",
        "put",
        "admit",
        "opt",
        "rebut",
        "brag",
        "snap",
        "beg",
        "get",
        "cut",
        "hit",
    }
    return lemma + lemma[-1] if short and not lemma.endswith("pt") else lemma


def _table() -> dict[str, Cue]:
    frames: dict[str, Frame] = {}
    for frame, listed in _LISTED.items():
        for lemma in listed.split():
            frames[lemma] = frames.get(lemma, frame) | frame
    for lemma, _particle in _PARTICLES:
        frames.setdefault(lemma, Frame(0))
    table: dict[str, Cue] = {}
    for lemma, frame in frames.items():
        cue = Cue(lemma, frame, Polarity.DENIES if lemma in DENIALS else Polarity.ASSERTS)
        for form in forms(lemma):
            table.setdefault(form, cue)
    return table


VERBS = _table()
"""Inflected form → cue."""


def with_particle(cue: Cue, particle: str) -> Cue | None:
    """Return the cue that verb and particle make together (`call for`), if they do."""
    frames = _PARTICLES.get((cue.lemma, particle))
    lemma = f"{cue.lemma} {particle}"
    polarity = Polarity.DENIES if lemma in DENIALS else Polarity.ASSERTS
    return Cue(lemma, frames, polarity) if frames is not None else None
