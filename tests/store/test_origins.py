"""Origins by links and findings: joined, parted, undone, the same in whatever order they came."""

from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.backends import in_sqlite
from tests.store.samples import NOON, claim, record
from workbench.core.decisions import Decision, Finding
from workbench.core.grounds import OriginGround
from workbench.core.vocabulary import DecisionKind, SameOrigin
from workbench.store.claims import add_claim
from workbench.store.components import part
from workbench.store.engine import Store, Transaction
from workbench.store.findings import add_finding, project_finding
from workbench.store.log import append
from workbench.store.origins import (
    Link,
    Traced,
    add_links,
    add_traced,
    find_meeting,
    forget_origins,
    join_linked,
    project_origins,
    read_links,
    read_origins,
)
from workbench.store.records import add_records

NAMES = "abcdefg"
WEAK, STRONG = OriginGround.OCCASION, OriginGround.TEXT


def fill(tx: Transaction, links: Sequence[tuple[str, str, str]], names: str = NAMES) -> None:
    """Store records named by letters, dated in the order of the alphabet, and group them by these links."""
    add_records(tx, [record(name) for name in names])
    key = {name: place for place, name in enumerate(names, 1)}
    add_traced(tx, {key[name]: Traced(relays=False, day=ord(name), keys=[]) for name in names})
    join(tx, [(key[one], key[two], why) for one, two, why in links])


def join(tx: Transaction, pairs: Sequence[tuple[int, int, str]]) -> None:
    links = [Link(min(one, two), max(one, two), why) for one, two, why in pairs]
    add_links(tx, links)
    join_linked(tx, {key for link in links for key in link[:2]}, links)


def say(tx: Transaction, one: str, two: str, value: SameOrigin) -> Decision:
    finding = Finding(about=tuple(sorted((one, two))), value=value)
    said = Decision(seq=0, kind=DecisionKind.ORIGIN, claim="C1", finding=finding, analyst="ann", at=NOON)
    done = add_finding(tx, said)
    project_origins(tx, (one, two))
    return done


def groups(tx: Transaction) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, origin in read_origins(tx).items():
        found.setdefault(origin, set()).add(name)
    return {frozenset(group) for group in found.values() if len(group) > 1}


def test_a_record_alone_is_its_own_origin(store: Store) -> None:
    with store.write() as tx:
        fill(tx, [])
        assert read_origins(tx) == {name: name for name in NAMES}
        assert read_links(tx) == []


def test_the_root_relays_nobody_or_is_the_earliest(store: Store) -> None:
    with store.write() as tx:
        add_records(tx, [record(name) for name in "abc"])
        add_traced(tx, {1: Traced(True, 1, []), 2: Traced(False, 9, []), 3: Traced(False, None, [])})
        join(tx, [(1, 3, WEAK)])
        assert read_origins(tx) == {"a": "c", "b": "b", "c": "c"}
        join(tx, [(1, 2, WEAK)])
        assert set(read_origins(tx).values()) == {"b"}


def test_what_an_analyst_says_is_a_link_or_parts_one(store: Store) -> None:
    with store.write() as tx:
        add_claim(tx, claim())
        fill(tx, [("a", "b", STRONG)])
        say(tx, "a", "b", SameOrigin.APART)
        say(tx, "b", "c", SameOrigin.SAME)
        assert groups(tx) == {frozenset("bc")}
        links = read_links(tx, "b")
        assert [(link.ground, link.holds) for link in links] == [(OriginGround.ANALYST, True), (STRONG, False)]


def test_apart_holds_along_a_chain_and_the_weakest_link_gives_way(store: Store) -> None:
    with store.write() as tx:
        add_claim(tx, claim())
        fill(tx, [("a", "b", STRONG), ("b", "c", WEAK), ("c", "d", STRONG)])
        say(tx, "a", "d", SameOrigin.APART)
        assert groups(tx) == {frozenset("ab"), frozenset("cd")}
        assert [(link.first, link.second) for link in read_links(tx) if not link.holds] == [("b", "c")]


def test_apart_holds_for_links_that_come_later(store: Store) -> None:
    with store.write() as tx:
        add_claim(tx, claim())
        fill(tx, [("a", "b", STRONG)])
        say(tx, "a", "c", SameOrigin.APART)
        join(tx, [(2, 3, WEAK), (3, 4, WEAK)])
        assert groups(tx) == {frozenset("ab"), frozenset("cd")}


def test_a_finding_undone_leaves_what_the_links_say(store: Store) -> None:
    with store.write() as tx:
        add_claim(tx, claim())
        fill(tx, [("a", "b", STRONG)])
        for value, one, two in ((SameOrigin.APART, "a", "b"), (SameOrigin.SAME, "c", "d")):
            said = say(tx, one, two, value)
            append(tx, said.model_copy(update={"kind": DecisionKind.UNDO, "finding": None, "undoes": said.seq}))
            project_finding(tx, said)
            project_origins(tx, (one, two))
        assert groups(tx) == {frozenset("ab")}


