import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.matching.cases import FERRA
from tests.matching.grouping import explain, group
from workbench.core.evidence import Record
from workbench.core.grounds import OriginGround
from workbench.matching import origins
from workbench.matching.credits import read_credit
from workbench.matching.origins import ground, keys
from workbench.matching.traces import Tracer

BODY = "Marshlander fighters crossed the river at night and were quartered in the old mill, three villagers said."


def record(id_: str, text: str = "", **fields: str) -> Record:
    return Record.model_validate({"id": id_, "text": text or f"Text of {id_}.", "date": "2020-10-01", **fields})


TITLE = "Over 230 Marshlander fighters killed in Ferra since September: report"
MIXED = [
    record("a", BODY),
    record("b", f"Interwire. {BODY}", date="2020-10-02"),
    record("c", title=TITLE),
    record("d", title=TITLE.removeprefix("Over "), date="2020-10-03"),
    record("e", organisation="Interwire (as relayed by Morning)", publisher="Morning"),
    record("f", "Evening relay of the Interwire story.", organisation="Interwire", publisher="Evening"),
    record("g", "Relayed in full: convoys crossed the river.", speaker="Ivar Osk", publisher="Morning"),
    record("h", "Evening relay of the talk on convoys over the river.", speaker="Ivar Osk", publisher="Evening"),
    record("i", "Some 400 clansmen train in the quarry under the harvest pact.", side="S"),
    record("j", "A harvest pact brought 400 clansmen in carts to the quarry.", side="S-media"),
    record("k", "Wagons took 140 clansmen over the northern bridge at dusk.", publisher="Interwire"),
    record("l", "Morning, citing Interwire: wagons took 140 clansmen over a bridge.", publisher="Morning"),
    record("m", "Rain fell on the valley.", date=""),
]


def grouped(*records: Record) -> bool:
    return len(set(group(records, FERRA).values())) == 1


def why(*records: Record) -> str:
    """Return the only ground there is between records; empty where there is none."""
    found = explain(records, FERRA)
    assert len(found) <= 1
    return found[0].ground if found else ""


def test_a_record_alone_is_its_own_origin() -> None:
    assert group([record("a"), record("b")], FERRA) == {"a": "a", "b": "b"}
    assert group([], FERRA) == {}


def test_one_page_under_two_addresses() -> None:
    a = record("a", url="https://www.x.example/eng/news/1029315/")
    b = record("b", url="https://x.example/eng/amp/1029315", date="2020-10-05")
    assert grouped(a, b)
    (link,) = explain([a, b], FERRA)
    assert (link.first, link.second) == ("a", "b")
    assert link.ground == OriginGround.ADDRESS
    assert not grouped(a, record("c", url="https://other.example/eng/news/1029315/"))


def test_wire_copy_with_an_edited_lead_is_one_origin() -> None:
    assert grouped(record("a", BODY), record("b", f"Interwire. {BODY}", date="2020-10-02"))
    assert not grouped(record("a", BODY), record("b", "Villagers said that rain had flooded the old mill at night."))


@pytest.mark.parametrize(
    ("told", "denied"),
    [
        ("moved", "never moved"),
        ("moved", "did not move"),
        ("sent", "has not sent"),
        ("moved", "denied that it had moved"),
    ],
)
def test_an_accusation_and_its_denial_in_nearly_the_same_words_are_two_origins(told: str, denied: str) -> None:
    pattern = "Sudia {} 4,000 Marshlander fighters over the river to the old mill in Ferra at night, two pilots said."
    accusation, denial = record("a", pattern.format(told), side="N"), record("b", pattern.format(denied), side="S")
    assert not grouped(accusation, denial)
    title = "Sudia {} 4,000 fighters over the river to the old mill at night: pilots"
    assert not grouped(record("a", title=title.format(told)), record("b", title=title.format(denied)))
    longer = denial.model_copy(update={"id": "c", "text": f"{denial.text} A spokesman had no comment."})
    assert why(denial, longer) == OriginGround.TEXT
    disputed = denial.model_copy(update={"id": "d", "text": f"{accusation.text} Sudia has never moved any, it said."})
    assert why(accusation, disputed) == OriginGround.TEXT, "who is quoted in a longer copy denies, and not the copy"


def test_the_same_headline_within_a_week_is_a_reprint() -> None:
    title = "Over 230 Marshlander fighters killed in Ferra since September: report"
    reprint = record("b", title=title.removeprefix("Over "), date="2020-10-03")
    assert grouped(record("a", title=title), reprint)
    assert not grouped(record("a", title=title), record("b", title=title, date="2020-12-03"))


