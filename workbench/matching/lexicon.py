"""What the rules know of English: words by class, as tables that can be read and argued with. No name of any conflict.

A table of words is looked up by stem (`stems`), so that one entry serves all its forms.
"""

from workbench.matching.normalise import stem
from workbench.matching.wordlists import words


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of `text`."""
    return frozenset(stem(w) for w in words(text))


ACTIONS = {
    "move": stems(
        "transfer send sent deploy deployment move movement transport transportation bring brought relocate relocation "
        "redeploy redeployment ship fly flown flew dispatch arrive arrival transit go went gone travel come came "
        "settle resettle enter join reach carry cross pass airlift infiltrate supply deliver smuggle export"
    ),
    "recruit": stems("recruit recruitment hire sign enlist contract mobilise mobilize train pay paid use employ rely"),
    "fight": stems(
        "fight fought battle combat participate participation part involve involvement operate present presence engage "
        "serve alongside front frontline"
    ),
    "casualty": stems(
        "kill dead die died death body bodies corpse corpses wound injure casualty captive captured slain"
    ),
    "attack": stems("attack shell shelling bomb bombard strike struck hit invade shoot shot assault raid destroy"),
    "build": stems("build built construct erect establish open"),
    "withdraw": stems("withdraw withdrew withdrawal leave left return pull evacuate flee fled"),
    "give": stems("give gave given provide donate finance fund arm equip sell sold"),
    "take": stems(
        "take took taken steal stole stolen theft seize seizure confiscate siphon divert diversion loot plunder "
        "appropriate embezzle"
    ),
    "stop": stems(
        "stop halt cut suspend suspension block blockade interrupt interruption restrict restriction reduce reduction "
        "shut cease disrupt disruption obstruct"
    ),
    "detain": stems("detain detention arrest abduct abduction kidnap imprison jail hostage"),
    "violate": stems("violate violation breach breached infringe"),
    "occupy": stems("occupy occupation annex annexation retake overrun overran"),
    "harm": stems("poison torture execute execution rape mutilate behead starve sabotage hack"),
}
"""Verbs and their nouns, by what they do."""

SUPPORTS = {
    "move": frozenset({"move", "recruit", "fight", "casualty"}),
    "recruit": frozenset({"move", "recruit", "fight", "casualty"}),
    "fight": frozenset({"fight", "casualty", "move", "recruit"}),
    "attack": frozenset({"attack", "casualty"}),
    "casualty": frozenset({"attack", "casualty"}),
    "give": frozenset({"give", "move"}),
}
"""Which reported actions speak for an action claimed: who fell at the front had been brought there."""

NOUNS = {
    "fighters": stems(
        "fighter militant mercenary terrorist jihadist jihadi rebel insurgent extremist islamist radical combatant "
        "gunman gunmen recruit volunteers guerrilla legionnaire militia boevik hireling partisan paramilitary"
    ),
    "soldiers": stems(
        "soldier soldiers troops army serviceman servicemen conscript officer instructor adviser paratrooper marines "
        "commando reservist infantry infantryman battalion brigade regiment sniper regulars"
    ),
    "weapons": stems(
        "weapon weapons arms ammunition missile rocket drone tank artillery howitzer shell munition warplane jet "
        "aircraft helicopter bomb munition mine grenade mortar phosphorus"
    ),
    "civilians": stems("civilian refugee resident villager child children hospital school worker farmer prisoner"),
    "bases": stems("base camp bunker laboratory lab factory barracks"),
    "goods": stems("electricity water food flour aid fuel oil gas grain money medicine gold"),
}
"""Kinds of what can be moved, used or hit."""

THINGS = frozenset({"weapons", "bases", "goods"})
"""Kinds that are no people: a country's name before them tells whose they are, not who they are."""

EXHIBITS = stems("photo photograph video image picture footage clip screenshot recording")
"""What is shown as proof. To debunk it says nothing of the claim."""

EXHIBIT_KINDS = {
    "picture": stems("photo photograph image picture screenshot"),
    "film": stems("video footage clip film"),
    "sound": stems("recording audio tape intercept"),
    "paper": stems("document letter certificate contract"),
}
"""Exhibits by what they are: a claim about a photo is answered by what is said of a photo."""
SHOWING = stems("show depict portray feature capture purport prove reveal display contain appear")
"""Verbs by which an exhibit is the subject of a sentence."""

MADNESS = stems("delirium madness lunacy ridiculous ludicrous preposterous laughable bogus")
"""What an accusation is called by those who deny it."""

DENY = MADNESS | stems(
    "deny denies denied denial reject refute dismiss rebut disprove debunk nonsense baseless groundless unfounded "
    "false falsely fake lie lies untrue incorrect absurd fabricate fabrication disinformation misinformation slander "
    "hoax myth rumour rumor rumors propaganda provocation invention fiction figment canard concoction"
)
"""Cues by which a speaker denies what they govern."""

TALES = stems("legend tale fable fairytale story")
"""Words that deny as a predicate: "the mercenaries are a legend"."""

