from contextlib import suppress

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.core.errors import AddressRefused
from workbench.intake.url import canonical, is_url, parse, parse_redirect, port_of, show_host


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.org/news/1", True),
        ("HTTP://EXAMPLE.ORG", True),
        ("  https://example.org ", True),
        ("ftp://example.org/a", True),
        ("file:///etc/passwd", True),
        ("articles/one.html", False),
        ("C:\\articles\\one.html", False),
        ("/tmp/a:b.txt", False),
        ("example.org/news", False),
        ("-", False),
        ("", False),
    ],
)
def test_tells_an_address_from_a_path(text: str, expected: bool) -> None:
    assert is_url(text) is expected


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://Example.ORG", "https://example.org/"),
        ("http://example.org:80/a?b=1#c", "http://example.org/a?b=1"),
        ("https://example.org:443/", "https://example.org/"),
        (
            "https://example.org/новости/1?q=ü",
            "https://example.org/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1?q=%C3%BC",
        ),
        ("https://example.org/%D0%BD", "https://example.org/%D0%BD"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("http://①②⑦.0.0.1/", "http://127.0.0.1/"),
        ("http://127。0。0。1/", "http://127.0.0.1/"),
        ("http://[2A00:1450:0::1]/", "http://[2a00:1450::1]/"),
        ("https://example.org./a", "https://example.org/a"),
    ],
)
def test_parses_into_plain_ascii(text: str, url: str) -> None:
    assert parse(text).url == url


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ftp://example.org/", "neither http nor https"),
        ("javascript:alert(1)", "neither http nor https"),
        ("data:text/html,hi", "neither http nor https"),
        ("example.org/news", "neither http nor https"),
        ("file:///etc/passwd", "a file's address"),
        ("http://user:secret@example.org/", "user name or password"),
        ("http://127.0.0.1:P\\@example.org/", "a backslash"),
        ("http://example.org\\@127.0.0.1/", "a backslash"),
        ("http://exam\nple.org/", "U+000A"),
        ("http://example.org/\x1b]52;c;aGk=\x07", "U+001B"),
        ("http://example.org/\x9b", "U+009B"),
        ("http://example.org/\u202egro", "U+202E"),
        ("http://example.org/a b", "a space"),
        ("http://127%2e0.0.1/", "no valid host name"),
        ("http://exa mple.org/", "a space"),
        ("http:///a", "no valid host name"),
        ("http://[::1", "no address"),
        ("http://[fe80::1%25eth0]/", "no valid IPv6"),
        ("http://example.org:99999/", "no valid port"),
        ("http://example.org:22/", "port 22"),
        ("https://example.org/" + "a" * 2048, "2,068 characters"),
        ("https://" + "a" * 64 + ".org/", "no valid host name"),
    ],
)
def test_refuses_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(AddressRefused) as caught:
        parse(text)
    assert reason in caught.value.message
    assert caught.value.hint
    assert "secret" not in caught.value.message


def test_allows_a_port_that_the_policy_names() -> None:
    assert parse("http://example.org:8080/a", frozenset({8080})).netloc == "example.org:8080"


@pytest.mark.parametrize(
    ("text", "ports"),
    [
        ("http://127.0.0.1:8080/a", {8080}),
        ("http://example.org/", set()),
        ("http://a:b:c/", set()),
        ("page.html", set()),
    ],
)
def test_reads_the_port_that_an_address_names(text: str, ports: set[int]) -> None:
    assert port_of(text) == ports


def test_shows_the_ascii_form_beside_an_internationalised_host() -> None:
    assert parse("https://аррӏе.com/").shown_host == "аррӏе.com (xn--80ak6aa92e.com)"
    assert show_host("example.org") == "example.org"
    assert show_host("xn--\u0000") == "xn--\u0000"


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/b", "https://example.org/b"),
        ("c?x=1", "https://example.org/a/c?x=1"),
        ("//other.example/", "https://other.example/"),
        ("/with space", "https://example.org/with%20space"),
        ("/новости", "https://example.org/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"),
    ],
)
def test_reads_a_redirect_relative_to_its_page(location: str, url: str) -> None:
    assert parse_redirect(parse("https://example.org/a/b"), location).url == url


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://example.org/", "data:text/html,x", "//a:b@c/", "//[/", "//[", "//[x]/"]
)
def test_refuses_a_redirect_elsewhere(location: str) -> None:
    with pytest.raises(AddressRefused):
        parse_redirect(parse("https://example.org/"), location)


@given(st.text() | st.text("/[]:@?#.%x\\\n ", max_size=20))
def test_every_location_leads_to_an_address_or_is_refused(location: str) -> None:
    with suppress(AddressRefused):
        assert parse_redirect(parse("https://example.org/a"), location).url.isascii()


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("HTTPS://Example.org:443/A?utm_source=x&id=3&fbclid=4#top", "https://example.org/A?id=3"),
        ("https://example.org/a/./b/../c", "https://example.org/a/c"),
        ("https://example.org/%7euser/%d0%bd", "https://example.org/~user/%D0%BD"),
        ("https://example.org/a%zz", "https://example.org/a%25zz"),
        ("https://example.org/?gclid=1&_ga=2&yclid=3&mc_cid=4&igshid=5", "https://example.org/"),
        ("https://example.org/?%75tm_source=1", "https://example.org/"),
    ],
)
def test_identity_drops_what_only_tracks(url: str, same: str) -> None:
    assert canonical(url) == same


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/news?id=3",
        "https://example.org/?source=rss&cid=4&uid=2&ref=9&session=1",
        "https://example.org/?b=2&a=1",
        "https://example.org/a//b/",
        "https://example.org/amp/a",
    ],
)
def test_identity_keeps_what_may_tell_pages_apart(url: str) -> None:
    assert canonical(url) == url


def test_identity_of_what_is_no_address_is_itself() -> None:
    assert canonical("articles/one.html") == "articles/one.html"


_URLS = st.builds(
    "{}://{}{}/{}?{}#{}".format,
    st.sampled_from(["http", "https", "HTTPS"]),
    st.sampled_from(["example.org", "Example.ORG", "bücher.example", "127.0.0.1", "[::1]", "a.b-c.example"]),
    st.sampled_from(["", ":80", ":443", ":8080"]),
    st.text(max_size=40),
    st.text(max_size=40),
    st.text(max_size=10),
)


@given(_URLS)
def test_identity_is_idempotent(url: str) -> None:
    assert canonical(canonical(url)) == canonical(url)


@given(_URLS)
def test_identity_does_not_see_trackers_or_fragments(url: str) -> None:
    base, _, _ = url.partition("#")
    try:
        parse(base, frozenset({8080}))
    except AddressRefused:
        return
    assume("?" in base and base == base.strip())  # white space around an address is cut, inside it is refused
    assert canonical(f"{base}&utm_medium=social#part") == canonical(base)


@given(st.text())
def test_every_text_is_parsed_or_refused(text: str) -> None:
    for url in (text, f"https://{text}", f"https://example.org/{text}"):
        is_url(url)
        canonical(url)
        try:
            address = parse(url)
        except AddressRefused:
            continue
        assert address.url.isascii()
        assert parse(address.url) == address
