"""Claims that accuse each other side by side."""

from tests.reports import samples
from tests.service.samples import CASE
from workbench.core.case import parse_case
from workbench.core.evidence import EvidenceCount, Tally
from workbench.core.interest import beyond_own_side, read_interest, tally, tell_stance
from workbench.core.model import Claim
from workbench.core.sides import choose_mirror, compare_sides, minutes, tell_work
from workbench.core.views import Side
from workbench.core.vocabulary import Interest, Polarity, Stance

RIVER = parse_case(
    CASE
    + """
[[party]]
id = "wide"
name = "Wideland"
kind = "third_state"
sides = ["W"]
[[party]]
id = "watch"
name = "River watch"
kind = "observer"
sides = ["O"]
""",
    "river.toml",
)
ACCUSES = Claim(id="C1", speaker="Northland", party="north", statement="Southland sent miners to Ford", question="N")


def _tally(*counts: tuple[Stance, str | None, int, int]) -> Tally:
    return tally(ACCUSES, [EvidenceCount(*count) for count in counts], RIVER)


def _side(name: str, found: Tally = (), **work: int) -> Side:
    numbers = {"articles": 1, "records": 0, "origins": 0, "graded": 0, "decisions": 0, "seconds": 0, **work}
    return Side(claim=ACCUSES.model_copy(update={"id": name}), tally=found, **numbers)


def test_interest_is_seen_from_the_claim() -> None:
    seen = {party: read_interest(party, ACCUSES, RIVER) for party in ("north", "south", "wide", "watch", "elsewhere")}
    assert list(seen.values()) == [
        Interest.OWN_SIDE, Interest.OPPOSING_SIDE, Interest.THIRD_STATE, Interest.OBSERVER, Interest.UNKNOWN
    ]  # fmt: skip


def test_whoever_denies_opposes_the_accuser() -> None:
    denial = ACCUSES.model_copy(update={"party": "south", "polarity": Polarity.DENIES})
    assert read_interest("north", denial, RIVER) is Interest.OPPOSING_SIDE
    assert read_interest("south", denial, RIVER) is Interest.OWN_SIDE


def test_no_admission_is_said_of_what_the_accused_say_themselves() -> None:
    words = ACCUSES.model_copy(update={"party": "south", "statement": "The talk of miners is a lie"})
    assert read_interest("north", words, RIVER) is Interest.OTHER_SIDE


def test_whoever_made_the_accusation_first_is_the_own_side_of_those_who_join_in() -> None:
    joined = ACCUSES.model_copy(update={"party": "wide"})
    assert read_interest("north", joined, RIVER) is Interest.OWN_SIDE


def test_a_bystander_admits_nothing() -> None:
    unasked = ACCUSES.model_copy(update={"question": None})
    assert read_interest("south", unasked, RIVER) is Interest.OTHER_SIDE


def test_origins_beyond_the_own_side_are_counted() -> None:
    found = _tally((Stance.CORROBORATES, "N", 2, 5), (Stance.CORROBORATES, "O", 1, 1), (Stance.UNRELATED, "S", 9, 9))
    assert (found[0].origins, found[0].records, beyond_own_side(found[0])) == (3, 6, 1)
    assert [t.origins for t in found] == [3, 0, 0]


def test_an_origin_of_unknown_side_is_not_held_to_be_of_another_side() -> None:
    found = _tally(
        (Stance.CORROBORATES, "N", 3, 3), (Stance.CORROBORATES, None, 3, 3), (Stance.CORROBORATES, "?", 1, 1)
    )
    assert (found[0].origins, beyond_own_side(found[0])) == (7, 0)
    assert tell_stance(found[0], RIVER).endswith("unknown side 4 · Northern side (own side) 3")


def test_the_matrix_holds_the_parties_that_say_something() -> None:
    one = _tally((Stance.CORROBORATES, "N", 2, 2), (Stance.CORROBORATES, "S", 1, 1))
    both = compare_sides([_side("C1", one), _side("C2", _tally((Stance.MENTIONS, None, 4, 4)))], RIVER)

    assert [row.party for row in both.rows] == ["north", "south", None]
    assert [(c.corroborates, c.mentions) for c in both.rows[2].cells] == [(0, 0), (0, 4)]


def test_work_that_differs_much_is_noted() -> None:
    notes = compare_sides([_side("C1", records=30, decisions=4), _side("C2", records=9, decisions=2)], RIVER).notes
    assert notes == ("records found: 30 on C1, 9 on C2",)


def test_half_as_much_again_is_much() -> None:
    notes = compare_sides([_side("C1", records=109), _side("C2", records=56)], RIVER).notes
    assert notes == ("records found: 109 on C1, 56 on C2",)


def test_work_that_differs_little_is_not() -> None:
    sides = [_side("C1", records=2, seconds=70, graded=3), _side("C2", records=4, seconds=10, graded=4)]
    assert compare_sides(sides, RIVER).notes == ()


def test_time_is_told_in_minutes() -> None:
    assert [minutes(_side("C1", seconds=s)) for s in (0, 59, 60, 3_599)] == ["none", "under 1 min", "1 min", "59 min"]


def test_the_work_on_each_side_is_told_under_the_same_names_everywhere() -> None:
    both = compare_sides([_side("C1", articles=2, records=30, seconds=240), _side("C2", graded=3)], RIVER)
    assert tell_work(both) == [
        ("articles", ["2", "1"]),
        ("records found", ["30", "0"]),
        ("origins", ["0", "0"]),
        ("records graded", ["0", "3"]),
        ("decisions", ["0", "0"]),
        ("time in hand", ["4 min", "none"]),
    ]


def test_the_claim_of_the_same_article_is_laid_beside_else_the_best_known() -> None:
    origins = {"C2": 1, "C3": 9, "C4": 0, "C10": 9}

    def choose(**mirroring: str) -> str | None:
        articles = {name: {article} for name, article in mirroring.items()}
        return choose_mirror(samples.dossier(), articles, lambda names: {name: origins[name] for name in names})

    assert choose(C4="A1", C2="A1", C3="A2") == "C2"
    assert choose(C2="A2", C10="A3", C3="A2") == "C3"
    assert choose() is None
