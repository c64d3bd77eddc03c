"""Who says what, through whom: the claims of whole articles and of single sentences."""

import datetime
from pathlib import Path

import pytest

from tests.attribution.passages import BRIDGE
from workbench.attribution.extract import extract
from workbench.core.model import Attribution, Spans
from workbench.core.vocabulary import Polarity

SEED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "seed" / "iranpress-28274.txt"

MISSION = (
    "Turkey transferred thousands of terrorists from Syria to the Republic of Azerbaijan to fight in the "
    "Nagorno-Karabakh region"
)


def only(text: str) -> Attribution:
    found = extract(text, language="en")
    assert len(found) == 1, found
    return found[0]


def words(text: str, found: Attribution) -> tuple[str, str, str]:
    def join(spans: Spans) -> str:
        return " … ".join(span.of(text) for span in spans)

    return join(found.source), join(found.cue), join(found.content)


def by_start(found: list[Attribution], start: str) -> Attribution:
    return next(a for a in found if a.statement.startswith(start))


def hops(found: Attribution) -> list[tuple[str, str]]:
    return [(hop.actor, hop.cue) for hop in found.chain]


class TestAgencyCopy:
    def test_two_accusations_of_one_sentence_are_two_claims(self) -> None:
        found = extract(BRIDGE)
        first, second = by_start(found, "Osterlich moved"), by_start(found, "a band of")
        assert words(BRIDGE, first) == (
            "Ardan officials",
            "have claimed that",
            "Osterlich moved hundreds of gunmen from the coast to Belin to fight in the Marl valley",
        )
        assert words(BRIDGE, second) == (
            "Belinese officials",
            "have claimed that",
            "a band of deserters was brought to the valley by Arda to fight in Belin",
        )

    def test_the_chain_names_outlet_statement_and_speakers(self) -> None:
        claim = by_start(extract(BRIDGE), "worry over")
        assert hops(claim) == [
            ("Delta press", "reported"),
            ("a statement from the Sylvanian Transport Ministry", "According to"),
            ("Duarte and Holm", "voiced"),
        ]
        assert [hop.spans[0].of(BRIDGE) for hop in claim.chain] == [hop.actor for hop in claim.chain]

    def test_a_given_outlet_is_the_outermost_hop_without_words_of_the_text(self) -> None:
        claim = by_start(extract(BRIDGE, outlet="Delta Wire"), "Sylvania is talking")
        assert hops(claim)[0][0] == "Delta Wire"
        assert claim.chain[0].spans == ()
        assert claim.speaker == "Holm"

    def test_a_given_outlet_that_the_text_names_stands_once(self) -> None:
        claim = by_start(extract(BRIDGE, outlet="Delta Press"), "worry over")
        assert [hop.actor for hop in claim.chain].count("Delta press") == 1
        assert len(claim.chain) == 3

    def test_the_statement_is_led_back_to_its_issuer_and_the_hedge_is_kept(self) -> None:
        claim = by_start(extract(BRIDGE), "the possible arrival")
        assert claim.speaker == "the Freedonian and Sylvanian transport ministers"
        assert claim.chain[0].actor == "a statement from the Sylvanian Transport Ministry"
        assert claim.chain[0].spans[0].of(BRIDGE) == "The statement"
        assert claim.hedge == "possible"
        assert [span.of(BRIDGE) for span in claim.hedge_spans] == ["possible"]

    def test_a_document_whose_words_are_attributed_makes_no_claim_of_its_own(self) -> None:
        assert {a.speaker for a in extract(BRIDGE)}.isdisjoint(
            {"Delta press", "a statement from the Sylvanian Transport Ministry"}
        )

    def test_nothing_comes_from_links_page_numbers_or_the_narrator(self) -> None:
        text = " ".join(a.statement for a in extract(BRIDGE))
        assert all(
            stray not in text for stray in ("412", "Read More", "favour", "respects", "1987", "quarrel", "October")
        )
        assert len(extract(BRIDGE)) == 7


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not part of the repository")
class TestSeedArticle:
    @pytest.fixture
    def text(self) -> str:
        return SEED.read_text(encoding="utf-8")

    @pytest.fixture
    def found(self, text: str) -> list[Attribution]:
        return extract(text, published=datetime.date(2020, 10, 31))

    @pytest.mark.parametrize(
        ("source", "cue", "content"),
        [
            (
                "Armenian officials",
                "have claimed that",
                MISSION,
            ),
            (
                "Azeri officials",
                "have claimed that",
                "a group of Kurds were transferred to Karabakh by Armenia to fight in Azerbaijan",
            ),
        ],
    )
    def test_mission_claims(self, text: str, found: list[Attribution], source: str, cue: str, content: str) -> None:
        assert (source, cue, content) in [words(text, a) for a in found]

    def test_chains(self, found: list[Attribution]) -> None:
        concern = by_start(found, "concern over the unprecedented escalation")
        assert [hop.actor for hop in concern.chain] == [
            "Iran press",
            "a statement from the Russian Foreign Ministry",
            "Zarif and Lavrov",
        ]
        threat = by_start(found, "the possible threat of radical militant")
        assert threat.speaker == "the Iranian and Russian foreign ministers"
        assert threat.chain[0].actor == "a statement from the Russian Foreign Ministry"
        assert threat.hedge == "possible"

    def test_other_claims_and_nothing_more(self, text: str, found: list[Attribution]) -> None:
        assert by_start(found, "Russia is working at the national level").speaker == "Lavrov"
        assert by_start(found, "the important role").speaker == "The Foreign Ministers of Iran and Russia"
        last = text.index("In 1994")
        assert all(span.end < last for a in found for span in a.content)
        assert not any("loggerheads" in a.statement or "219" in a.statement for a in found)
        assert len(found) <= 9


