"""Deeds: what verbs and their nouns do, by class, so that a claim of any matter can be compared by its deed.

The classes follow Levin's and VerbNet's (Kipper et al., 2008) in the broad, the words are our own. A word may belong to
several: "cut" stops, lowers or wounds. A verb in no class is a class of its own, by its sense (`class_of`).
"""

from functools import lru_cache

from workbench.matching import lexicon
from workbench.matching.clauses import Word
from workbench.matching.lexicon import stems
from workbench.matching.normalise import stem
from workbench.matching.senses import FORMS, sense
from workbench.matching.wordlists import words

_MORE = {
    "move": "herd cart bus ferry escort lure "
    "convey import shipment consignment delivery transit smuggling traffic evacuate",
    "take": "take steal theft seize seizure confiscate confiscation siphon syphon divert diversion loot plunder "
    "pillage embezzle embezzlement misappropriate appropriate appropriation pilfer rob robbery "
    "hijack commandeer requisition "
    "expropriate expropriation snatch grab filch poach skim nationalise extort usurp",
    "stop": "stop stoppage halt cut cutoff suspend suspension block blockade interrupt interruption restrict "
    "restriction reduce reduction shut shutdown cease cessation disrupt disruption obstruct obstruction close closure "
    "freeze withhold prevent hinder impede choke throttle curtail discontinue terminate sever pause embargo disconnect "
    "bar strangle",
    "resume": "resume resumption reopen restore restoration restart unblock relaunch renew reconnect continue keep "
    "unfreeze recommence",
    "fall": "fall drop shrink dwindle decline decrease plunge plummet slump dip loss lose sink",
    "rise": "rise increase grow growth climb soar surge jump double triple",
    "refuse": "refuse refusal decline reject rejection veto withhold deny",
    "agree": "agree agreement sign signature ratify ratification conclude accept approve approval adopt endorse",
    "pay": "pay payment fund finance bankroll bribe subsidise subsidize reimburse compensate reward owe",
    "train": "train training drill coach school tutor",
    "sell": "sell sale resell auction export trade market",
    "buy": "buy purchase acquire acquisition import procure procurement",
    "give": "give provide donate donation grant lend award hand supply deliver transfer equip arm return",
    "casualty": "kill murder massacre execute execution slaughter assassinate assassination slay lynch behead fatality "
    "exterminate drown",
    "attack": "attack airstrike ambush storm assault torpedo bombing bombardment shelling raid ram stab hit strike "
    "target fire bomb shell shoot invade ambush",
    "destroy": "destroy destruction demolish demolition raze flatten ruin wreck burn torch damage devastate "
    "devastation level vandalise desecrate sabotage bulldoze dynamite explode explosion detonate detonation blast "
    "breach rupture smash obliterate",
    "build": "build construct construction erect establish install assemble lay restore",
    "make": "make produce production manufacture develop enrich assemble",
    "detain": "arrest detain detention imprison jail capture kidnap kidnapping abduct abduction intern imprisonment "
    "hostage hold",
    "free": "free release liberate acquit pardon",
    "torture": "torture beat abuse rape mistreat maltreat ill-treat torment whip flog mistreatment",
    "expel": "expel expulsion pushback return deport deportation evict eviction displace displacement banish exile "
    "oust drive",
    "occupy": "occupy occupation annex annexation invade invasion conquer capture overrun seize control",
    "withdraw": "withdraw withdrawal retreat leave vacate evacuate pull flee",
    "use": "use employ deploy launch fire drop detonate deployment unleash",
    "test": "test launch trial",
    "poison": "poison pollute pollution contaminate contamination dump spill leak",
    "falsify": "forge falsify fake fabricate rig manipulate doctor tamper falsification fraud stage orchestrate "
    "simulate feign enact concoct",
    "hack": "hack breach infiltrate intrude cyberattack penetrate",
    "spy": "spy eavesdrop wiretap intercept bug surveil espionage surveillance",
    "ban": "ban prohibit outlaw forbid censor prohibition sanction",
    "permit": "permit allow authorise authorize legalise legalize licence license let",
    "cause": "cause trigger spark ignite provoke start",
    "violate": "violate violation breach break infringe flout",
    "comply": "observe respect comply compliance honour uphold adhere abide keep",
    "promise": "promise pledge vow guarantee undertake",
    "visit": "visit tour",
    "meet": "meet meeting talk negotiate",
    "vote": "vote ballot elect election abstain",
    "appoint": "appoint appointment nominate name install",
    "dismiss": "dismiss sack fire remove oust depose dismissal removal",
    "resign": "resign resignation quit",
    "help": "help aid assist save rescue protect shelter host heal treat feed support",
    "hide": "hide conceal suppress bury",
    "reveal": "reveal publish disclose leak expose",
    "win": "win victory beat defeat",
    "threaten": "threaten threat blackmail intimidate coerce",
    "cancel": "cancel annul revoke scrap void abandon terminate repeal",
    "surrender": "surrender capitulate concede cede relinquish",
}
_SIGNS = {
    "casualty": "body bodies corpse corpses captive captured dead",
    "fight": "part front frontline present presence alongside involve involvement",
    "recruit": "use employ rely train pay paid sign contract",
}
"""Words of `lexicon.ACTIONS` that only speak for men being there; where the deed is compared, they are no such deed."""
_CLASSES: dict[str, frozenset[str]] = {
    name: (lexicon.ACTIONS.get(name, frozenset()) - stems(_SIGNS.get(name, ""))) | stems(_MORE.get(name, ""))
    for name in {**lexicon.ACTIONS, **_MORE}
}

