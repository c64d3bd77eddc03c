"""Pages that stand where an article should be: consent walls, bot checks, paywalls, empty shells (threats A14)."""

import re

from workbench.core.text import fold
from workbench.intake.declared import Declared
from workbench.intake.page import Tree

_ARTICLE = 1200
"""Characters from which a text is an article, whatever else stands on the page."""
_TEASER = 400
_NOTHING = 80

_ROBOT = (
    *("just a moment", "checking your browser", "verify you are human", "verifying you are human", "are you a robot"),
    *("attention required", "enable javascript and cookies to continue", "ddos-guard", "security check to access"),
    *("unusual traffic from your", "pardon our interruption", "access to this page has been denied", "captcha"),
    *("проверка браузера", "подтвердите, что вы не робот", "robot olmadiginizi"),
)
_ROBOT_MARKUP = re.compile(
    r"cf-browser-verification|cf_chl_|challenge-platform|px-captcha|captcha-delivery|_incapsula_", re.I
)
_COOKIES = re.compile(
    r"(?:use|uses|using|accept|reject|all|manage|our|les|des|wir|usamos|utilizamos) cookies"
    r"|cookie[ -]?(?:policy|settings|notice)"
    r"|cookies (?:to|und|et|y|zu|para|pour|akzept)|your privacy|your consent|manage consent|gdpr|datenschutz|cerez|куки"
    r"|zgod[aey] na|confidentialite|privacidad"
)
_ACCEPT = re.compile(r"accept|agree|consent|reject|partners|akzept|zustimm|kabul|приня|соглас|akcept|aceptar")
_MISSING = re.compile(
    r"\b404\b|not found|nicht gefunden|no encontrad|introuvable|bulunamadi|не найдена|nie znaleziono|tapilmadi"
)
_REFRESH = re.compile(r"\burl\s*=\s*['\"]?\s*([^'\"\s>]+)", re.IGNORECASE)
_SHELL_IDS = ("root", "app", "__next", "__nuxt", "main-app")


def find_wall(text: str, title: str, tree: Tree, declared: Declared) -> str | None:
    """Return what the page probably is when it is no article, as in `a consent page`; None when it is one.

    `text` is what was extracted. A long text is an article; a short one is judged by the words in it and in the
    title, and by the page's markup.
    """
    if len(text) >= _ARTICLE:
        return None
    words = fold(f"{title}\n{text}")
    if len(text) < _TEASER and (any(phrase in words for phrase in _ROBOT) or _has_robot_check(tree)):
        return "a check for robots"
    if _asks_for_consent(words) or (len(text) < _NOTHING and _asks_for_consent(_all_words(tree))):
        return "a consent page"
    if len(text) < _TEASER and not declared.free:
        return "the teaser of an article behind a paywall"
    if len(text) < _TEASER and _MISSING.search(fold(title)):
        return "an error page"
    return _empty_shell(tree) if len(text) < _NOTHING else None


def _empty_shell(tree: Tree) -> str:
    for meta in tree.iter("meta"):
        target = _REFRESH.search(meta.get("content") or "")
        if (meta.get("http-equiv") or "").lower() == "refresh" and target:
            return f"a page that only forwards to {target[1][:200]}"
    scripted = any("javascript" in fold(e.text_content()) for e in tree.iter("noscript"))
    if scripted or any(e.get("id") in _SHELL_IDS for e in tree.iter("div")):
        return "a page that shows its text only with JavaScript"
    return "a page without an article, such as a list, a picture or a video"


def _asks_for_consent(words: str) -> bool:
    return len(_COOKIES.findall(words)) >= 2 and _ACCEPT.search(words) is not None


def _has_robot_check(tree: Tree) -> bool:
    return any(_ROBOT_MARKUP.search(f"{e.get('id') or ''} {e.get('src') or ''}") for e in tree.iter("div", "script"))


def _all_words(tree: Tree) -> str:
    return fold(str(tree.text_content())[:20_000])
