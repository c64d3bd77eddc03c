"""Everyday English, word by word: forms, synonyms, kinds and opposites, for two texts compared by wording alone.

Written by hand as tables that can be read and argued with. No name of any conflict, and nothing of any set of pairs.
"""

from functools import lru_cache

from workbench.matching.normalise import stem
from workbench.matching.wordlists import words

# --- forms: irregular verbs and plurals, each base with what it becomes --------------------------------------------

_FORMS = """
arise arose arisen|bear bore born borne|beat beaten|become became|begin began begun|bend bent|bind bound|bite bit
bitten|bleed bled|blow blew blown|break broke broken|breed bred|bring brought|build built|burn burnt|buy bought|catch
caught|choose chose chosen|come came|creep crept|deal dealt|dig dug|draw drew drawn|drink drank drunk|drive drove
driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fly flew flown|forbid
forbade forbidden|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten|give gave
given|go went gone|grow grew grown|hang hung|hear heard|hide hid hidden|hold held|keep kept|kneel knelt|know knew
known|lay laid|lead led|leave left|lend lent|lie lay lain lying|light lit|lose lost|make made|mean meant|meet met|pay
paid|ride rode ridden|ring rang rung|rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send
sent|shake shook shaken|shine shone|shoot shot|show shown|shrink shrank shrunk|sing sang sung|sink sank sunk|sit
sat|sleep slept|slide slid|speak spoke spoken|spend spent|spin spun|stand stood|steal stole stolen|stick stuck|strike
struck stricken|sweep swept|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think
thought|throw threw thrown|wake woke woken|wear wore worn|weep wept|win won|withdraw withdrew withdrawn|write wrote
written|child children|foot feet|goose geese|half halves|knife knives|loaf loaves|man men|mouse mice|person
people|shelf shelves|thief thieves|tooth teeth|wife wives|wolf wolves|woman women|overtake overtook
overtaken|policeman policemen|fireman firemen|fisherman fishermen|businessman businessmen|sportsman
sportsmen|overthrow overthrew overthrown|undergo underwent undergone|shear sheared shorn|mow mown
"""
FORMS: dict[str, str] = {}
"""An irregular form, as printed, to the stem of its base. Only forms that are seldom another word."""
for _group in _FORMS.replace("\n", " ").split("|"):
    _base, *_others = _group.split()
    for _other in _others:
        FORMS.setdefault(_other, stem(_base))

PARTICIPLES = words(
    """beaten bent bitten blown broken brought built bought caught chosen cut dealt drawn driven drunk eaten fed
    felt forgiven fought found forbidden forgotten frozen given ground grown heard held hidden hit hung hurt
    kept known laid led left lit lost made met overtaken paid put ridden rung said seen sent set shaken shot
    shown shut sold spent split spread stolen struck stuck sung swept taken taught thrown told torn understood
    woken won worn written read thought sought overthrown shorn mown bound flown borne hung dug"""
)
"""Participles that do not end in -ed or -en, or whose base is not plain from them: after "be" they make a passive."""

_PHRASES = (
    "turn down reject|turn off disable|switch off disable|shut off disable|turn on enable|switch on enable|"
    "musical instrument instrument|blow up destroy|burn down burn|break down fail|call off cancel|"
    "carry out perform|give up abandon|go up rise|go down fall|go off explode|put on wear|put off postpone|"
    "put out extinguish|put up erect|set up establish|take off remove|take part participate|take place happen|"
    "tear down demolish|throw out reject|look for seek|pick up lift|get up rise|lie down lie|sit down sit|"
    "stand up stand|set free free|let go release"
)
PHRASES: dict[tuple[str, str], str] = {}
"""Two words that mean what one does: stems of a verb and of the particle with it, to the stem of that one."""
for _group in _PHRASES.split("|"):
    _verb, _particle, _one = _group.split(" ")
    PHRASES[stem(_verb), _particle] = stem(_one)

# --- synonyms ------------------------------------------------------------------------------------------------------