SUPPORTS = {
    **lexicon.SUPPORTS,
    "attack": frozenset({"attack", "casualty", "destroy"}),
    "take": frozenset({"take"}),
    "pay": frozenset({"pay"}),
    "give": frozenset({"give", "move", "pay"}),
}
"""Which reported deeds speak for a deed claimed; where none is told, its own class alone."""

PRESENCE = frozenset({"move", "recruit", "fight", "use"})
"""Deeds for which it speaks that those said to have been moved are there."""

_OPPOSITE = (
    "stop resume|stop move|stop give|stop permit|take give|detain free|occupy withdraw|destroy build|fall rise|"
    "ban permit|hide reveal|violate comply|appoint dismiss|agree refuse|agree cancel|promise cancel|"
    "win fall|give refuse"
)
OPPOSITES: dict[str, frozenset[str]] = {}
"""A class of deed to those that undo it or leave it undone."""
for _pair in _OPPOSITE.split("|"):
    for _one, _two in (_pair.split(), reversed(_pair.split())):
        OPPOSITES[_one] = OPPOSITES.get(_one, frozenset()) | {_two}

_TWO_WORDS = """
stop: turn-off switch-off shut-off shut-down cut-off hold-back hold-up close-off close-down block-off keep-back
resume: turn-on switch-on open-up|take: make-off carry-off draw-off siphon-off drain-off|give: hand-over give-back
attack: shoot-down bring-down|destroy: blow-up burn-down tear-down wipe-out|fight: take-part|occupy: take-over
withdraw: pull-out pull-back|expel: drive-out throw-out kick-out force-out push-out drive-back throw-back
expel: take-back bring-back force-back push-back send-back turn-back send-over push-over throw-over drive-over
detain: lock-up|free: set-free let-go
hide: cover-up|fall: go-down|rise: go-up|torture: beat-up|refuse: turn-down vote-down|cancel: call-off
surrender: give-up|none: take-place take-steps take-step take-measures take-action take-note take-responsibility
none: take-off take-control take-account take-care take-time take-seriously take-advantage keep-pace hold-talks
none: cut-short pay-attention pay-tribute take-stock hold-meeting take-effect take-office make-sure
"""
_PHRASES: dict[tuple[str, str], str] = {}
for _row in _TWO_WORDS.replace("\n", "|").split("|"):
    _name, _, _members = _row.partition(": ")
    for _member in _members.split():
        _verb, _particle = _member.split("-")
        _PHRASES[stem(_verb), stem(_particle)] = _name
_TWO_WORD_VERBS = frozenset(verb for verb, _ in _PHRASES)
_APART = 4
"""Words within which a verb's particle stands: "turned all the taps off"."""
_JOINED = stems("off out back down up on over free go part place")

ORDERING = stems("order instruct command direct authorise authorize decide decree approve begin start continue keep")
"""Verbs by whose doing another deed is done: who ordered a theft has stolen."""

DOUBTED = stems(
    "might may could would if whether fear risk danger possible possibly possibility potential potentially likely "
    "unlikely unclear suspect hypothetical doubt"
)
"""Words that leave open whether what follows them was done, whatever its tense."""

WANTED = stems(
    "will shall threaten plan intend want vow pledge promise ready prepare seek try attempt urge call ask demand "
    "request need must ought should can propose consider warn refuse fail decline unable able avoid appeal agree "
    "entitle permit allow free reserve"
)
"""Words that make what follows them a deed not done, unless it is told in the past tense."""

ACCUSATION = stems("accusation allegation charge claim report reports assertion suggestion insinuation story")
"""Nouns by which a denial names what it denies."""

FLOW = stems("supply supplies delivery deliveries shipment flow export transit cargo consignment volume stream")
"""Nouns for things on their way: in a record on grain, "deliveries" are of grain."""

