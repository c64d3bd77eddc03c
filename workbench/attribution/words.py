"""English word lists: closed classes, abbreviations, irregular verb forms. Data only."""


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a list written as running text."""
    return frozenset(listed.split())


def _of(tag: str, listed: str) -> dict[str, str]:
    return dict.fromkeys(listed.split(), tag)


CLOSED: dict[str, str] = {
    **_of(
        "determiner",
        "the a an this these those his her its their our my your some any no each every another many several few both "
        "all most half more one other such certain various much",
    ),
    **_of("pronoun", "he she it they we i you there someone everyone nobody others anyone everybody nothing"),
    **_of("object", "him them us me himself herself itself themselves myself ourselves"),
    **_of(
        "preposition",
        "of in on at by for from with about against during into onto over under between among through toward towards "
        "within without via per amid across behind beyond near upon despite regarding concerning including like "
        "above below around outside inside throughout alongside versus off up out down",
    ),
    **_of(
        "number",
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion",
    ),
    **_of("conjunction", "and or but nor & yet"),
    **_of(
        "subordinator",
        "that because although though while if after before since until when whenever as whereas unless whether than "
        "once lest so",
    ),
    **_of("relative", "who which whom whose where what why how"),
    **_of(
        "adverb",
        "also not-only again still now then later earlier even just only already never always often once twice soon "
        "too very ever instead meanwhile today yesterday tomorrow tonight here however therefore thus perhaps maybe "
        "far well almost quite rather first last ago away back together not-yet long further previously recently "
        "repeatedly reportedly currently recently apparently",
    ),
    **_of("not", "not"),
    **_of("auxiliary", "is are was were be been being am has have had having do does did ain't"),
    **_of("modal", "will would can could may might must shall should cannot"),
    **_of("to", "to"),
}
"""Word → tag, for words whose class is (nearly) fixed."""

ABBREVIATIONS = word_set(
    "mr mrs ms dr prof st sen rep gov gen col lt sgt capt cmdr maj adm rev hon pres del atty jr sr jan feb mar apr "
    "jun jul aug sep sept oct nov dec inc corp ltd co vs no fig vol ed op cit u.s u.n u.k e.g i.e a.m p.m ph.d d.c "
    "ave blvd rd mt ft dept univ assn bros messrs supt det insp"
)
"""Words that keep their point, in lower case without it."""

IRREGULAR: dict[str, str] = {
    "say": "said",
    "tell": "told",
    "write": "wrote written",
    "think": "thought",
    "know": "knew known",
    "feel": "felt",
    "find": "found",
    "see": "saw seen",
    "hear": "heard",
    "hold": "held",
    "mean": "meant",
    "speak": "spoke spoken",
    "swear": "swore sworn",
    "read": "read",
    "show": "showed shown",
    "understand": "understood",
    "put": "put",
    "let": "let",
    "give": "gave given",
    "take": "took taken",
    "make": "made",
    "foresee": "foresaw foreseen",
    "forget": "forgot forgotten",
    "fight": "fought",
    "seek": "sought",
    "sing": "sang sung",
    "bet": "bet",
    "learn": "learned learnt",
    "overrule": "overruled",
    "go": "went gone",
    "come": "came come",
    "get": "got gotten",
    "keep": "kept",
    "leave": "left",
    "lose": "lost",
    "win": "won",
    "meet": "met",
    "run": "ran run",
    "send": "sent",
    "set": "set",
    "sell": "sold",
    "build": "built",
    "bring": "brought",
    "buy": "bought",
    "catch": "caught",
    "choose": "chose chosen",
    "cut": "cut",
    "draw": "drew drawn",
    "drive": "drove driven",
    "fall": "fell fallen",
    "fly": "flew flown",
    "grow": "grew grown",
    "hit": "hit",
    "hurt": "hurt",
    "lead": "led",
    "lie": "lied",
    "pay": "paid",
    "rise": "rose risen",
    "shoot": "shot",
    "spend": "spent",
    "stand": "stood",
    "steal": "stole stolen",
    "strike": "struck",
    "teach": "taught",
    "throw": "threw thrown",
    "wear": "wore worn",
    "become": "became",
    "begin": "began begun",
    "break": "broke broken",
    "withdraw": "withdrew withdrawn",
    "sit": "sat",
    "sink": "sank",
    "quit": "quit",
    "ride": "rode ridden",
    "wake": "woke woken",
    "eat": "ate eaten",
    "drink": "drank drunk",
    "sleep": "slept",
    "shut": "shut",
    "hide": "hid hidden",
    "flee": "fled",
    "feed": "fed",
    "sweep": "swept",
    "blow": "blew blown",
    "bear": "bore borne",
    "bind": "bound",
    "burst": "burst",
    "cling": "clung",
    "creep": "crept",
    "deal": "dealt",
    "forbid": "forbade forbidden",
    "freeze": "froze frozen",
    "shake": "shook shaken",
    "shrink": "shrank shrunk",
    "slide": "slid",
    "swing": "swung",
    "swim": "swam swum",
    "tear": "tore torn",
    "weep": "wept",
    "withhold": "withheld",
    "undergo": "underwent undergone",
    "overthrow": "overthrew overthrown",
    "undertake": "undertook undertaken",
    "arise": "arose arisen",
}
"""Base form → past and participle, where they are not regular."""

_COMMON_PRESENT = (
    "says goes comes gets keeps leaves loses wins meets runs sends sets sells builds brings buys needs seems remains "
    "appears becomes begins gives takes makes knows sees thinks feels believes includes continues allows requires "
    "provides helps uses serves holds stands tries lets adds knows follows pays puts lives has does "
    "need seem remain appear become believe include continue allow require provide exist deserve want know make give "
    "get go come keep take see think happen agree hope depend suffer belong tend refuse fail"
)
VERB_FORMS = frozenset(" ".join([_COMMON_PRESENT, *IRREGULAR.values()]).split())
NOUNS_IN_LY = word_set(
    "family supply ally rally assembly reply italy july anomaly monopoly bully butterfly weekly daily monthly"
)
NOUNS_IN_ING = word_set(
    "thing something nothing anything everything morning evening meeting building hearing king ring spring string wing "
    "briefing ceasefire filing rating ruling funding housing beijing wedding sibling feeling offering"
)
ADJECTIVES_IN_ED = word_set(
    "retired alleged suspected armed united limited experienced renowned seasoned unnamed unidentified "
    "convicted wounded"
)
NEVER_VERBS = word_set(
    "people man woman men women president minister official officials ministry government state country year "
    "years week "
    "day days month months time times thing things member members family party person others percent"
)
"""Nouns that stay nouns whatever stands before them."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
TIME_WORDS = frozenset(
    [
        *WEEKDAYS,
        "today",
        "yesterday",
        "tonight",
        "later",
        "earlier",
        "recently",
        "then",
        "again",
        "afterward",
        "now",
        "morning",
        "afternoon",
        "evening",
        "night",
    ]
)