def test_findings_hold_after_all_is_grouped_anew(store: Store) -> None:
    with store.write() as tx:
        add_claim(tx, claim())
        fill(tx, [("a", "b", STRONG), ("e", "f", STRONG)])
        say(tx, "a", "b", SameOrigin.APART)
        say(tx, "c", "d", SameOrigin.SAME)
        forget_origins(tx)
        assert groups(tx) == set()
        fill_again = {place: Traced(False, place, []) for place in range(1, len(NAMES) + 1)}
        add_traced(tx, fill_again)
        links = [Link(1, 2, STRONG), Link(5, 6, STRONG)]
        add_links(tx, links)
        join_linked(tx, fill_again, links)
        assert groups(tx) == {frozenset("cd"), frozenset("ef")}


def test_a_finding_on_a_record_that_is_not_stored_does_nothing(store: Store) -> None:
    with store.write() as tx:
        add_claim(tx, claim())
        fill(tx, [("a", "b", STRONG)])
        say(tx, "a", "absent", SameOrigin.SAME)
        assert groups(tx) == {frozenset("ab")}
        assert len(read_links(tx, "a")) == 1


def test_keys_are_found_whatever_their_sign(store: Store) -> None:
    with store.write() as tx:
        add_records(tx, [record(name) for name in "ab"])
        add_traced(tx, {1: Traced(False, 1, [-(2**63), 7 << 40]), 2: Traced(True, None, [2**63 - 1, 7 << 40])})
        assert find_meeting(tx, [-(2**63), 7 << 40, 2**63 - 1, 5]) == {-(2**63): [1], 7 << 40: [1, 2], 2**63 - 1: [2]}


PAIRS = [(one, two) for one in NAMES for two in NAMES if one < two]
LINKS = st.lists(st.tuples(st.sampled_from(PAIRS), st.sampled_from([WEAK, STRONG])), unique_by=lambda link: link[0])
SAID = st.lists(
    st.tuples(st.sampled_from(PAIRS), st.sampled_from(list(SameOrigin))), max_size=4, unique_by=lambda said: said[0]
)


class _RolledBack(Exception):
    """Ends an example without a trace in the store."""


def outcome(
    store: Store,
    links: Sequence[tuple[tuple[str, str], str]],
    said: Sequence[tuple[tuple[str, str], SameOrigin]],
    order: Sequence[str],
    batch: int,
) -> dict[str, str]:
    """Return the origins when records come in this order, so many at a time, and findings between and after them."""
    key = {name: place for place, name in enumerate(order, 1)}
    found: dict[str, str] = {}
    try:
        with store.write() as tx:
            add_claim(tx, claim())
            add_records(tx, [record(name) for name in order])
            for start in range(0, len(order), batch):
                some = order[start : start + batch]
                add_traced(tx, {key[name]: Traced(name in "ce", ord(name) // 2, []) for name in some})
                here = set(order[: start + batch])
                new = [pair for pair in links if here.issuperset(pair[0]) and not set(some).isdisjoint(pair[0])]
                joined = [Link(min(a, b), max(a, b), why) for a, b, why in ((key[o], key[t], w) for (o, t), w in new)]
                add_links(tx, joined)
                join_linked(tx, [key[name] for name in some], joined)
                if start == 0:
                    for (one, two), value in said[::2]:
                        say(tx, one, two, value)
            for (one, two), value in said[1::2]:
                say(tx, one, two, value)
            found = read_origins(tx)
            raise _RolledBack
    except _RolledBack:
        return found


@in_sqlite
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(links=LINKS, said=SAID, order=st.permutations(NAMES), batch=st.integers(1, len(NAMES)))
def test_the_order_does_not_matter(
    store: Store,
    links: list[tuple[tuple[str, str], str]],
    said: list[tuple[tuple[str, str], SameOrigin]],
    order: list[str],
    batch: int,
) -> None:
    assert outcome(store, links, said, order, batch) == outcome(store, links, said, NAMES, len(NAMES))


@given(links=LINKS, apart=st.lists(st.sampled_from(PAIRS), max_size=4))
def test_parts_keep_apart_what_must_be(links: list[tuple[tuple[str, str], str]], apart: list[tuple[str, str]]) -> None:
    pairs = [(ord(one), ord(two)) for (one, two), _ in links]
    foes = [(ord(one), ord(two)) for one, two in apart]
    found = part(map(ord, NAMES), pairs, foes)
    assert sorted(thing for group in found for thing in group) == list(map(ord, NAMES))
    assert not [foe for foe in foes for group in found if group.issuperset(foe)]
    if not foes:
        assert not [pair for pair in pairs if not any(group.issuperset(pair) for group in found)]
