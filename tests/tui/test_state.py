from workbench.core.model import Claim, QueueRow
from workbench.tui.state import QueueState


def row(name: str) -> QueueRow:
    claim = Claim(id=name, speaker="s", statement="t")
    return QueueRow(claim=claim, appearances=1, corroborates=0, contradicts=0, mentions=0, relations=0)


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
