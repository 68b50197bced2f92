"""What any reader can get: every address that the site gives away, and what it answers.

The crawler knows no page by name. It walks Django's resolver, so that a page built later is
visited, or missed by name, the day its pattern is there.
"""

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit
from zipfile import ZipFile

from django.conf import settings
from django.test import RequestFactory
from django.test.client import ClientHandler
from django.urls import Resolver404, get_resolver, resolve
from django.urls.resolvers import URLResolver
from django.utils import translation

from archive.reading_room import remembered

SITE = "http://localhost"
# Words of whole letters that are planted: окопу, вдома; they are on one wording each.
GROUPS = "a.q=%D0%BE%D0%BA%D0%BE%D0%BF%D1%83&b.q=%D0%B2%D0%B4%D0%BE%D0%BC%D0%B0&lang=uk&alone=yes"
STARTS = (
    *("/", "/uk/", "/robots.txt", "/sitemap.xml", "/letters.json", "/letters.csv"),
    *("/oai", "/oai?verb=Identify"),
    "/oai?verb=ListSets",
    "/oai?verb=ListRecords&metadataPrefix=oai_dc",
    *(f"/compare/groups{end}?{GROUPS}" for end in ("/", ".json", ".csv")),
    *(
        f"/compare/groups/?{GROUPS}&show={one}"
        for one in ("counted", "word:%D0%BF%D1%80%D0%BE%D1%81%D0%B8%D1%82%D1%8C")
    ),
)
DESK = "desk/"
PARAMETER = re.compile(r"<(?:[^<>:]+:)?([^<>]+)>")
ABSOLUTE = re.compile(re.escape(SITE) + r"(/[^\s\"'<>\\]*)")
# The only two places of an answer that tell when it was asked for.
HOUR, HOURLY = re.compile(b"<responseDate>[^<]*</responseDate>"), {"Date"}
# A list has more combinations of filters than anybody can visit. Of those that a page without a
# query gives, one address of every shape (route and names of parameters) is looked at; of those
# that only another query leads to, these many of every route.
MOST_BEHIND_A_QUERY = 2


@dataclass(frozen=True)
class Answer:
    """What came back, as bytes; without the hour, which stands in a header and in XML for harvest.

    `whole` has the files of a zip as they are when it is opened.
    """

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name):
        """One header, or an empty string."""
        return dict(self.headers).get(name, "")

    @property
    def whole(self):
        """Everything that was said, as one text."""
        said = "\n".join(f"{name}: {value}" for name, value in self.headers)
        return f"{self.status}\n{said}\n\n{self.text}"

    @property
    def text(self):
        """The body as a text, a zip unpacked."""
        if self.header("Content-Type") != "application/zip" or not self.body:
            return self.body.decode("utf-8", "replace")
        with ZipFile(BytesIO(self.body)) as opened:
            return "\n\n".join(
                f"{one}\n{opened.read(one).decode('utf-8', 'replace')}" for one in opened.namelist()
            )


@dataclass
class Crawl:
    """All that was visited: answers by address, in the order of the visit."""

    answers: dict[str, Answer] = field(default_factory=dict)
    foreign: set[str] = field(default_factory=set)

    def routes(self):
        """Every route of which at least one address was found, or led on to another."""
        found = (200, 302)
        return {route_of(path) for path, answer in self.answers.items() if answer.status in found}

    def parameters(self):
        """The names of parameters that links and forms give, by route."""
        named = {}
        for address in self.answers:
            named.setdefault(route_of(address), set()).update(names_in(address))
        return named


class Reader(RequestFactory):
    """Somebody without an account, who may ask for anything, through the whole of Django.

    What was answered before he came is forgotten: an answer that was kept could not show that
    what it is made from has changed without a new version of the archive.
    """

    def __init__(self, checks_forms=False):
        super().__init__(HTTP_HOST="localhost")
        remembered.forget()
        self.handler = ClientHandler(enforce_csrf_checks=checks_forms)

    def request(self, **environ):
        """What the site's handler makes of a request as the web server hands it over."""
        return self.handler(self._base_environ(**environ))

    def ask(self, address, method="GET", **said):
        """The answer to one request, streamed or not."""
        response = self.generic(method, address, **said)
        headers = {**response.headers, **{f"Set-Cookie {k}": "" for k in response.cookies}}
        body = response.getvalue() if response.streaming else response.content
        kept = sorted((name, value) for name, value in headers.items() if name not in HOURLY)
        return Answer(response.status_code, tuple(kept), HOUR.sub(b"", body))


def public_routes():
    """Every public pattern of the resolver, with its language, as Django writes routes."""
    return {route for code, _ in settings.LANGUAGES for route in _routes_in(code)}


