from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.case import EMPTY_CASE, Case, parse_case, read_case
from workbench.core.errors import InputError
from workbench.core.text import fold

TOML = """
[case]
id = "river"
title = "Who closed the dam?"
start = 2021-03-01

[[party]]
id = "north"
name = "Northern side"
sides = ["N", "N-media"]

[[actor]]
id = "northland"
name = "Northland"
kind = "state"
party = "north"
aliases = ["Nördland"]
demonyms = ["Northlander", "Northlanders"]

[[actor]]
id = "ministry"
name = "Northland Water Ministry"
kind = "organisation"
part_of = "northland"

[[actor]]
id = "minister"
name = "Ana Weiß"
kind = "person"
part_of = "ministry"
aliases = ["Weiß"]

[[actor]]
id = "southland"
name = "Southland"
kind = "state"

[[actor]]
id = "ford"
name = "Ford"
kind = "place"

[[actor]]
id = "a"
name = "B"
kind = "organisation"

[[question]]
id = "Q"
text = "Northland closed the dam."
accuser = "north"
actor = ["southland"]
action = "close"
subject = ["ford"]
"""


@pytest.fixture(scope="module")
def case() -> Case:
    return parse_case(TOML, "river.toml")


def _named(case: Case, text: str) -> list[tuple[str, str]]:
    return [(m.actor, m.span.of(text)) for m in case.mentions(text)]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("NORTHLAND's envoy", [("northland", "NORTHLAND")]),
        ("the Northland Water Ministry", [("ministry", "Northland Water Ministry")]),
        ("Northlanders", [("northland", "Northlanders")]),
        ("Northlandia is elsewhere", []),
        ("Ana WEISS and Nordland", [("minister", "Ana WEISS"), ("northland", "Nordland")]),
        ("“Weiß”, said Southland.", [("minister", "Weiß"), ("southland", "Southland")]),
        ("e\u0301\u0301 No\u0308rdland", [("northland", "No\u0308rdland")]),
        ("ﬁ … ½ Ｓｏｕｔｈｌａｎｄ!", [("southland", "Ｓｏｕｔｈｌａｎｄ")]),
        ("South\u00adland", [("southland", "South\u00adland")]),
        ("clause ⒝ of", [("a", "⒝")]),
        ("", []),
    ],
)
def test_actors_are_found_at_their_exact_words(case: Case, text: str, named: list[tuple[str, str]]) -> None:
    assert _named(case, text) == named


@given(
    st.text(st.characters(exclude_categories=()), max_size=30),
    st.text(st.characters(exclude_categories=()), max_size=30),
)
def test_every_mention_covers_words_that_fold_to_a_name(before: str, after: str) -> None:
    case = parse_case(TOML, "river.toml")
    text = f"{before} Ana Weiß {after}"
    names = {fold(n) for a in case.actors for n in (a.name, *a.aliases, *a.demonyms)}

    mentions = case.mentions(text)

    assert "minister" in {m.actor for m in mentions}
    for mention in mentions:
        assert mention.span.start < mention.span.end
        assert any(name in fold(mention.span.of(text)) for name in names)


def test_a_demonym_is_marked(case: Case) -> None:
    assert [m.demonym for m in case.mentions("Northlander in Northland")] == [True, False]


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("Northland's ambassador to Southland", "northland"),
        ("Southland's guest, Ana Weiß", "minister"),
        ("a trader in Ford", None),
        ("Ford officials of Southland", "southland"),
        ("the two ministers", None),
        ("", None),
    ],
)
def test_the_speaker_is_a_person_named_else_who_is_named_first(case: Case, words: str, actor: str | None) -> None:
    assert case.speaker_actor(words) == actor


def test_parties_are_found_through_what_an_actor_belongs_to(case: Case) -> None:
    assert case.party_of_actor("minister") == "north"
    assert case.party_of_actor("southland") is None
    assert case.party_of_actor("nobody") is None
    assert case.party_of_actor(None) is None
    assert case.party_of_side("n-MEDIA") == "north"
    assert case.party_of_side(None) is None
    assert case.is_part_of("minister", "northland")
    assert case.is_part_of("ford", "ford")
    assert not case.is_part_of("northland", "minister")