_SAME = (
    "mercenary militant fighter gunman combatant|terrorist extremist jihadist|soldier troop serviceman|"
    "send dispatch transfer deploy relocate|slay murder|attack assault assail|bomb bombard|shell blast|"
    "big large huge|small little tiny|quickly rapidly swiftly fast|car automobile auto|bicycle bike|"
    "begin start commence|end finish conclude|stop halt cease|buy purchase acquire|photo photograph picture|"
    "stone rock|doctor physician|student pupil|phone telephone|speak talk chat|shout yell scream|"
    "nation country state|child kid youngster|baby infant|forest woods|jump leap hop|say state tell|lady woman|"
    "guy gentleman man|elderly old aged|ship vessel|seize capture|erect construct build|gun firearm|"
    "lawyer attorney|sofa couch|road street|sea ocean|choose select elect|help assist aid|show display exhibit|"
    "close shut|fix repair mend|throw toss hurl|lorry truck|plane aeroplane airplane aircraft|"
    "motorcycle motorbike|vow pledge promise|resign quit|arrest detain apprehend|free release liberate|"
    "fire dismiss sack|hire recruit employ|rise increase|fall decrease decline drop|ill sick|"
    "rich wealthy|happy glad joyful|angry furious|quiet silent|smart clever|gather collect|"
    "ruin destroy demolish wreck|injure wound hurt|save rescue|permit allow|forbid prohibit ban|"
    "deal agreement accord pact|talks negotiations|war conflict|leader head chief|soil ground|hill slope|"
    "river stream|meadow field|trash rubbish garbage|film movie|footpath path trail|consume eat|prepare cook|"
    "practise practice|observe watch|gaze look stare|tidy clean|weep cry|crash collide|reject refuse|"
    "confirm affirm|happen occur|assassinate kill|evacuate leave|oversee supervise|own possess|near beside|"
    "football soccer|coat jacket|hat cap|cart wagon|pan skillet|beach shore coast|violin fiddle|"
    "physician medic|officer policeman police cop|crew team|firm company corporation|funeral burial|"
    "election vote poll|cash money|poor needy|bloom flower|unwell sick|crawl creep|snooze nap sleep|grin smile|"
    "wedding marriage|boss chief|correct right|incorrect wrong|reply answer respond|depart leave|obtain get|"
    "frighten scare|suspend pause|enormous huge|difficult hard|pretty beautiful|peak summit|hostage captive|"
    "honour respect|violate breach|overtake pass|strike hit|tv television|makeup cosmetics|swap exchange trade|"
    "hug embrace|pull drag tow|carry haul|chase pursue|hide conceal|laugh giggle chuckle|fridge refrigerator|"
    "cup mug|pavement sidewalk|flat apartment|petrol gasoline|holiday vacation|garden yard|shop store|"
    "mat rug carpet|trousers pants|pullover sweater jumper|spectacles glasses|grandmother grandma|"
    "mother mom mum|father dad|postman mailman|audience spectator|attempt try|reveal disclose|"
    "criticise condemn denounce|applaud praise|oust depose topple|blast explosion|quake earthquake|"
    "ambassador envoy|legislator lawmaker|parliament legislature|truce ceasefire armistice|border frontier|"
    "inquiry investigation probe|prison jail|protester demonstrator|sleep asleep|require need|postpone delay|"
    "halve cut|snatch grab|rub wipe|soar surge|plunge plummet|casualty victim|motive reason|illness disease|"
    "mistake error|danger peril|gift present|noise sound|task job|aid relief|accuse blame|appoint name|"
    "broad wide|"
    "cut slice chop|stir mix|peel skin|draw sketch|bucket pail|rope cord|bag sack|outside outdoors outdoor|"
    "inside indoors indoor|blond blonde|grey gray|colour color|theatre theater|harbour harbor port|"
    "neighbour neighbor|centre center|labour labor|defence defense|organise organize|recognise recognize|"
    "realise realize|apologise apologize|criticise criticize|mobilise mobilize|enlarge expand|cautious careful|"
    "bargain haggle|fix mount|shiver tremble|stumble trip|injured hurt|drown sink|fetch bring|glue paste|"
    "polish shine|wander roam|argue quarrel|plead beg|tired exhausted weary|soaked wet|frozen icy|muddy dirty|"
    "famous renowned|ancient antique|brave courageous|strange odd weird|quick rapid"
)
SAME: dict[str, str] = {}
"""A stem to the one that stands for all its synonyms; the first group that names a word settles it."""
for _group in _SAME.split("|"):
    _head, *_rest = (stem(w) for w in _group.split(" "))
    for _other in _rest:
        if _other not in SAME and _other != _head:
            SAME[_other] = SAME.get(_head, _head)


def sense(word: str) -> str:
    """Return the stem that stands for a stem and its synonyms."""
    return SAME.get(word, word)


# --- kinds ---------------------------------------------------------------------------------------------------------