def test_relays_of_one_source_are_one_origin_and_the_root_relays_nobody() -> None:
    story = record("z", organisation="Interwire", publisher="Interwire", url="https://interwire.example/a/77777")
    one = record("a", organisation="Interwire (as relayed by Morning)", publisher="Morning")
    two = record("b", text="Evening relay of the Interwire story.", organisation="Interwire", publisher="Evening")
    found = group([one, two, story], FERRA)
    assert found["a"] == found["b"]
    assert "Interwire" not in found["a"]
    assert "wire" in next(link.ground for link in explain([one, two], FERRA))


def test_different_speakers_through_one_agency_are_two_origins() -> None:
    one = record("a", speaker="Ivar Osk", publisher="Morning (Interwire)")
    two = record("b", speaker="Another Person", publisher="Evening (Interwire)")
    assert not grouped(one, two)


def test_relays_of_what_one_speaker_said_on_one_occasion() -> None:
    one = record("a", "Relayed in full: convoys crossed the river.", speaker="Ivar Osk", publisher="Morning")
    text = "Evening relay of the talk on convoys over the river."
    two = record("b", text, speaker="Ivar Osk", publisher="Evening", date="2020-10-02")
    assert grouped(one, two)
    assert not grouped(one, two.model_copy(update={"date": "2020-10-09"}))


@pytest.mark.parametrize(
    "texts",
    [
        ("At the same time he said that convoys crossed the river.", "The convoys crossed the river at the same hour."),
        ("His version: convoys crossed the river.", "In an interview he said that convoys crossed the river."),
        ("Men were flown via Long Coast over the river.", "He cites a letter on men and the river."),
    ],
)
def test_two_statements_of_one_speaker_are_two_origins(texts: tuple[str, str]) -> None:
    one = record("a", texts[0], speaker="Ivar Osk", publisher="Morning")
    assert not grouped(one, record("b", texts[1], speaker="Ivar Osk", publisher="Evening", date="2020-10-02"))


def test_one_speaker_giving_a_figure_that_is_not_round_is_one_occasion() -> None:
    one = record(
        "a", "Ivar Osk said that 1,540 wagons of grain were stolen at the bridge.", speaker="Ivar Osk; Una Vel"
    )
    two = record("b", "Of the grain 1,540 wagons are gone, says Osk.", speaker="Ivar Osk", date="2020-10-02")
    other = two.model_copy(update={"speaker": "Una Vel (spokeswoman)"})
    assert why(one, two) == OriginGround.OCCASION.naming("ivar osk")
    assert grouped(one, other)
    assert not grouped(one, other.model_copy(update={"date": "2020-10-03"}))
    assert not grouped(*(r.model_copy(update={"text": r.text.replace("1,540", "2,000")}) for r in (one, two)))


def test_relays_that_share_nothing_are_two_origins() -> None:
    one = record("a", "Relayed: convoys crossed the river.", speaker="Ivar Osk", publisher="Morning")
    assert not grouped(one, record("b", "Relayed: rain fell.", speaker="Ivar Osk", publisher="Evening"))


def test_one_interview_with_one_outlet_is_one_origin() -> None:
    one = record("a", "He told Interwire that convoys crossed.", speaker="Ivar Osk", publisher="Morning")
    assert grouped(one, record("b", "The Interwire interview, in full.", speaker="Ivar Osk", publisher="Evening"))


def test_a_circle_of_two_outlets_is_one_origin() -> None:
    told = {"organisation": "Evening (relayed)", "publisher": "Morning"}
    one = record("a", "Morning, citing Evening, reports armed men camping beside the burnt mill.", **told)
    told = {"organisation": "Morning (relayed)", "publisher": "Evening"}
    two = record(
        "b", "Evening, citing Morning, reports armed men camping beside the burnt mill.", date="2020-10-04", **told
    )
    assert why(one, two) == OriginGround.CIRCLE
    assert not grouped(one, two.model_copy(update={"date": "2020-11-04"}))
    assert not grouped(
        one,
        two.model_copy(update={"text": "Evening, citing Morning: rain flooded the harbour road and the fish market."}),
    )


def test_a_ring_of_outlets_is_one_origin() -> None:
    ring = ("Morning", "Evening", "Noon")
    told = "{}, citing {}, reports armed men camping beside the burnt mill."
    made = [
        record(at[0], told.format(at, cited), publisher=at, organisation=f"{cited} (relayed)", date=f"2020-10-0{day}")
        for day, (at, cited) in enumerate(zip(ring, (*ring[1:], ring[0]), strict=True), 1)
    ]
    assert grouped(*made)
    assert {link.ground for link in explain(made, FERRA)} == {OriginGround.RELAY}


