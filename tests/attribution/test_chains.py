"""Who passes whose words on, in sentences of our own."""

import pytest

from workbench.attribution.extract import extract


@pytest.mark.parametrize(
    ("text", "hops"),
    [
        (
            "According to the weekly Lamp, which cited two people close to the talks, the mill was sold twice.",
            ["the weekly Lamp", "two people close to the talks"],
        ),
        ("“The mill is ours,” Colonel Piet Holm was quoted by Radio Arda as saying.", ["Radio Arda", "Piet Holm"]),
        ("Mr. Ray's deputy was quoted in the Arda Post as saying that the mill burned.", ["the Arda Post", "deputy"]),
        (
            "The labour ministry said in a statement carried by the state agency that the mill had burned.",
            ["the state agency", "The labour ministry"],
        ),
        ("The Lamp website cited spokesman Piet Holm as saying that the mill burned.", ["The Lamp", "Piet Holm"]),
        (
            "The council's report, seen by the Arda Post, quotes millers as saying that it rained.",
            ["report", "millers"],
        ),
    ],
)
def test_the_hops(text: str, hops: list[str]) -> None:
    (item,) = extract(text, language="en")
    assert len(item.chain) == len(hops)
    assert all(part in hop.actor for part, hop in zip(hops, item.chain, strict=True))


def test_who_told_whom() -> None:
    text = "Ida Ray, whose nephew was freed, said he had told her that the cells were cold. It was dark, she added."
    assert [item.speaker for item in extract(text, language="en")] == ["Ida Ray", "he", "Ida Ray"]
