import pytest

from tests.matching.cases import FERRA
from workbench.core.case import EMPTY_CASE
from workbench.core.model import Record
from workbench.matching.credits import read_credit
from workbench.matching.origins import explain, group

BODY = "Marshlander fighters crossed the river at night and were quartered in the old mill, three villagers said."


def record(id_: str, text: str = "", **fields: str) -> Record:
    return Record.model_validate({"id": id_, "text": text or f"Text of {id_}.", "date": "2020-10-01", **fields})


def grouped(*records: Record) -> bool:
    return len(set(group(records, FERRA).values())) == 1


def test_a_record_alone_is_its_own_origin() -> None:
    assert group([record("a"), record("b")], FERRA) == {"a": "a", "b": "b"}
    assert group([], FERRA) == {}


def test_one_page_under_two_addresses() -> None:
    a = record("a", url="https://www.x.example/eng/news/1029315/")
    b = record("b", url="https://x.example/eng/amp/1029315", date="2020-10-05")
    assert grouped(a, b)
    (link,) = explain([a, b], FERRA)
    assert (link.first, link.second) == ("a", "b")
    assert "two addresses" in link.ground
    assert not grouped(a, record("c", url="https://other.example/eng/news/1029315/"))


def test_wire_copy_with_an_edited_lead_is_one_origin() -> None:
    assert grouped(record("a", BODY), record("b", f"Interwire. {BODY}", date="2020-10-02"))
    assert not grouped(record("a", BODY), record("b", "Villagers said that rain had flooded the old mill at night."))


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


def test_relays_that_share_nothing_are_two_origins() -> None:
    one = record("a", "Relayed: convoys crossed the river.", speaker="Ivar Osk", publisher="Morning")
    assert not grouped(one, record("b", "Relayed: rain fell.", speaker="Ivar Osk", publisher="Evening"))


def test_one_interview_with_one_outlet_is_one_origin() -> None:
    one = record("a", "He told Interwire that convoys crossed.", speaker="Ivar Osk", publisher="Morning")
    assert grouped(one, record("b", "The Interwire interview, in full.", speaker="Ivar Osk", publisher="Evening"))


def test_chains_end_even_when_a_relays_b_that_relays_a() -> None:
    one = record(
        "a", text="Morning, citing Evening, reports men.", publisher="Morning", organisation="Evening (relayed)"
    )
    two = record(
        "b", text="Evening, citing Morning, reports men.", publisher="Evening", organisation="Morning (relayed)"
    )
    assert set(group([one, two], EMPTY_CASE)) == {"a", "b"}


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


@pytest.mark.parametrize("text", ["via A " * 15_000, "(" * 90_000, "relay of " + "A" * 90_000, "1," * 40_000])
def test_hostile_records_are_grouped(text: str) -> None:
    records = [
        record("a", text=text, url="http://[bad", title=text, publisher=text, date="never"),
        record("b", text=text),
    ]
    assert set(group(records, FERRA)) == {"a", "b"}
