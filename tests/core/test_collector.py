import gc

import pytest

from workbench.core.collector import without_collector


def work(wanted: bool, fault: bool = False) -> bool:
    with without_collector(wanted):
        if fault:
            raise ValueError("broken")
        return gc.isenabled()


@pytest.mark.parametrize("wanted", [True, False])
def test_the_collector_is_still_only_where_wanted_and_only_meanwhile(wanted: bool) -> None:
    assert work(wanted) is not wanted
    assert gc.isenabled()


def test_the_collector_goes_on_after_a_fault() -> None:
    with pytest.raises(ValueError, match="broken"):
        work(wanted=True, fault=True)
    assert gc.isenabled()


def test_a_collector_that_was_still_before_stays_so() -> None:
    gc.disable()
    try:
        work(wanted=True)
        assert not gc.isenabled()
    finally:
        gc.enable()