def _routes_in(language):
    with translation.override(language):
        return {one for one in _routes(get_resolver(), "") if not one.startswith(DESK)}


def _routes(resolver, before):
    for part in resolver.url_patterns:
        route = before + str(part.pattern)
        if isinstance(part, URLResolver):
            yield from _routes(part, route)
        else:
            yield route


@cache
def route_of(address):
    """The route that answers an address; None where there is none (that of `/` is empty)."""
    path = urlsplit(address).path
    with translation.override(translation.get_language_from_path(path) or settings.LANGUAGE_CODE):
        try:
            return resolve(path).route
        except Resolver404:
            return None


def filled(route, value):
    """An address of `route` with every part of it the same value."""
    return "/" + PARAMETER.sub(lambda _: value, route)


def has_parts(route):
    """Whether the route takes an id, a code or a key."""
    return bool(PARAMETER.search(route))


def crawl(examples=(), starts=STARTS):
    """Visit everything that can be reached; `examples` are ids, codes and keys to try as well.

    An example is tried on every route that takes one; what does not fit is a 404 and is kept
    in the record like any other answer.
    """
    tried = [filled(r, one) for r in sorted(public_routes()) for one in examples if has_parts(r)]
    seen, waiting, shapes = Crawl(), deque([*starts, *tried]), Counter()
    reader = Reader()
    while waiting:
        address = waiting.popleft()
        if address not in seen.answers:
            seen.answers[address] = answer = reader.ask(address)
            found, loaded = links(answer, address)
            seen.foreign |= loaded
            new = (one for one in found if one not in seen.answers)
            waiting += [one for one in new if _is_worth_a_visit(one, address, shapes)]
    return seen


def look(addresses):
    """The answers at these addresses and no others."""
    reader = Reader()
    return Crawl({one: reader.ask(one) for one in addresses})


def _is_worth_a_visit(address, source, shapes):
    route, names = route_of(address), frozenset(names_in(address))
    shape, most = ((route,), MOST_BEHIND_A_QUERY) if "?" in source else ((route, names), 1)
    shapes[shape] += bool(names)
    return not names or shapes[shape] <= most


def names_in(address):
    """The names of the parameters of an address, in order."""
    return [name for name, _ in parse_qsl(urlsplit(address).query, keep_blank_values=True)]


def links(answer, address):
    """The addresses on this site that an answer links to and that its forms ask for, as they
    stand; and whatever it loads from elsewhere.
    """
    text = answer.text
    page = Page()
    if "html" in answer.header("Content-Type"):
        page.feed(text)
    page.links |= {one.replace("&amp;", "&") for one in ABSOLUTE.findall(text)}
    page.links |= {answer.header("Location")} - {""}
    here = SITE + address
    absolute = {urljoin(here, one) for one in page.links}
    loaded = {one for one in page.loaded if not urljoin(here, one).startswith(SITE + "/")}
    return sorted({_plain(one) for one in absolute if _is_ours(one)}), loaded


def _is_ours(url):
    return url.startswith(SITE + "/") and not urlsplit(url).path.startswith(settings.STATIC_URL)


def _plain(url):
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


class Page(HTMLParser):
    """The links and forms of a page; a form is sent with what stands in it."""

    def __init__(self):
        super().__init__()
        self.links, self.loaded = set(), set()
        self.action, self.pairs, self.select, self.options = None, [], "", []

    def handle_starttag(self, tag, attributes):
        held = {name: value or "" for name, value in attributes}
        self.links |= {held[name] for name in ("href", "src") if held.get(name)}
        if "src" in held or (tag == "link" and "stylesheet" in held.get("rel", "")):
            self.loaded.add(held.get("src") or held.get("href", ""))
        if tag == "form":
            self.action, self.pairs = held.get("action", ""), []
        self._take(tag, held)

    def _take(self, tag, held):
        unchosen = held.get("type") in ("checkbox", "radio") and "checked" not in held
        if tag == "select":
            self.select, self.options = held.get("name", ""), []
        elif tag == "option" and self.select:
            self.options.append((held.get("value", ""), "selected" in held))
        elif tag in ("input", "button", "textarea") and held.get("name") and not unchosen:
            self.pairs.append((held["name"], held.get("value", "")))

    def handle_endtag(self, tag):
        if tag == "select" and self.options:
            chosen = [value for value, selected in self.options if selected]
            self.pairs.append((self.select, (chosen or [self.options[0][0]])[0]))
            self.select = ""
        elif tag == "form" and self.action is not None:
            self.links.add(f"{self.action}?{urlencode(self.pairs)}")
            self.action = None