def test_a_language_twin_of_a_page_is_one_origin() -> None:
    one = record("a", url="https://x.example/en/story/barges-on-the-river", lang="en")
    assert (
        why(one, record("b", url="http://www.x.example/fr/story/barges-on-the-river/", lang="fr"))
        == OriginGround.ADDRESS
    )
    assert not grouped(one, record("c", url="https://x.example/en/story/barges"))
    assert not grouped(record("d", url="https://x.example/en"), record("e", url="https://x.example/fr"))


def test_what_is_written_to_a_pattern_is_no_reprint() -> None:
    daily = (
        "The staff said that its guns answered fire along the river and that {} shells fell on villages in the valley."
    )
    assert not grouped(record("a", daily.format(140)), record("b", daily.format(215), date="2020-10-02"))
    title = "Toll of Marshlander fighters in the valley rises to {}: office"
    one = record("a", title=title.format(134))
    assert not grouped(one, record("b", title=title.format(145), date="2020-10-03"))
    assert grouped(one, record("c", title=title.format(134), date="2020-10-03"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Kelm", "Jorund", "two"), ("Elsk", "Jorund", "no")),
        (("Kelm", "Jorund", "40"), ("Elsk", "Norr", "40")),
        (("Kelm", "Jorund", "40"), ("Kelm", "Jorund", "57")),
    ],
)
def test_events_told_to_one_pattern_are_two_origins(first: tuple[str, ...], second: tuple[str, ...]) -> None:
    pattern = "On Monday gunners shelled military positions near {} in the {} district of the valley; {} soldiers fell."
    one, two = (record(name, pattern.format(*told), side="N") for name, told in (("a", first), ("b", second)))
    assert not grouped(one, two)
    assert grouped(one, one.model_copy(update={"id": "c", "text": f"Bulletin. {one.text}"}))


def test_a_text_that_holds_most_of_another_is_one_origin() -> None:
    more = (
        " A spokesman for the valley council had no comment on Friday, and the bridge stayed closed to carts all week."
    )
    assert why(record("a", BODY + more), record("b", BODY + more + " Bread was short." * 9)) == OriginGround.TEXT


def test_a_story_and_what_passes_it_on_are_one_origin() -> None:
    story = record("a", "Wagons took 140 clansmen over the northern bridge at dusk.", publisher="Interwire")
    relay = record(
        "b",
        "Morning, citing Interwire: wagons took 140 clansmen over a bridge.",
        publisher="Morning",
        date="2020-10-02",
    )
    assert why(story, relay) == OriginGround.RELAY
    assert group([story, relay], FERRA) == {"a": "a", "b": "a"}
    assert not grouped(
        story, relay.model_copy(update={"text": "Morning, citing Interwire: the harbour closed after 140 days."})
    )


def test_reports_of_one_agency_on_two_matters_are_two_origins() -> None:
    one = record(
        "a", "Wagons crossed the northern bridge before dusk, drivers told villagers.", publisher="Morning (Interwire)"
    )
    two = record("b", "The harbour court ordered three captains released on bail.", publisher="Evening (Interwire)")
    assert not grouped(one, two)


MATTERS = (
    "Wagons crossed the northern bridge before dusk, drivers told villagers.",
    "The harbour court ordered three captains released on bail.",
    "Heavy snow closed schools along the upper valley road.",
    "Miners won a pay rise after nine weeks of strikes.",
    "Surgeons separated twins in the capital's oldest hospital.",
    "Striped beetles ruined half of this summer's barley crop.",
)


def test_what_tells_nothing_and_only_bears_a_credit_joins_no_stories() -> None:
    stories = [record(f"s{at}", text, relays="Interwire") for at, text in enumerate(MATTERS)]
    assert len(set(group(stories, FERRA).values())) == len(MATTERS)
    for credit in ({"relays": "Interwire"}, {"publisher": "Morning (Interwire)"}):
        pictures = record("p", "War in pictures.", **credit)
        assert not explain([*stories, pictures], FERRA)
        same = pictures.model_copy(update={"id": "q"})
        assert grouped(pictures, same), "the same few words"