class TestQuotation:
    def test_inverted_cue_and_a_quotation_that_goes_on(self) -> None:
        text = "“We saw no soldiers,” said Ann Ray, a lawyer for the village, on Friday. “We saw farmers.”"
        assert words(text, only(text)) == (
            "Ann Ray, a lawyer for the village",
            "said",
            "“We saw no soldiers,” … “We saw farmers.”",
        )
        assert only(text).direct

    def test_cue_between_two_halves(self) -> None:
        text = '"The road," Mr. Holm said, "is closed to lorries."'
        assert words(text, only(text)) == ("Mr. Holm", "said", '"The road," … "is closed to lorries."')

    def test_cue_before_with_a_colon(self) -> None:
        text = "The mayor wrote on Monday: “No one may leave the town.”"
        assert words(text, only(text)) == ("The mayor", "wrote", "“No one may leave the town.”")

    def test_quoted_words_inside_a_sentence_are_no_claim(self) -> None:
        assert extract("The so-called “river army” moved north at dawn.", language="en") == []

    def test_an_unclosed_quotation_stays_in_its_paragraph(self) -> None:
        text = "“We will not yield, Holm said.\n\nThe road was closed."
        assert all(span.end <= text.index("\n") for a in extract(text) for span in a.content)


class TestReportedSpeech:
    def test_the_parenthesis_at_the_end(self) -> None:
        text = "The convoy left before dawn, officials said."
        assert words(text, only(text)) == ("officials", "said", "The convoy left before dawn")

    def test_apposition_belongs_to_the_source(self) -> None:
        text = "Piet Holm, Sylvania's transport minister, said that the bridge was safe."
        assert words(text, only(text))[0] == "Piet Holm, Sylvania's transport minister"

    def test_the_occasion_does_not_belong_to_the_source(self) -> None:
        text = "Piet Holm, in an interview with Delta Radio, said that the bridge was safe."
        assert words(text, only(text))[0] == "Piet Holm"

    def test_a_source_with_its_preposition(self) -> None:
        text = "A source close to the general staff confirmed that the convoy left."
        assert words(text, only(text))[0] == "A source close to the general staff"

    def test_a_figure_that_somebody_puts(self) -> None:
        claim = only("The Observatory put the number of dead at 107.")
        assert (claim.speaker, claim.statement) == ("The Observatory", "the number of dead at 107")

    def test_two_speakers_joined_in_one_sentence(self) -> None:
        found = extract("Arda says Belin attacked and Belin says Arda did.", language="en")
        assert [(a.speaker, a.statement) for a in found] == [("Arda", "Belin attacked"), ("Belin", "Arda did")]

    def test_according_to_at_either_end(self) -> None:
        for text in ("According to the ministry, the road is open.", "The road is open, according to the ministry."):
            source, cue, content = words(text, only(text))
            assert (source, cue.lower(), content.lower()) == ("the ministry", "according to", "the road is open")

    def test_no_source_stays_anonymous(self) -> None:
        text = "It is claimed that the convoy carried weapons."
        claim = only(text)
        assert claim.speaker == "anonymous"
        assert claim.source == ()
        assert claim.statement == "the convoy carried weapons"

    def test_pronouns_are_resolved_and_the_printed_word_kept(self) -> None:
        text = "Piet Holm visited the bridge on Monday. He said the lanes were open."
        claim = only(text)
        assert (claim.speaker, claim.source[0].of(text)) == ("Piet Holm", "He")

    def test_a_pronoun_agrees_with_the_title_that_was_printed(self) -> None:
        text = "Mr. Holm opened the bridge. Mrs. Ray stood beside him. He said the lanes were open."
        assert only(text).speaker == "Mr. Holm"

    def test_a_pronoun_is_no_body(self) -> None:
        text = "Piet Holm spoke first. Sylvania News asked for more. He said the lanes were open."
        assert only(text).speaker == "Piet Holm"

    def test_a_definite_description_is_resolved(self) -> None:
        text = "The Sylvanian Transport Ministry met the press. The ministry said the lanes were open."
        assert only(text).speaker == "Sylvanian Transport Ministry"