def test_actors_that_belong_to_each_other_in_a_ring_end() -> None:
    ring = TOML + '\n[[actor]]\nid="x"\nname="X"\nkind="state"\npart_of="y"\n'
    ring += '\n[[actor]]\nid="y"\nname="Y"\nkind="state"\npart_of="x"\n'
    case = parse_case(ring, "ring.toml")

    assert case.party_of_actor("x") is None
    assert not case.is_part_of("x", "northland")


def test_the_empty_case_names_nobody() -> None:
    assert EMPTY_CASE.mentions("Northland") == []
    assert EMPTY_CASE.speaker_actor("Northland") is None


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ("[case", "not valid TOML"),
        ("", "field case"),
        ("case = 5", "field case"),
        ('[[case]]\nid="a"\ntitle="b"', "field case"),
        ('[case]\nid="a"', "field case.title"),
        ('[case]\nid="a"\ntitle="b"\nparties=[]', "field case.parties"),
        (TOML + '\n[[actors]]\nid="x"\nname="X"\nkind="state"', "field actors"),
        (TOML + '\n[[actor]]\nid="x"\nname="X"\nkind="tribe"', "field actor.6.kind"),
        (
            TOML + '\n[[actor]]\nid="x"\nname="X"\nkind="state"\nparty="nort"',
            "actor x: party: nothing is called “nort”",
        ),
        (TOML + '\n[[actor]]\nid="x"\nname="X"\nkind="state"\npart_of="z"', "actor x: part_of"),
        (TOML + '\n[[actor]]\nid="x"\nname=" "\nkind="state"', "field actor.6.name: is blank"),
        (TOML + '\n[[actor]]\nid="x"\nname="X"\nkind="state"\naliases=["Y", ""]', "field actor.6.aliases.1"),
        (TOML + '\n[[actor]]\nid="ford"\nname="X"\nkind="state"', "actor ford: stands 2 times"),
        (TOML + '\n[[party]]\nid="north"\nname="X"', "party north: stands 2 times"),
        (TOML.replace('actor = ["southland"]', 'actor = ["moon"]'), "question Q: actors: nothing is called “moon”"),
        (TOML.replace('accuser = "north"', 'accuser = "west"'), "question Q: accuser"),
        (TOML + 'mirror = "R"', "question Q: mirror"),
    ],
)
def test_a_faulty_case_is_refused_by_file_and_field(toml: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_case(toml, "river.toml")

    assert caught.value.message.startswith("river.toml: ")
    assert told in caught.value.message
    assert caught.value.hint


def test_a_case_file_is_read_with_and_without_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_bytes(b"\xef\xbb\xbf" + TOML.encode())

    assert read_case(path).id == "river"


@pytest.mark.parametrize("content", [None, b"\xff\xfe[case]", b"[case]\ntitle='\xe9'"], ids=ascii)
def test_a_case_file_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "case.toml"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(InputError, match=r"case\.toml: ") as caught:
        read_case(path)
    assert caught.value.hint


def test_a_folder_is_no_case_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_case(tmp_path)


def test_names_are_found_in_a_long_text(case: Case) -> None:
    text = "Northland said “no” to Ana Weiß ə " * 30_000

    assert len(case.mentions(text)) == 60_000


def test_who_is_backed_by_a_state_does_not_speak_for_it() -> None:
    case = parse_case(
        '[case]\nid = "c"\ntitle = "C"\n[[actor]]\nid = "norland"\nname = "Norland"\nkind = "state"\n'
        'demonyms = ["Norlandic"]\n',
        "c.toml",
    )
    assert case.speaker_actor("two fighters of Norlandic-backed groups") is None
    assert case.speaker_actor("Norlandic officials") == "norland"


def test_a_copy_with_other_questions_finds_those() -> None:
    case = parse_case(TOML, "case.toml")
    assert case.question_by_id
    assert not case.model_copy(update={"questions": ()}).question_by_id
    assert case.model_copy() == case