LYING_ON = words("on under down beside next across in at near against inside outside behind by")
"""Words after which "is lying" tells where something lies, and denies nothing."""

SPREADING = stems("spread circulate disseminate peddle publish invent start hear")
"""Verbs of which a rumour can be the object: "they spread rumours" tells what they do, and denies nothing by form."""

NEGATIONS = words(
    """no not never none neither nor without cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt
    hasnt havent hadnt nobody nothing nowhere couldnt shouldnt"""
)
IDLE_AFTER_NOT = stems(
    "only just exclude rule allow tolerate let permit know known confirm verify clear yet immediately long able want "
    "respond comment say specify name information knowledge detail data plan doubt secret question mean imply"
)
"""Words that take the force of denial from a negation before them: "not only", "does not exclude"."""

SETTLING = stems("dispute contest exclude confirm confirmation verify corroborate")
"""Verbs that settle whether a thing is so: with a negation before them, as before a denial, nothing is said."""
UNKNOWING = stems("information data knowledge idea mean imply")
"""Words that after a negation leave it open: "has no information on", "does not mean that", "nothing is said on"."""
REFUSING = stems("refuse decline fail unable")
"""Words that negate the verb after them."""
AUXILIARIES = words(
    """is are was were be been being has have had do does did will would can could may might shall should to one a any
    yet so far even also either ever still now able in way as of or"""
)
"""Words that stand between a negation and the verb it governs."""

UNDONE = stems("plan pretend plot attempt try threaten cancel postpone prevent avert foil thwart abort scrap shelve")
"""Verbs and nouns by which what is told beside them did not happen, or is not known to have happened: "a planned
visit", "the visit was cancelled". `REFUSING` negates what follows it with "to"."""

INTENDING = stems(
    "ask want plan hope intend expect try attempt threaten consider order urge call promise offer vow prepare propose "
    "pretend seek aim agree decide"
)
"""Verbs of which "to" and a deed can be the object: what is wanted is not yet done."""

PENDING = words("about due poised set ready likely unlikely expected supposed scheduled")
"""Words that between "be" and "to" put off the deed after them: "was about to"."""

WEIGHING = stems("consider discuss propose suggest contemplate mull plan intend recommend debate delay risk avoid")
"""Verbs of which "-ing" can be the object: "considered installing"."""

PREVENTING = stems(
    "prevent stop keep bar ban block deter dissuade prohibit hinder discourage restrain refrain abstain desist "
    "preclude save protect"
)
"""Verbs that with "from" and "-ing" tell what was not done: "were prevented from stealing"."""

NOT_QUITE = words("almost nearly hardly scarcely barely")
"""Words by which a deed after them was not done, or not wholly. Before a number they only make it rough."""

CONDITIONS = words("if unless lest whether")
"""Words that open what may or may not be so."""

INVERTED = words("had were should did does")
"""Verbs that, first of all, ask or suppose: "had they stolen it, …", "did they steal it?"."""

COMING = words("will would shall wont wouldnt")
"""Verbs by which what follows was not done when it was told."""

SUPPOSING = words("would should could must")
"""Verbs that with "have" tell what would have been, or what is only concluded."""

WRONGLY = words("wrongly mistakenly incorrectly erroneously")
"""Words beside a verb of saying by which what is said is untrue. A man may be "wrongly arrested" all the same."""

STRONG_HEDGES = stems(
    "possible possibly may might could danger risk exclude unacceptable inadmissible warn if whether would should "
    "comment potential potentially unclear allow tolerate prevent"
)
"""Words that leave open whether the thing happened, or speak of what shall not happen."""

CONCERN = stems("concern worry worried alarm disquiet unease dismay anxiety anxious fear")
"""Words of concern: concern over reports of a thing says no more than that it is reported."""

BEFORE_MONTH = words("in on of since until till by from during early mid late last this next")
"""Words after which "may" is the month."""

BEFORE_NOUN = words("a an the this that these those some my your his her its our their")
"""Words that begin a noun phrase."""

FORBIDDING = words("may should must shall")
"""Words with which a negation forbids: "no country may take hostages" tells what must not be, and denies nothing."""

WEAK_HEDGES = words(
    """reportedly alleged allegedly likely probable probably apparently presumably suspected suspectedly purported
    purportedly supposedly unconfirmed seemingly"""
)
"""Words that keep a distance, yet report the thing; as printed, for "report" is the stem of "reportedly"."""

CLAIMING = stems("claim accuse allege blame")
"""Verbs by which a reporter leaves a statement to its speaker."""

TO_BLAME = stems("responsible guilty blame involved complicit behind part")
"""Words by which somebody is said to have done what is spoken of."""

NO_PROOF = (
    "provide any evidence", "provides any evidence", "provide evidence", "provided evidence", "no evidence",
    "without evidence", "provide proof", "provided proof", "no proof", "unsubstantiated",
)  # fmt: skip

UNPROVED = stems("evidence proof sign indication trace unsubstantiated unproven")
"""Words by which one who looked for a thing tells that it is not shown, rather than not so."""