class TestDenials:
    @pytest.mark.parametrize(
        ("text", "denied"),
        [
            ("The governor denied that soldiers had fired on the bridge.", "soldiers had fired on the bridge"),
            ("The ministry rejected reports that the road was mined.", "the road was mined"),
            ("Holm dismissed the accusation of smuggling as nonsense.", "the accusation of smuggling"),
            ("Holm called the reports “complete nonsense”.", "the reports"),
            ("Holm dismissed as groundless the claims that Belin had sent jets.", "Belin had sent jets"),
            (
                "Holm said on Sunday that claims that gunmen had been sent were “complete nonsense.”",
                "gunmen had been sent",
            ),
            ("The claim that gunmen fight in Belin is absurd, said Ann Ray, a spokeswoman.", "gunmen fight in Belin"),
            ("The envoy described the allegations as baseless.", "the allegations"),
            ("Holm rejected reports that men were moved as a lie meant to cover a theft.", "men were moved"),
            ("The spokesman had denied two weeks earlier that any gunman was in Belin.", "any gunman was in Belin"),
        ],
    )
    def test_the_content_is_the_thing_denied(self, text: str, denied: str) -> None:
        claim = only(text)
        assert (claim.polarity, claim.statement) == (Polarity.DENIES, denied)

    @pytest.mark.parametrize(
        "text",
        [
            "Arda has accused Belin of shelling the market, a charge Belin denies.",
            "Arda has accused Belin of shelling the market, which Belin denies.",
        ],
    )
    def test_a_denial_behind_the_accusation_denies_it(self, text: str) -> None:
        accusation, denial = sorted(extract(text, language="en"), key=lambda a: a.polarity)
        assert (accusation.speaker, accusation.statement) == ("Arda", "Belin of shelling the market")
        assert (denial.speaker, denial.polarity) == ("Belin", Polarity.DENIES)
        assert denial.statement == "Arda has accused Belin of shelling the market"

    def test_not_believing_is_a_denial_and_not_confirming_is_nothing(self) -> None:
        assert only("The minister does not believe that the market was shelled.").polarity is Polarity.DENIES
        assert extract("Belin did not confirm that the market was shelled.", language="en") == []


