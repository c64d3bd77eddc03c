"""Indirect speech in languages other than English, in sentences of our own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.attribution.extract import extract
from workbench.attribution.indirect import SHAPES
from workbench.core.vocabulary import Polarity


@pytest.mark.parametrize(
    ("language", "text", "speaker", "content"),
    [
        ("fr", "La préfète a indiqué que le pont serait rouvert.", "La préfète", "le pont serait rouvert"),
        ("fr", "D'après les pompiers, le feu est éteint.", "les pompiers", "le feu est éteint"),
        ("de", "Die Polizei erklärte, dass der Tunnel offen sei.", "Die Polizei", "der Tunnel offen sei"),
        ("de", "Die Polizei sagte, der Tunnel sei offen.", "Die Polizei", "der Tunnel sei offen"),
        ("ru", "Министр заявил, что дорога открыта.", "Министр", "дорога открыта"),
        ("ru", "По данным врачей, раненых двое.", "врачей", "раненых двое"),
        ("tr", "Vali Kaya, yolun açıldığını söyledi.", "Vali Kaya", "yolun açıldığını"),
        ("az", "Nazir deyib ki, yol açıqdır.", "Nazir", "yol açıqdır"),
        ("hy", "Նախարարն ասել է, որ ճանապարհը բաց է։", "Նախարարն", "ճանապարհը բաց է"),
        ("fa", "وزیر گفت که جاده باز است.", "وزیر", "جاده باز است"),
        ("ar", "أكد الوزير أن الطريق مفتوح.", "الوزير", "الطريق مفتوح"),
    ],
)
def test_indirect_speech(language: str, text: str, speaker: str, content: str) -> None:
    (item,) = extract(text, language=language)
    assert (item.speaker, item.statement, item.direct, item.language) == (speaker, content, False, language)


@pytest.mark.parametrize(
    ("language", "text", "content"),
    [
        ("fr", "Le maire dément toute fuite.", "toute fuite"),
        ("de", "Die Armee bestreitet, die Brücke gesprengt zu haben.", "die Brücke gesprengt zu haben"),
        ("ru", "Армия отрицает, что мост взорван.", "мост взорван"),
        ("hy", "Բանակը հերքել է պայթյունի լուրը։", "պայթյունի լուրը"),
    ],
)
def test_a_denial(language: str, text: str, content: str) -> None:
    (item,) = extract(text, language=language)
    assert (item.polarity, item.statement) == (Polarity.DENIES, content)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Si le maire a dit que le pont est fermé, nous partirons."),
        ("de", "Hat die Polizei erklärt, dass der Tunnel offen ist?"),
        ("ru", "Если министр заявил, что дорога открыта, едем."),
        ("tr", "Yol dün akşam açıldı."),
    ],
)
def test_questions_conditions_and_events_are_no_claims(language: str, text: str) -> None:
    assert extract(text, language=language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "«Мост, — сказала мэр Анна Лунд, — стоит крепко и долго»."),
        ("fr", "« Le pont, explique Anne Lund, tiendra encore longtemps. »"),
        ("de", "„Die Brücke hält noch“, sagte Anna Lund, „aber nicht mehr lange.“"),
    ],
)
def test_a_quotation_that_the_cue_parts_is_one(language: str, text: str) -> None:
    (item,) = extract(text, language=language)
    assert (len(item.content), item.direct) == (2, True)


def test_a_pronoun_means_the_last_person_named() -> None:
    text = "»Wir haben lange gewartet«, sagte Anna Lund. »Dann kam die Fähre endlich«, fügte sie hinzu."
    assert [item.speaker for item in extract(text, language="de")] == ["Anna Lund", "Anna Lund"]


@given(st.sampled_from(sorted(SHAPES)), st.text(alphabet="aA «»“”\"',.،:—-\nскзлчто که أن dit que", max_size=200))
def test_spans_stay_inside_the_text(language: str, text: str) -> None:
    for item in extract(text, language=language):
        for span in item.content + item.source + item.cue:
            assert 0 <= span.start < span.end <= len(text)