_KIN = (
    "grain: wheat corn maize barley crop cereal harvest|gas: fuel|"
    "oil: crude petroleum fuel|"
    "fuel: petrol diesel gasoline|aid: relief medicine food humanitarian|money: funds cash dollars sum|"
    "food: grain wheat bread flour|"
    "villager: civilian resident inhabitant|resident: civilian villager inhabitant|child: civilian pupil|"
    "flight: airliner plane aeroplane airplane aircraft jet boeing airbus|"
    "plane: airliner aeroplane airplane aircraft jet|"
    "airliner: flight plane aeroplane airplane aircraft jet boeing airbus|aircraft: plane aeroplane airplane jet|"
    "ship: vessel tanker ferry freighter boat|vessel: ship tanker ferry freighter boat|tanker: ship vessel|"
    "weapon: arms ammunition missile rocket drone tank artillery howitzer shell munition warplane jet mortar|"
    "arms: weapon ammunition missile rocket drone tank artillery munition|drone: uav|"
    "chemic: chlorine sarin toxic gas poison nerve|"
    "refugee: civilian|civilian: villager resident child woman people refugee family inhabitant"
)
_NEAR: dict[str, frozenset[str]] = {}
for _row in _KIN.split("|"):
    _name, _, _members = _row.partition(": ")
    _NEAR[stem(_name)] = stems(_members)

TELLING = stems("chemical nuclear biological cluster phosphorus incendiary")
"""Words before a thing that tell more of it than its own name does."""

LOOSE = frozenset({"goods", "bases", "civilians", "weapons"})
"""Kinds of thing too wide to be one thing: who stole gold has not stolen grain."""


@lru_cache(maxsize=4096)
def near(thing: str) -> frozenset[str]:
    """Return the stems by which a record may name a thing."""
    return _NEAR.get(thing, frozenset()) | {thing, sense(thing)}


@lru_cache(maxsize=50_000)
def base(folded: str, stemmed: str) -> str:
    """Return the stem of a word's base form: "stole" and "stolen" to "steal"."""
    return FORMS.get(folded, stemmed)


@lru_cache(maxsize=50_000)
def _classes(word: str) -> frozenset[str]:
    return frozenset(name for name, members in _CLASSES.items() if word in members)


def classes_of(words_: tuple[Word, ...], at: int) -> frozenset[str]:
    """Return the classes of the deed that a word of a clause tells, with the particle that belongs to it."""
    known = base(words_[at].folded, words_[at].stem)
    if words_[at].folded in _AS_PRINTED:
        return _AS_PRINTED[words_[at].folded]
    then = particle_of(words_, at) if known in _TWO_WORD_VERBS else None
    return _classes(known) if then is None else frozenset({_PHRASES[known, words_[then].stem]} - {"none"})


_AS_PRINTED = {
    "downed": frozenset({"attack"}), "downing": frozenset({"attack"}),
    "wreck": frozenset[str](), "wrecks": frozenset[str](), "wreckage": frozenset[str](),
}  # fmt: skip
"""Words whose stem tells something else: "down" is a particle, and a wreck is what is left of a thing."""


def particle_of(words_: tuple[Word, ...], at: int) -> int | None:
    """Return where the particle stands that makes two words one verb: "part" of "take part"."""
    known = base(words_[at].folded, words_[at].stem)
    for then in range(at + 1, min(at + 1 + _APART, len(words_))):
        found = _PHRASES.get((known, words_[then].stem))
        if found and (then == at + 1 or words_[then].stem in _JOINED or found == "none"):
            return then
    return None


def class_of(verb: str) -> frozenset[str]:
    """Return the classes of a verb in its base form, or one of its own: "=" and its sense."""
    first, *others = verb.replace("_", " ").replace("-", " ").split() or [""]
    if not first:
        return frozenset()
    known = base(first, stem(first))
    pair = _PHRASES.get((known, stem(others[0]))) if others else None
    return frozenset({pair} - {"none"}) if pair else _classes(known) or frozenset({own_class(known)})


def classes_at(words_: tuple[Word, ...], at: int) -> frozenset[str]:
    """As `classes_of`, and where that is empty the word's own class."""
    return classes_of(words_, at) or frozenset({own_class(base(words_[at].folded, words_[at].stem))})


def own_class(stemmed: str) -> str:
    """Return the class that a verb is alone with its synonyms."""
    return f"={sense(stemmed)}"


def looks_verbal(word: Word) -> bool:
    """Return whether a word is a verb by its form: its ending, or one of the irregular pasts."""
    return word.folded.endswith(("ed", "ing")) or word.folded in FORMS or word.folded in _PASTS


_PASTS = words("cut shut hit put set let spread burst cast cost hurt quit rid shed split thrust")


def supported(actions: frozenset[str], *, by_deed: bool = True, things: frozenset[str] = frozenset()) -> frozenset[str]:
    """Return the classes that speak for any of `actions`. Unless it is compared by deed, to use men is to have them.

    To attack with a weapon is to use it: where `things` are weapons, the one speaks for the other.
    """
    actions = actions if by_deed or "use" not in actions else actions | {"recruit"}
    if by_deed and "attack" in actions and any(thing.removeprefix("=") in TELLING for thing in things):
        actions = actions | {"use"}
    return actions.union(*(SUPPORTS.get(a, frozenset({a})) for a in actions))
