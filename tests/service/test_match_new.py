from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pytest

from tests.service.conftest import Opened
from workbench.core.decisions import Judgement
from workbench.core.evidence import Nearest, Record
from workbench.core.model import Claim
from workbench.core.vocabulary import Verdict
from workbench.service import match_new
from workbench.service.decide import decide
from workbench.service.match import match_claims
from workbench.service.match_new import match_new_records
from workbench.service.show import show
from workbench.service.workspace import Workspace
from workbench.store import claims, matches, records

BRIDGE = "The army blew up the bridge over the Osk river"
DAM = "The council closed the dam near the northern mill"


def _claim(ws: Workspace, *statements: str) -> None:
    with ws.store.write() as tx:
        for statement in statements:
            claims.add_claim(tx, Claim(id="", speaker="The mayor", statement=statement, day=date(2021, 3, 5)))


def _record(ws: Workspace, *texts: str, prefix: str) -> None:
    with ws.store.write() as tx:
        records.add_records(
            tx, [Record(id=f"{prefix}{n}", text=text, date="2021-03-07") for n, text in enumerate(texts)]
        )


def _evidence(ws: Workspace, claim: str) -> list[str]:
    return sorted(e.record.id for e in show(ws, claim).evidence)


def _due(ws: Workspace) -> list[str]:
    with ws.store.read() as tx:
        return list(matches.due_claims(tx))


def _cut(ws: Workspace) -> dict[str, bool]:
    with ws.store.read() as tx:
        return {name: reached.cut for name, reached in matches.read_reached(tx, ["C1", "C2"]).items()}


