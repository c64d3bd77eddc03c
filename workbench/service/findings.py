"""What an analyst says beside the verdict: stances, relations, origins, grades. On disk when these return."""

import re

from workbench.core.decisions import Decision, Finding
from workbench.core.errors import InputError
from workbench.core.evidence import Evidence, Match, source_of
from workbench.core.vocabulary import Credibility, DecisionKind, RelationKind, Reliability, SameOrigin, Stance
from workbench.service.match import match_record
from workbench.service.workspace import Workspace
from workbench.store import claims, findings, matches, origins, records
from workbench.store.engine import Transaction

SOURCE_LIMIT = 500
"""Characters of a name that a reliability can be of."""
_NO_NAME = "Reliability is of a publisher or organisation; grade its credibility (1 to 6)."


def decide_stance(ws: Workspace, claim: str, record: str, stance: Stance | None = None) -> Decision:
    """Say what a record says of a claim; without a stance, confirm what is shown.

    `unrelated` rejects a match. A record that was not among the claim's evidence becomes so. Raises UnknownItem,
    InputError, StoreBusy.
    """
    added = _to_add(ws, claim, record) if stance not in {None, Stance.UNRELATED} else None
    with ws.store.write() as tx:
        if added:
            claims.check_stands(tx, claim)
            matches.add_matches(tx, claims.read_claim(tx, claim).id, [added])
        found = _evidence(tx, claim, record)
        suggested = found.match.stance
        said = Finding(about=(record,), value=(stance or found.stance).value, suggested=suggested.value)
        return _say(tx, ws, DecisionKind.STANCE, claim, said)


def _to_add(ws: Workspace, claim: str, record: str) -> Match | None:
    """Return how a record matches a claim among whose evidence it is not yet."""
    with ws.store.read() as tx:
        stored = claims.read_claim(tx, claim)
        if matches.read_match(tx, stored.id, record):
            return None
        found = records.read_record(tx, record)
    return match_record(ws, stored, found)


def decide_relation(
    ws: Workspace, claim: str, other: str, kind: RelationKind | None, *, confirm: bool = False
) -> Decision:
    """Say what a claim is to another; without a kind that it is nothing to it, or, to `confirm`, what is shown.

    Where only the other has a relation to it, to confirm or reject is said of that one. Raises UnknownItem, InputError,
    StoreBusy.
    """
    with ws.store.write() as tx:
        claim, other = claims.read_claim(tx, claim).id, claims.read_claim(tx, other).id
        if claim == other:
            raise InputError(f"{claim} has no relation to itself", hint="Name two claims.")
        related = [r for r in claims.read_relations(tx, claim) if r.claim.id == other]
        there = [r for r in related if r.outgoing]
        if related and not there and (confirm or kind is None):
            claim, other, there = other, claim, related
        suggested = claims.suggested_kind(tx, claim, other)
        if confirm and not there:
            raise InputError(f"there is no relation of {claim} to {other}", hint=f"Name one: {_kinds()}.")
        value = there[0].relation.kind.value if confirm else (kind.value if kind else "")
        return _say(tx, ws, DecisionKind.RELATION, claim, Finding(about=(other,), value=value, suggested=suggested))


def _kinds() -> str:
    return ", ".join(RelationKind)


def decide_origin(ws: Workspace, claim: str, one: str, two: str, said: SameOrigin) -> Decision:
    """Say whether two records, one of them of a claim's evidence, go back to one origin.

    Raises UnknownItem, InputError, StoreBusy.
    """
    if one == two:
        raise InputError(f"{one} is one record", hint="Name two records.")
    with ws.store.write() as tx:
        _evidence(tx, claim, one)
        records.read_record(tx, two)
        standing = origins.read_origins(tx, (one, two))
        suggested = SameOrigin.SAME if standing[one] == standing[two] else SameOrigin.APART
        about = tuple(sorted((one, two)))
        finding = Finding(about=about, value=said.value, suggested=suggested.value)
        like = Decision(
            seq=0, kind=DecisionKind.ORIGIN, claim=claim, finding=finding, analyst=ws.analyst, at=ws.clock()
        )
        before = findings.find_standing(tx, like)
        if before and before.finding:  # what stands is an analyst's word, not a suggestion
            finding = finding.model_copy(update={"suggested": before.finding.suggested})
        return _say(tx, ws, DecisionKind.ORIGIN, claim, finding)


def read_grade(written: str) -> tuple[Reliability | None, Credibility | None]:
    """Return the two axes of `B2`, `B` or `2`. Raises InputError."""
    letters = written.strip().upper()
    found = re.fullmatch(r"([A-F])?([1-6])?", letters)
    if not (found and letters):
        hint = "A to F for the publisher's reliability, 1 to 6 for the record's credibility, or both: B2."
        raise InputError(f"“{written}” is no grade", hint=hint)
    return Reliability(found[1]) if found[1] else None, Credibility(found[2]) if found[2] else None


def grade(
    ws: Workspace, claim: str, record: str, reliability: Reliability | None, credibility: Credibility | None
) -> list[Decision]:
    """Grade a record's credibility, its publisher's reliability, or both. Raises UnknownItem, InputError, StoreBusy."""
    if reliability is None and credibility is None:
        raise InputError("there is no grade", hint="Give a reliability (A to F), a credibility (1 to 6), or both.")
    with ws.store.write() as tx:
        found = _evidence(tx, claim, record)
        decisions = []
        if reliability:
            source = source_of(found.record)
            if len(source) > SOURCE_LIMIT:
                raise InputError(f"the publisher of {record} has a name of {len(source):,} characters", hint=_NO_NAME)
            if not source:
                raise InputError(f"{record} names no publisher", hint=_NO_NAME)
            said = Finding(about=(source,), value=reliability.value, suggested=found.reliability or "")
            decisions.append(_say(tx, ws, DecisionKind.RELIABILITY, claim, said))
        if credibility:
            said = Finding(about=(record,), value=credibility.value, suggested=found.credibility or "")
            decisions.append(_say(tx, ws, DecisionKind.CREDIBILITY, claim, said))
        return decisions


def _evidence(tx: Transaction, claim: str, record: str) -> Evidence:
    found = matches.read_match(tx, claims.read_claim(tx, claim).id, record)
    if found is None:
        raise InputError(f"{record} is not among the evidence of {claim}", hint=f"See: workbench show {claim}")
    return found


def _say(tx: Transaction, ws: Workspace, kind: DecisionKind, claim: str, finding: Finding) -> Decision:
    """Append a finding; where the analyst said the same last, that one stands and is returned."""
    claims.check_stands(tx, claim)
    said = _decision(ws, kind, claim, finding)
    standing = findings.find_standing(tx, said)
    if standing and standing.analyst == ws.analyst and standing.finding and standing.finding.value == finding.value:
        return standing
    return findings.add_finding(tx, said)


def _decision(ws: Workspace, kind: DecisionKind, claim: str, finding: Finding) -> Decision:
    return Decision(seq=0, kind=kind, claim=claim, finding=finding, analyst=ws.analyst, at=ws.clock())
