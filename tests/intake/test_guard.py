from collections.abc import Sequence
from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.errors import AddressRefused, FetchFailed
from workbench.intake.guard import Resolver, check, check_name, look_up, read_literal, refusal

REFUSED = [
    # IPv4: A1 and the IANA registry
    *("0.0.0.0", "0.1.2.3", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254"),
    *("172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1"),
    *("198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"),
    # IPv6, and IPv4 inside it: A2
    *("::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::7f00:1"),
    *("64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::", "2002:808:808::", "2001::1", "2001:db8::1", "3fff::1"),
    *("5f00::1", "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1", "100::1", "::5efe:10.0.0.1", "4000::1"),
]
ALLOWED = ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2a00:1450::1"]


@pytest.mark.parametrize("address", REFUSED)
def test_refuses_what_is_not_public(address: str) -> None:
    assert refusal(ip_address(address))


@pytest.mark.parametrize("address", ALLOWED)
def test_allows_public_addresses(address: str) -> None:
    assert refusal(ip_address(address)) is None


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.1", "192.168.1.1", "172.20.0.1", "::1", "fd00::1", "::ffff:10.0.0.1"]
)
def test_opens_private_networks_on_request(address: str) -> None:
    assert refusal(ip_address(address), allow_private=True) is None


@pytest.mark.parametrize(
    "address",
    [
        "169.254.169.254",
        "0.0.0.0",
        "224.0.0.1",
        "fe80::1",
        "ff02::1",
        "100.64.0.1",
        "2002:7f00:1::",
        "::ffff:169.254.169.254",
    ],
)
def test_keeps_the_rest_shut_even_then(address: str) -> None:
    assert refusal(ip_address(address), allow_private=True)


@given(st.ip_addresses(v=4))
def test_an_embedded_address_is_judged_like_the_bare_one(inner: object) -> None:
    number = int(ip_address(str(inner)))
    mapped = ip_address((0xFFFF << 32) | number)
    translated = ip_address((0x64FF9B << 96) | number)
    bare = refusal(ip_address(str(inner)))
    assert (bare is None) == (refusal(mapped) is None) == (refusal(translated) is None)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.1", "0", "2130706433", "0x7f000001", "0177.0.0.1", "::1", "::ffff:127.0.0.1", "169.254.169.254"],
)
async def test_refuses_literals_in_every_spelling(host: str) -> None:
    assert read_literal(host) is not None
    with pytest.raises(AddressRefused, match="is not fetched") as caught:
        await check(host, 80, resolve=_never)
    assert "save the page" in caught.value.hint.lower()


async def test_the_real_resolver_finds_loopback_behind_a_name() -> None:
    with pytest.raises(AddressRefused, match=r"localhost \((127\.0\.0\.1|::1)\) is not fetched: this computer"):
        await check("localhost", 80, resolve=look_up)


async def test_one_bad_answer_among_good_ones_refuses_all() -> None:
    with pytest.raises(AddressRefused, match=r"news\.example \(10\.0\.0\.5\)"):
        await check("news.example", 443, resolve=_answers("93.184.216.34", "10.0.0.5"))


async def test_a_public_name_gives_its_checked_addresses() -> None:
    found = await check("news.example", 443, resolve=_answers("93.184.216.34", "2606:2800:220:1::1"))
    assert list(map(str, found)) == ["93.184.216.34", "2606:2800:220:1::1"]


async def test_the_name_is_looked_up_once_so_that_a_changed_answer_cannot_matter() -> None:
    asked: list[str] = []

    async def rebinding(host: str, _port: int) -> Sequence[str]:
        asked.append(host)
        return ["93.184.216.34"] if len(asked) == 1 else ["127.0.0.1"]

    assert list(map(str, await check("news.example", 80, resolve=rebinding))) == ["93.184.216.34"]
    assert asked == ["news.example"]


@pytest.mark.parametrize("error", [OSError(-2, "Name or service not known"), UnicodeError("label too long")])
async def test_an_unknown_name_is_a_failed_fetch(error: Exception) -> None:
    async def failing(_host: str, _port: int) -> Sequence[str]:
        raise error

    with pytest.raises(FetchFailed, match=r"No address was found for news\.example"):
        await check("news.example", 80, resolve=failing)


async def test_no_answer_and_nonsense_are_failed_fetches() -> None:
    for answers in ((), ("not-an-address",)):
        with pytest.raises(FetchFailed):
            await check("news.example", 80, resolve=_answers(*answers))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "2130706433", "printer", "nas.local", "db.internal", "abc.onion", "x.localhost"]
)
def test_behind_a_proxy_names_of_local_networks_are_refused(host: str) -> None:
    with pytest.raises(AddressRefused):
        check_name(host)


def test_behind_a_proxy_public_names_pass() -> None:
    check_name("news.example.org")
    check_name("8.8.8.8")
    check_name("nas.local", allow_private=True)


async def _never(host: str, _port: int) -> Sequence[str]:
    raise AssertionError(f"{host} was looked up")


def _answers(*addresses: str) -> Resolver:
    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return addresses

    return resolve
