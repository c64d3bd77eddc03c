from workbench.core.model import Claim
from workbench.core.views import QueueRow
from workbench.tui.state import QueueState


def row(name: str) -> QueueRow:
    claim = Claim(id=name, speaker="s", statement="t")
    return QueueRow(claim=claim, appearances=1, relations=0)


def test_empty() -> None:
    state = QueueState()
    assert state.current is None
    assert state.next_of({"C1"}) is None
    assert state.missing(0, 10) == []
    assert not state.move_to("C1")
    state.show([])
    assert state.current is None


def test_cursor_stays_on_its_claim_in_a_new_list() -> None:
    state = QueueState(names=["C1", "C2", "C3"], cursor=2)
    state.show(["C3", "C1"])
    assert (state.current, state.cursor) == ("C3", 0)


def test_cursor_goes_to_the_top_when_its_claim_is_gone() -> None:
    state = QueueState(names=["C1", "C2"], cursor=1)
    state.show(["C7", "C8"])
    assert state.current == "C7"


def test_move_to() -> None:
    state = QueueState(names=["C1", "C2"])
    assert state.move_to("C2")
    assert state.current == "C2"
    assert not state.move_to("C9")
    assert state.current == "C2"


def test_missing_names_only_what_was_not_read() -> None:
    state = QueueState(names=[f"C{n}" for n in range(5)], rows={"C2": row("C2")})
    assert state.missing(-3, 4) == ["C0", "C1", "C3"]
    assert state.missing(4, 99) == ["C4"]


def test_next_of_goes_round_and_leaves_the_current_out() -> None:
    state = QueueState(names=["C1", "C2", "C3"], cursor=1)
    assert state.next_of({"C1", "C3"}) == 2
    assert state.next_of({"C1"}) == 0
    assert state.next_of({"C2"}) is None
    assert state.next_of({"C9"}) is None


def test_what_others_did_is_taken_in_without_moving_anything() -> None:
    state = QueueState(names=["C3", "C1", "C2"], cursor=1)
    state.bring_up_to({"C1", "C2", "C3", "C9"}, ["C2", "C9"])
    assert (state.names, state.current) == (["C3", "C1", "C2", "C9"], "C1")
    state.bring_up_to({"C3", "C9"}, ["C9"])
    assert (state.names, state.current) == (["C3", "C9"], "C9")
    state.bring_up_to(set(), [])
    assert (state.names, state.current, state.cursor) == ([], None, 0)