class TestRelays:
    """Who passes the words on is a hop; whose words they are is the speaker."""

    @pytest.mark.parametrize(
        ("text", "actors", "statement"),
        [
            (
                "Interfax quoted the envoy as saying that 4,000 gunmen had arrived.",
                ["Interfax", "the envoy"],
                "4,000 gunmen had arrived",
            ),
            (
                "The envoy was quoted by Interfax as saying that 4,000 gunmen had arrived.",
                ["Interfax", "The envoy"],
                "4,000 gunmen had arrived",
            ),
            (
                "Delta Wire reports, citing the ministry's press service, that two villages were shelled.",
                ["Delta Wire", "the ministry's press service"],
                "two villages were shelled",
            ),
            (
                "Two villages were shelled, Delta Wire reported, citing the ministry's press service.",
                ["Delta Wire", "the ministry's press service"],
                "Two villages were shelled",
            ),
            (
                "Delta Wire, citing a source in the ministry, reported that the convoy had left.",
                ["Delta Wire", "a source in the ministry"],
                "the convoy had left",
            ),
            (
                "According to Delta Wire, citing an official source, 1,300 men arrived in September.",
                ["Delta Wire", "an official source"],
                "1,300 men arrived in September",
            ),
            (
                "The Observatory, quoted by Delta Wire, said 93 gunmen had died.",
                ["Delta Wire", "The Observatory"],
                "93 gunmen had died",
            ),
        ],
    )
    def test_hops_outermost_first(self, text: str, actors: list[str], statement: str) -> None:
        claim = only(text)
        assert [hop.actor for hop in claim.chain] == actors
        assert [hop.spans[0].of(text) for hop in claim.chain] == actors
        assert (claim.speaker, claim.statement) == (actors[-1], statement)


class TestHearsay:
    def test_reportedly_has_no_speaker(self) -> None:
        claim = only("The army reportedly moved 200 men to the border.")
        assert (claim.speaker, claim.source, claim.hedge) == ("anonymous", (), "reportedly")
        assert claim.statement == "The army moved 200 men to the border"

    def test_within_a_claim_it_is_its_hedge(self) -> None:
        claim = only("Piet Holm said the army reportedly moved 200 men.")
        assert (claim.speaker, claim.hedge) == ("Piet Holm", "reportedly")


class TestOutlets:
    def test_a_site_that_passes_a_claim_on_is_a_hop(self) -> None:
        claim = only("One of the captives says that strangers are brought to the town, Delta.net wrote.")
        assert hops(claim) == [("Delta.net", "wrote"), ("One of the captives", "says that")]

    def test_a_date_inside_the_verb_group(self) -> None:
        claim = only("Delta agencies had on Tuesday quoted the envoy as saying that 4,000 men had come.")
        assert [hop.actor for hop in claim.chain] == ["Delta agencies", "the envoy"]


class TestPassive:
    def test_an_accusation_by_somebody(self) -> None:
        claim = only("Arda was accused by Belin of shelling the market.")
        assert (claim.speaker, claim.statement) == ("Belin", "Arda of shelling the market")

    def test_what_is_alleged_by_nobody_named(self) -> None:
        claim = only("The general is alleged to have sold weapons to both sides.")
        assert (claim.speaker, claim.source, claim.hedge) == ("anonymous", (), "is alleged to")