SAYING = stems(
    "say said tell told claim accuse deny reject refute dismiss report write wrote state announce warn confirm note "
    "stress call express describe condemn deplore admit confess believe think declare insist assert argue spread inform"
)
"""Verbs whose subject speaks."""

PERCEIVING = stems("track monitor watch observe detect spot witness notice")
"""Verbs whose subject tells of a deed that another does."""

SPOKESMEN = stems(
    "media official officials minister president ministry mfa spokesman spokesperson spokeswoman ambassador envoy "
    "newspaper agency outlet outlets press source sources adviser aide lawmaker mp parliament prosecutor prosecutors "
    "claims claim denial statement observers intelligence"
)
"""Nouns after a country's name that make it a voice: "Danish media", "the Danish president"."""

OWN = words("i we he she it they its our their his her own")
"""Words by which a speaker speaks of itself: "its minister said"."""

SPONSORED = stems("backed sponsored supported funded trained allied affiliated controlled occupied led hired paid")
"""Participles that make the name before them a sponsor: "Danish-backed"."""

WHOLES = stems(
    "republic kingdom federation union state commonwealth territory region province district area land soil side "
    "government authority authorities leadership parliament people army military forces capital city town part "
    "north south east west centre center interior border borders"
)
"""Nouns that with "of" only unfold the name that follows: "the Republic of Norland" is where Norland is."""

CITIZENS = stems("citizen national passport subject")
"""Nouns after a country's name that make it a person's: "French citizens"."""

DENIALS_ELSEWHERE = words(
    """ليس ليست لا لم لن ينفي نفى نفت تنفي كذب تكذيب تکذیب شایعات شايعات شائعات
    не нет опроверг опровергла опровергли отрицает ложь фейк
    degil yok yalan yalanladi yalanlandi reddetti tekzib dement dementi dementent nie nicht kein keine
    dementiert falsch luge smentisce smentito nega desmiente niega falso yalandir inkar"""
)
"""Denials in the languages in which headlines of evidence often stand, folded."""

QUESTION_OPENERS = words("will did does do is are was were can could should would has have who what why how which")
"""First words by which a headline asks rather than tells."""

MISUSED = (
    "does not show", "do not show", "was taken", "were taken", "falsely", "shared as", "passed off as", "presented as",
    "posted as", "aired as", "captioned as", "passed around as", "circulated as", "circulating as", "billed as",
    "labelled as", "labeled as",
)  # fmt: skip
"""Phrases by which it is told what a photo or video really is."""
DOUBTS = ("said to", "claimed to", "purport", "allegedly", *MISUSED)
"""Phrases by which a photo or video is doubted."""

ORIGIN = frozenset({"from", "leaving", "left"})
DESTINATION = frozenset({"to", "into", "in", "at", "towards", "toward", "near", "inside", "onto", "for", "entering"})
REACHING = stems("reach enter join invade")
"""Verbs whose object is where somebody comes to."""

TRANSIT = frozenset({"via", "through", "across"})
AGENT = frozenset({"by"})
AGAINST = frozenset(
    {"against", "versus", "with", "alongside", "beside", "about", "of", "on", "between", "amid", "around"}
)

BE = words("is are was were be been being am get gets got getting")

LIMITED_IN_TIME = (
    "before the war",
    "prior to the war",
    "before the conflict",
    "before the fighting",
    "at the moment",
    "at present",
)
"""Phrases by which a denial keeps to a time."""

CONTRASTS = ("but", "while", "whereas", "although", "though", "however", "yet", "despite")
PRETEXTS = ("cover", "hide", "conceal", "mask", "justify", "distract")

_SAME = (
    "mercenary militant fighter gunman combatant|terrorist extremist jihadist|soldier troop serviceman|"
    "send dispatch transfer deploy move transport relocate ship|"
    "slay murder|attack assault assail|bomb bombard|shell blast|big large|small little|quickly rapidly|"
    "car automobile auto|bicycle bike|begin start commence|end stop finish|buy purchase|photo photograph picture|"
    "stone rock|doctor physician|student pupil|phone telephone call|speak talk|shout yell scream|"
    "nation country state|child children kid youngster|baby infant|forest woods|jump leap|say state tell"
)
"""Words taken for one another. The first two lines are this product's own: what the sides of a conflict call the same
men and the same deed. The others share a synset of Princeton WordNet 3.1 (wordnet.princeton.edu)."""
SYNONYMS: dict[str, str] = {}
for _group in _SAME.split("|"):
    _head, *_rest = (stem(w) for w in _group.split(" "))
    for _other in _rest:
        SYNONYMS.setdefault(_other, SYNONYMS.get(_head, _head))

_KINDS = "person man woman boy girl child soldier worker|vehicle truck bus car bicycle|weapon gun rifle missile"
KINDS: dict[str, str] = {}
"""A word to the word for its kind (a hypernym in WordNet 3.1), where a text may use the one for the other."""
for _group in _KINDS.split("|"):
    _head, *_rest = (SYNONYMS.get(t, t) for t in (stem(w) for w in _group.split(" ")))
    for _other in _rest:
        KINDS.setdefault(_other, _head)
