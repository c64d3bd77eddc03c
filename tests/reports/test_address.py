import pytest
from hypothesis import given

from tests.reports import samples
from workbench.reports.address import public_address, shown_address, web_address


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://lake.test/a?b=c&d=%20#e", "https://lake.test/a?b=c&d=%20#e"),
        ("HTTP://Lake.TEST:8080/", "http://lake.test:8080/"),
        ("https://lake.test/Qarabağ|x`<>", "https://lake.test/Qaraba%C4%9F%7Cx%60%3C%3E"),
        ("https://аррӏе.test/", "https://xn--80ak6aa92e.test/"),
        ("http://[2001:db8::1]/", "http://[2001:db8::1]/"),
    ],
)
def test_web_addresses_are_linked_in_ascii(address: str, linked: str) -> None:
    assert web_address(address) == linked


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///home/someone/page.html",
        "//lake.test/",
        "https://",
        "https://user:pw@lake.test/",
        "https://www.bbc.test@evil.test/",
        "http://lake.test\\@evil.test/",
        "https://lake.test/a b",
        "https://lake.test/\x1b",
        "https://lake.test/\u202e",
        "https://lake.test:99999/",
        "https://[::1/",
        "https://la<ke.test/",
        "https://lake.test/" + "a" * 2048,
    ],
)
def test_other_addresses_are_not(address: str | None) -> None:
    assert web_address(address) is None


@given(samples.texts(*'/\\@:?#[]%. "<>|`', "http", "xn--", "е"))
def test_a_linked_address_is_plain(text: str) -> None:
    for address in (text, f"https://{text}", f"https://lake.test/{text}"):
        linked = web_address(address)
        assert linked is None or (linked.isascii() and not set(linked) & set(' \t\n"<>\\`|{}'))


def test_a_foreign_host_is_shown_with_its_punycode() -> None:
    assert shown_address("https://аррӏе.test/x") == "https://аррӏе.test/x (xn--80ak6aa92e.test)"
    assert shown_address("https://Lake.test/x") == "https://Lake.test/x"


def test_folders_of_a_file_stay_at_home() -> None:
    assert public_address("/home/ada/secret/page.html", is_file=True) == "page.html"
    assert public_address("C:\\Users\\Ada\\page.html", is_file=True) == "page.html"
    assert public_address("file:///home/ada/page.html", is_file=False) == "page.html"
    assert public_address("https://lake.test/a/b", is_file=False) == "https://lake.test/a/b"