class TestHeadlinesAndTranscripts:
    def test_a_headline_names_its_speaker_before_or_behind_a_colon(self) -> None:
        for text in ("Minister Holm: Bridge to open in spring", "Bridge to open in spring: minister"):
            assert only(text).statement == "Bridge to open in spring"

    def test_a_transcript_names_speakers_in_capitals(self) -> None:
        text = "Interview\n\nRAY: Did you see them?\n\nHOLM: We saw nobody on the bridge that night."
        assert [(a.speaker, a.direct) for a in extract(text, language="en")] == [("RAY", True), ("HOLM", True)]

    def test_a_signature_below_a_quotation(self) -> None:
        text = "Letters\n\n“We never saw a soldier here.”\n― Ann Ray, Belin"
        assert [(a.speaker, a.statement) for a in extract(text, language="en")] == [
            ("Ann Ray", "“We never saw a soldier here.”")
        ]

    def test_a_quotation_announced_by_a_colon_in_the_paragraph_before(self) -> None:
        text = "Later that day the mayor added:\n\n“The town stands empty.”"
        assert only(text).speaker == "the mayor"


class TestNoClaim:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            " \n\n ",
            "The two towns have quarrelled over the crossing for decades.",
            "Did the minister say that the road was open?",
            "If the ministry says that the road is open, traffic will return.",
            "Read more: Minister says the road is open",
            "Photo: a soldier says goodbye",
            "By Ann Ray and Piet Holm",
            "The check neither confirms nor refutes the accusation.",
            "I say that the road is open.",
        ],
    )
    def test_nothing_is_invented(self, text: str) -> None:
        assert extract(text, language="en") == []


class TestLanguages:
    @pytest.mark.parametrize(
        ("language", "text", "source"),
        [
            ("ru", "«Мы не видели на дороге никаких солдат», — заявил губернатор Иванов.", "губернатор Иванов"),
            ("az", "Nazir Məmmədov deyib: “Körpüdə heç bir əsgər yox idi, yol açıqdır”.", "Nazir Məmmədov"),
            ("tr", "Bakan Yılmaz, “Köprüde hiçbir asker görmedik, yol açık” dedi.", "Bakan Yılmaz"),
            ("hy", "«Մենք կամրջի վրա զինվոր չենք տեսել», - ասել է նախարար Պետրոսյանը։", "նախարար Պետրոսյանը"),
            ("fa", "وزیر راه گفت: «ما هیچ سربازی روی پل ندیدیم».", "وزیر راه"),
            ("ar", "وقال الوزير أحمد: «لم نر أي جندي على الجسر».", "الوزير أحمد"),
            ("fr", "« Nous n’avons vu aucun soldat sur le pont », a déclaré Anne Leroy.", "Anne Leroy"),
            ("de", "„Wir haben auf der Brücke keine Soldaten gesehen“, sagte Minister Holm.", "Minister Holm"),
        ],
    )
    def test_direct_quotation(self, language: str, text: str, source: str) -> None:
        found = extract(text)
        assert [(a.language, a.speaker, a.direct) for a in found] == [(language, source, True)]

    def test_a_language_without_cues_gives_nothing(self) -> None:
        assert extract("„Nie widzieliśmy żołnierzy na moście”, powiedział minister.", language="pl") == []


@pytest.mark.parametrize(
    "text",
    [
        "The bridge is safe, the mayor of Lund, Ann Ray, said. Traffic may cross, the mayor added.",
        "Ann Ray, the mayor of Lund, said that the bridge was safe. The mayor added that traffic may cross.",
    ],
)
def test_a_role_printed_beside_a_name_means_that_person_later(text: str) -> None:
    first, second = extract(text)
    assert "Ann Ray" in first.speaker
    assert second.speaker == first.speaker
    assert second.source[0].of(text).lower() == "the mayor"


def test_a_statement_is_of_who_said_something_in_it() -> None:
    text = (
        "The harbour ministry said in a statement after the call that the locks were shut. "
        "According to the statement, two barges had been turned back at the mouth of the river."
    )
    first, second = extract(text)
    assert second.speaker == first.speaker == "The harbour ministry"
    assert second.source[0].of(text) == "the statement"


def test_an_outlet_that_its_own_text_names_is_one_hop() -> None:
    text = "The mayor said in a statement that the bridge was safe, the Harbour Post reported."
    chain = extract(text, outlet="Harbour Post (evening edition)")[0].chain
    assert chain[0].actor == "the Harbour Post"
    assert all("evening" not in hop.actor for hop in chain)