@pytest.fixture
def asked(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the claims that are matched anew from here on, in a store where two stand matched."""
    _claim(ws, BRIDGE, DAM)
    _record(ws, "The army blew up the bridge over the Osk.", prefix="A")
    match_new_records(ws)
    anew: list[str] = []

    def noting(ws: Workspace, names: list[str], *more: Callable[[int, int], None]) -> None:
        anew.extend(names)
        match_claims(ws, names, *more)

    monkeypatch.setattr("workbench.service.match_new.match_claims", noting)
    return anew


def test_a_new_record_is_matched_with_the_claim_it_touches_alone(ws: Workspace, asked: list[str]) -> None:
    before = show(ws, "C1").evidence
    _record(ws, "The council closed the northern dam.", "A road was paved in the valley.", prefix="B")
    assert _due(ws) == ["C1", "C2"]

    match_new_records(ws)

    assert (_evidence(ws, "C1"), _evidence(ws, "C2")) == (["A0"], ["B0"])
    assert show(ws, "C1").evidence == before
    assert (_due(ws), asked) == ([], [])


@pytest.mark.usefixtures("asked")
def test_it_comes_to_the_matches_that_matching_anew_comes_to(ws: Workspace) -> None:
    _record(ws, "Witnesses saw the army blow up the Osk bridge.", "The dam near the mill is open.", prefix="B")
    match_new_records(ws)
    new = {name: [(e.record.id, e.match.stance) for e in show(ws, name).evidence] for name in ("C1", "C2")}
    match_claims(ws, ["C1", "C2"])
    anew = {name: [(e.record.id, e.match.stance) for e in show(ws, name).evidence] for name in ("C1", "C2")}
    assert {name: sorted(found) for name, found in new.items()} == {name: sorted(found) for name, found in anew.items()}


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("touched", [1, 2, 4])
def test_as_many_claims_as_a_record_bears_on_are_matched_with_it(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch, touched: int
) -> None:
    monkeypatch.setattr(match_new, "TOUCHED", touched)
    _claim(ws, *(f"The army blew up bridge {n} over the Osk river" for n in range(20)))
    match_claims(ws, [f"C{n + 3}" for n in range(20)])
    _record(ws, "We blew up the bridges over the Osk river, the army admits.", prefix="B")
    match_new_records(ws)
    assert [n for n in range(20) if "B0" not in _evidence(ws, f"C{n + 3}")] == []
    assert _due(ws) == []


def test_a_claim_that_was_left_out_earlier_is_matched_anew(ws: Workspace, asked: list[str]) -> None:
    _claim(ws, "The army blew up a bridge")
    _record(ws, "The council closed the northern dam.", prefix="B")
    match_new_records(ws)
    assert asked == ["C3"]
    assert (_evidence(ws, "C3"), _evidence(ws, "C2")) == (["A0"], ["B0"])


@pytest.mark.usefixtures("asked")
def test_many_more_records_than_claims_have_all_matched_anew(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(match_new, "ANEW", 1)
    _record(ws, *(f"The council closed the dam for {n} days." for n in range(3)), prefix="B")
    told: list[str] = []
    match_new_records(ws, lambda what, _done, _total: told.append(what))
    assert set(told) == {"matching claims"}
    assert _evidence(ws, "C2") == ["B0", "B1", "B2"]


def test_many_records_on_one_claim_have_it_matched_anew(
    ws: Workspace, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(match_new, "ANEW", 2)
    _record(ws, *(f"The council closed the dam for {n} days." for n in range(3)), prefix="B")
    match_new_records(ws)
    assert asked == ["C2"]
    assert _evidence(ws, "C2") == ["B0", "B1", "B2"]


@pytest.mark.usefixtures("asked")
def test_only_the_nearest_are_kept(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(match_new, "KEPT", 2)
    _record(ws, "The army blew up the bridge over the Osk river.", "An army passed the Osk bridge.", prefix="B")
    match_new_records(ws)
    assert len(_evidence(ws, "C1")) == 2
    assert "B0" in _evidence(ws, "C1")
    assert _cut(ws) == {"C1": True, "C2": False}


@pytest.mark.usefixtures("asked")
def test_what_is_cut_once_stays_known_to_be(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(match_new, "KEPT", 2)
    sought: list[str] = []

    def noting(_ws: Workspace, claim: Claim) -> float:
        sought.append(claim.id)
        return 1.0

    monkeypatch.setattr(match_new, "find_reach", noting)
    for n in range(3):
        _record(ws, "The army blew up the bridge over the Osk river.", prefix=f"B{n}")
        match_new_records(ws)
    assert _cut(ws) == {"C1": True, "C2": False}
    assert sought == ["C1"]


@pytest.mark.usefixtures("asked")
def test_a_verdict_stays(ws: Workspace) -> None:
    decide(ws, "C2", Judgement(verdict=Verdict.REFUTED))
    _record(ws, "The council closed the northern dam.", prefix="B")
    match_new_records(ws)
    assert show(ws, "C2").claim.verdict is Verdict.REFUTED


@pytest.mark.usefixtures("asked")
def test_another_program_sees_the_new_evidence(opened: Opened, ws: Workspace) -> None:
    other = opened("bob")
    _record(ws, "The council closed the northern dam.", prefix="B")
    match_new_records(ws)
    assert _evidence(other, "C2") == ["B0"]


@pytest.mark.usefixtures("asked")
def test_a_claim_is_found_in_the_middle_of_a_long_record(ws: Workspace) -> None:
    others = [f"word{n}" for n in range(600)]
    _record(ws, " ".join([*others[:300], DAM, *others[300:]]), prefix="B")
    match_new_records(ws)
    assert _evidence(ws, "C2") == ["B0"]


@pytest.mark.usefixtures("asked")
def test_claims_of_many_imports_are_level(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(3):
        _claim(ws, f"The mill of valley {n} was sold")
        match_claims(ws, [f"C{n + 3}"])
    anew: list[str] = []
    monkeypatch.setattr("workbench.service.match_new.match_claims", lambda _ws, names, *_more: anew.extend(names))
    _record(ws, "A zebra crossed the southern road.", prefix="B")
    match_new_records(ws)
    assert (anew, _due(ws)) == ([], [])


@pytest.mark.usefixtures("asked")
def test_a_claim_that_another_program_matched_meanwhile_stays_due(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = match_new._match_with

    def meanwhile(ws: Workspace, touched: Mapping[str, Sequence[Record]]) -> None:
        whole(ws, touched)
        with ws.store.write() as tx:
            matches.replace_matches(tx, "C2", Nearest((), counter=1))

    _record(ws, "The council closed the northern dam.", prefix="B")
    monkeypatch.setattr(match_new, "_match_with", meanwhile)
    match_new_records(ws)
    assert _due(ws) == ["C2"]
