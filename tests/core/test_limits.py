import pytest

from workbench.core.limits import remedy, so_far, tell_limits
from workbench.core.vocabulary import EvidenceLimit

UNMATCHED, UNGROUPED, NEAREST = EvidenceLimit


@pytest.mark.parametrize(
    ("limits", "told", "command"),
    [
        ((), "", ""),
        ((UNMATCHED,), "Not all records of the store are matched yet: there may be more evidence.", "match --all"),
        (
            (UNGROUPED,),
            "Not all records are grouped by origin yet: the counts of origins may change.",
            "records origins",
        ),
        ((NEAREST,), "The 200 nearest records were read: more may bear on the claim.", ""),
        (
            (UNMATCHED, UNGROUPED, NEAREST),
            (
                "Not all records of the store are matched and grouped by origin yet: there may be more evidence, and "
                "the counts of origins may change. The 200 nearest records were read: more may bear on the claim."
            ),
            "match --all",
        ),
    ],
)
def test_limits_are_told_with_what_makes_them_up(limits: tuple[EvidenceLimit, ...], told: str, command: str) -> None:
    assert tell_limits(limits) == told
    assert remedy(limits) == (command and f"workbench {command}")


def test_what_denies_that_there_is_a_record_is_as_narrow_as_what_was_read() -> None:
    assert [so_far(limits) for limits in ((), (UNGROUPED,))] == ["", ""]
    assert [so_far(limits) for limits in ((UNMATCHED, NEAREST), (NEAREST,))] == [" so far", " among those read"]
