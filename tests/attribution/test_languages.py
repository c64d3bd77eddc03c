"""Which language a text is in, and what its quotations need."""

import pytest

from workbench.attribution.languages import guess_language, quotations


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The minister said that the bridge was open to all."),
        ("en", "Holm denied smuggling."),
        ("en", ""),
        ("hy", "Նախարարն ասաց, որ կամուրջը բաց է։"),
        ("ru", "Министр сказал, что мост открыт."),
        ("fa", "وزیر گفت که پل باز است و پلیس آنجاست."),
        ("ar", "قال الوزير إن الجسر مفتوح."),
        ("az", "Nazir deyib ki, körpü açıqdır və əsgər yoxdur."),
        ("tr", "Bakan, köprünün açık olduğunu ve geçişin sağlandığını söyledi."),
        ("fr", "Le ministre a dit que le pont est ouvert pour tous."),
        ("de", "Der Minister sagte, die Brücke ist für alle und nicht nur für den Bus."),
        ("es", "El ministro dijo que el puente se abre para todos los coches."),
    ],
)
def test_language_is_told_from_the_text(language: str, text: str) -> None:
    assert guess_language(text) == language


def test_a_quotation_without_a_cue_has_no_source_and_is_left_out() -> None:
    assert quotations("«Мы не видели никаких солдат». Мост открыт.", "ru") == []


def test_a_name_in_quotation_marks_is_no_quotation() -> None:
    assert quotations("Газета «Красная Заря» заявила о победе.", "ru") == []


def test_words_announced_by_a_colon_without_marks() -> None:
    text = "Bakan Yılmaz dedi: köprü açık ve yol güvenli."
    (found,) = quotations(text, "tr")
    assert not found.marked
    assert found.source[0].of(text) == "Bakan Yılmaz"
    assert found.content[0].of(text) == "köprü açık ve yol güvenli."