_KINDS = """
person: man woman boy girl child baby teenager adult worker soldier doctor nurse teacher student farmer player
  singer dancer musician cyclist swimmer runner biker skier surfer climber driver passenger chef cook artist painter
  guard officer judge lawyer fighter tourist sailor fisherman journalist mother father brother sister son daughter
  lady villager pilot actor|child: boy girl baby toddler|
animal: dog cat horse cow sheep goat pig bird fish lion tiger bear wolf monkey elephant rabbit mouse rat lemur panda
  camel donkey deer fox squirrel hamster kangaroo turtle snake frog bull lamb calf zebra giraffe insect|
dog: puppy poodle terrier retriever hound bulldog shepherd|cat: kitten tabby|
bird: pigeon parrot eagle hawk sparrow duck goose owl swan chicken hen gull crow penguin|
fish: salmon trout shark tuna cod|
vehicle: car truck bus van motorcycle train tram bicycle taxi tank tractor ambulance lorry|
ship: ferry tanker freighter frigate|boat: ferry canoe kayak yacht raft|
weapon: gun rifle missile pistol knife sword bomb grenade|
instrument: guitar piano flute violin drum trumpet harp cello saxophone keyboard accordion|
vegetable: carrot potato tomato onion cucumber cabbage pepper broccoli lettuce pea bean garlic celery leek|
fruit: apple banana orange pear grape lemon peach mango melon cherry strawberry pineapple|
cereal: barley wheat oat rye maize corn rice|
food: bread meat fruit vegetable rice pasta egg cheese fish cake soup pizza sandwich banana apple potato|
meat: beef pork chicken lamb ham bacon|drink: water tea coffee juice beer wine milk|
game: football chess cards tennis baseball basketball hockey cricket rugby volleyball|
sport: football tennis baseball basketball hockey cricket rugby volleyball swimming skiing|
tree: oak pine palm birch fir|flower: rose tulip daisy sunflower|
building: house church school hospital hotel tower factory museum castle palace warehouse|
clothes: shirt dress coat jacket hat trousers skirt sweater|shirt: t-shirt|cut: slice dice carve mince|
move: walk run drive ride travel|walk: stroll march hike|run: sprint jog race|look: stare glance peer|throw: fling|
speak: whisper shout|cook: boil fry bake roast grill|fasten: tie buckle|kill: murder execute shoot assassinate|
injure: wound maim|say: announce declare claim|vehicle: automobile|plane: jet airliner bomber|
official: minister governor mayor ambassador envoy|soldier: sniper infantryman paratrooper conscript|stick: branch|
road: highway motorway avenue|child: schoolboy schoolgirl|water: sea lake river pool
"""
KINDS: dict[str, frozenset[str]] = {}
"""A sense to those of all its kinds, however far up: who says "a horse" has said "an animal", not the other way."""
for _group in _KINDS.replace("\n", " ").split("|"):
    _head, _members = _group.split(":")
    for _other in _members.split():
        _one = sense(stem(_other))
        KINDS[_one] = KINDS.get(_one, frozenset()) | {sense(stem(_head))} - {_one}
for _ in range(3):
    KINDS = {one: kinds.union(*(KINDS.get(k, frozenset()) for k in kinds)) - {one} for one, kinds in KINDS.items()}

# --- opposites -----------------------------------------------------------------------------------------------------