def test_what_says_that_it_is_a_copy_joins_what_the_source_told_that_day() -> None:
    story = record("s", MATTERS[0], publisher="Morning (Interwire)")
    copy = record("c", "Evening copy of the Interwire story.", publisher="Evening")
    assert why(story, copy) == OriginGround.SOURCE.naming("Interwire")
    assert not grouped(story, copy.model_copy(update={"date": "2020-10-02"}))
    spoken = [r.model_copy(update={"speaker": "Ivar Osk"}) for r in (story, copy)]
    assert grouped(spoken[0], spoken[1].model_copy(update={"date": "2020-10-02"}))
    assert not grouped(spoken[0], spoken[1].model_copy(update={"date": "2020-10-03"}))


def test_one_unnamed_source_is_one_origin() -> None:
    one = record(
        "a", "Some 400 clansmen train in the quarry.", organisation="unnamed Sudian security officials (Interwire)"
    )
    two = record("b", "Around 400 men are in the quarry.", organisation="Evening (relay of Sudian security officials)")
    assert why(one, two) == OriginGround.UNNAMED.naming("sudian security officials")
    assert not grouped(one, two.model_copy(update={"text": "Around 90 men are at the pass."}))


def test_one_side_telling_one_figure_with_the_same_details_is_one_origin() -> None:
    one = record("a", "Some 400 clansmen train in the quarry under the harvest pact.", side="S")
    two = record("b", "A harvest pact brought 400 clansmen in carts to the quarry.", side="S-media")
    assert why(one, two) == OriginGround.DETAILS
    assert not grouped(one, two.model_copy(update={"organisation": "Quarry Board"})), "who may speak twice in a day"
    assert not grouped(one, two.model_copy(update={"side": "N"}))
    assert not grouped(one, two.model_copy(update={"date": "2020-10-04"}))
    assert not grouped(
        one, two.model_copy(update={"text": "A harvest pact brought 90 clansmen in carts to the quarry."})
    )


@pytest.mark.parametrize(
    ("fields", "source"),
    [
        ({"publisher": "panorama (relay of Interwire)"}, "wire"),
        ({"publisher": "Interwire via National Post"}, "wire"),
        ({"publisher": "mirror of Interwire"}, "wire"),
        ({"publisher": "Evening (Interwire)"}, "wire"),
        ({"organisation": "Interwire (as relayed by Evening)"}, "wire"),
        ({"organisation": "Evening (on The Clarion)"}, "clarion"),
        ({"text": "The Interwire story on another site."}, "wire"),
        ({"text": "Men came, citing the Clarion."}, "clarion"),
        ({"relays": "Clarion; Interwire"}, "clarion"),
    ],
)
def test_credits_are_read(fields: dict[str, str], source: str) -> None:
    credit = read_credit(record("a", **fields), FERRA)
    assert source in credit.sources
    assert credit.relays


def test_a_publisher_is_not_its_own_source() -> None:
    assert read_credit(record("a", text="Interwire version.", publisher="Interwire"), FERRA).sources == frozenset()


@pytest.mark.parametrize(
    "text", ["via A " * 15_000, "(" * 90_000, "relay of " + "A" * 90_000, "1," * 40_000, "\0 told \0" * 9_000]
)
def test_hostile_records_are_grouped(text: str) -> None:
    records = [
        record("a", text=text, url="http://[bad", title=text, publisher=text, date="never", speaker=text, side=text),
        record("b", text=text, url="http://x.example:99999999/" + "9" * 5_000, organisation=text),
    ]
    assert set(group(records, FERRA)) == {"a", "b"}


def test_work_grows_with_the_records_not_with_their_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    def count(*given: object) -> str | None:
        nonlocal compared
        compared += 1
        return ground(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(origins, "ground", count)
    title = "Marshlander fighters seen again near the old mill on Monday"
    made = [record(f"r{n}", f"Item {n * 7919} of the day: {n} and {n * 31}.", title=title) for n in range(1_500)]
    assert len(set(group(made, FERRA).values())) == 1
    assert compared <= 1_500 * origins.MET + origins.FULL**2


@given(order=st.permutations(range(len(MIXED))))
def test_the_order_of_records_does_not_matter(order: list[int]) -> None:
    assert group([MIXED[place] for place in order], FERRA) == {**group(MIXED, FERRA)}


def test_what_joins_is_the_same_one_by_one() -> None:
    for place, one in enumerate(MIXED):
        for two in MIXED[place + 1 :]:
            tracer = Tracer(FERRA)
            first, second = tracer.trace(one), tracer.trace(two)
            assert ground(first, second, FERRA) == ground(second, first, FERRA)
            if ground(first, second, FERRA):
                assert set(keys(first)) & set(keys(second)), "linked records must meet"
