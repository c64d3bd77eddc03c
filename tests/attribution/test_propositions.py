"""Attributed words that say nothing by themselves are no claims."""

import pytest

from workbench.attribution.extract import extract
from workbench.attribution.propositions import is_proposition
from workbench.core.model import Attribution
from workbench.core.text import Span


def attribution(statement: str) -> Attribution:
    span = (Span(0, 1),)
    return Attribution(source=span, cue=span, content=span, speaker="the mayor", statement=statement)


@pytest.mark.parametrize(
    "statement",
    [
        "the bridge was closed on Friday",
        "there were no guards at the gate",
        "the council of hiding the report",
        "concern over the rise of water levels in the lower valley",
    ],
)
def test_clauses_and_long_phrases_state_something(statement: str) -> None:
    assert is_proposition(attribution(statement))


@pytest.mark.parametrize("statement", ["it", "the accusation", "the reports", "its old ally", "groups of 10 to 15"])
def test_bare_objects_do_not(statement: str) -> None:
    assert not is_proposition(attribution(statement))


@pytest.mark.parametrize(
    "sentence",
    [
        "Norland denied sending miners to Sudia.",
        "Norland denied sending any miners.",
        "Norland denied that it had sent miners.",
        "Norland denied the presence of foreign miners.",
        "Norland denied attacks on villages.",
        "Norland dismissed the reports of foreign miners.",
        "“We sent no miners,” the minister said.",
        "“There are no miners,” the minister said.",
        "Sudia said that Norland sent miners.",
        "Sudia said Norland attacked first.",
        "Sudia said that three divers were missing.",
        "Sudia said that Norland supports pirates.",
        "Sudia accused Norland of sending miners.",
        "Sudia accused Norland of piracy.",
    ],
)
def test_few_words_that_tell_a_deed_state_something(sentence: str) -> None:
    (found,) = extract(sentence, language="en")
    assert is_proposition(found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norland denied the accusation.",
        "Norland rejected the claims of Sudia.",
        "Norland denied the criticism of its army.",
        "Norland said it was sorry.",
        "Norland said that they were not sure.",
        "Norland said that it was sorry.",
        "“I don't think so,” the minister said.",
        "Norland urged Sudia to withdraw.",
        "Norland criticised the Sudian army.",
    ],
)
def test_few_words_without_a_deed_do_not(sentence: str) -> None:
    (found,) = extract(sentence, language="en")
    assert not is_proposition(found)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("tr", "Su idaresi, barajın çatladığı yönündeki iddiaları yalanladı."),
        ("de", "Das Militär bestreitet, den Ort beschossen zu haben."),
        ("ru", "Командование отрицает, что солдаты стреляли по автобусу."),
    ],
)
def test_other_languages_need_fewer_words(language: str, sentence: str) -> None:
    (found,) = extract(sentence, language=language)
    assert is_proposition(found)


def test_a_bare_object_in_another_language_does_not() -> None:
    (found,) = extract("Ein Sprecher der Aufständischen wies den Vorwurf zurück.", language="de")
    assert not is_proposition(found)