_OPPOSITE_DEEDS = (
    "open close|sit stand|sit lie|stand lie|sleep wake|win lose|love hate|accept reject|allow forbid|"
    "arrive leave|arrive depart|enter exit|enter leave|attack defend|begin end|begin stop|start stop|"
    "start finish|buy sell|push pull|put take|put remove|add remove|insert remove|wear remove|fill empty|"
    "rise fall|increase decrease|increase reduce|raise lower|raise cut|grow shrink|ascend descend|"
    "climb descend|gain lose|live die|remember forget|succeed fail|support oppose|confirm deny|confirm reject|"
    "admit deny|approve reject|agree disagree|appear disappear|appear vanish|expand contract|lock unlock|"
    "load unload|tie untie|wrap unwrap|pack unpack|dress undress|fold unfold|cover uncover|connect disconnect|"
    "lead follow|catch throw|catch drop|lift drop|send receive|borrow lend|create destroy|build destroy|"
    "assemble dismantle|repair break|save waste|save spend|shout whisper|float sink|withdraw deploy|"
    "release capture|release arrest|release imprison|free imprison|acquit convict|hire fire|welcome condemn|"
    "praise condemn|praise criticise|cure cause|strengthen weaken|widen narrow|lengthen shorten|"
    "accelerate slow|attract repel|import export|invade withdraw|advance retreat|attend miss|pass fail|"
    "hold collapse|respect violate|comply violate|keep break|enable disable|light extinguish|stay leave|"
    "remain leave|return flee|return leave|stop continue|halt continue|survive die|survive perish|freeze melt|"
    "laugh cry|smile cry|smile frown|unite divide|join leave|join quit|encourage discourage|include exclude|"
    "protect endanger|prove disprove|deflate inflate|improve worsen|tighten loosen|tighten ease|escalate ease|"
    "hide reveal|hide show|conceal reveal|deny acknowledge|ratify reject|pay owe|profit lose|thaw freeze|"
    "heat cool|warm cool|dry wet|obey defy|trust distrust|veto approve|surrender resist|seize return|"
    "board disembark|land takeoff|recover die|ban permit|legalise ban|adopt reject|impose lift|sow harvest|"
    "walk stand|run stand|run sit|walk sit|intact destroy|shut open|vacate occupy|miss hit|cheer boo|rise set|"
    "attach detach|attach remove|arm disarm|mount dismount|plug unplug|fasten unfasten|zip unzip|roll unroll|"
    "inhale exhale|flood drain|nationalise privatise|enlist desert|promote demote|appoint dismiss|elect oust|"
    "crown depose|marry divorce|hasten delay|grant refuse|grant deny|thrive wither|heal injure|"
    "abolish establish|abolish introduce|repeal enact|repeal adopt|dissolve form|disband form|split merge|"
    "separate join|scatter gather|disperse gather|thank blame|forgive punish|reward punish|lend repay|"
    "subsidise tax|soar plunge|recognise ignore|preserve destroy|honour insult|comfort frighten"
)
_OPPOSITE_STATES = (
    "empty full|old young|awake asleep|inside outside|big small|tall short|long short|hot cold|fast slow|"
    "quick slow|slowly quickly|happy sad|wet dry|clean dirty|light dark|rich poor|near far|alive dead|"
    "present absent|guilty innocent|legal illegal|safe dangerous|strong weak|true false|right wrong|"
    "above below|front behind|more less|more fewer|most least|always never|ahead behind|hard soft|heavy light|"
    "thick thin|wide narrow|deep shallow|rough smooth|loud quiet|noisy silent|calm angry|cheap expensive|"
    "easy difficult|simple complex|early late|same different|indoors outdoors|indoor outdoor|together apart|"
    "publicly secretly|public private|healthy sick|free captive|busy idle|crowded empty|crowded deserted|"
    "flat steep|fresh stale|raw cooked|tame wild|brave cowardly|generous mean|major minor|maximum minimum|"
    "permanent temporary|voluntary forced|male female|rural urban|armed unarmed|peaceful violent|"
    "victory defeat|peace war|friend enemy|ally enemy|majority minority|profit loss|success failure|"
    "north south|east west|northern southern|eastern western|upstairs downstairs|best worst|better worse|"
    "high low|tight loose|sharp blunt|bright dim|bright dark|day night|single married|intact broken|"
    "intact damaged|sober drunk|asleep alert|carefully carelessly|absent attend|visible hidden|quietly loudly|"
    "alone together|backwards forwards|backward forward|clockwise anticlockwise|"
    "cold warm|hot cool|first last|top bottom|upper lower|inner outer|front rear|sunny rainy|clear cloudy|"
    "curly straight|lit unlit|known unknown|able unable|usual rare|common rare|plentiful scarce|"
    "fertile barren|smooth bumpy|polite rude|patient impatient|honest dishonest|complete partial|"
    "victorious defeated|insured uninsured|optimistic pessimistic|native foreign|domestic foreign|"
    "local foreign|rough calm|stormy calm|ripe unripe|vacant occupied"
)


def _paired(table: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for pair in table.split("|"):
        one, two = (sense(stem(w)) for w in pair.split(" "))
        if one != two:
            found[one] = found.get(one, frozenset()) | {two}
            found[two] = found.get(two, frozenset()) | {one}
    return found


OPPOSITE_STATES = _paired(_OPPOSITE_STATES)
"""What a thing can be or where: before a noun it tells which one is meant ("an old dog", "a young dog")."""
OPPOSITE_DEEDS = _paired(_OPPOSITE_DEEDS)
OPPOSITE_WAYS = (("on", "off"), ("up", "down"), ("before", "after"), ("into", "out"), ("with", "without"))
"""Particles that oppose each other when all else is the same."""
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis")


def opposite(one: str, others: frozenset[str]) -> str:
    """Return which of `others` is the opposite of a sense, by the tables or by a prefix ("safe", "unsafe")."""
    against = (OPPOSITE_DEEDS.get(one, frozenset()) | OPPOSITE_STATES.get(one, frozenset())) & others
    return min(against or _prefixed(one) & others, default="")


def is_prefixed(one: str, two: str) -> bool:
    """Return whether of two senses one is the other with a prefix that takes it back: what is not the one is the other.

    Not so of other opposites: who does not love need not hate.
    """
    return two in _prefixed(one)


@lru_cache(maxsize=4096)
def _prefixed(one: str) -> frozenset[str]:
    """Return what a sense becomes by a prefix put before it or taken from it; an "e" at the end does not count."""
    bare = one.removesuffix("e")
    taken = (bare[len(prefix) :] for prefix in _PREFIXES if bare.startswith(prefix))
    found = [*(prefix + bare for prefix in _PREFIXES if len(bare) > 2), *(rest for rest in taken if len(rest) > 2)]
    return frozenset(form for other in found for form in (other, f"{other}e") if form.removesuffix("e") == other)
