"""The guided page: what reporters saw of the first case, then the same with practice letters."""

from django.urls import reverse
from django.utils.translation import get_language

from archive.reading_room.addresses import Search
from archive.reading_room.compared.base_wordings import to_compare
from archive.reading_room.compared.beside import Beside
from archive.reading_room.compared.counting import why_not_counted
from archive.reading_room.models import ReadingLetter
from archive.reading_room.named.naming import heading_words
from archive.record.letter import TextRole

from .collection import known, said
from .gathered import count, part, under
from .guide_printings import printings
from .home import FIRST_CASE

OTHER_PILE = "IZY-C"
PRACTICE = "practice"
GROUPS = {
    "reports": "practice-reports",
    "complaints": "practice-complaints",
    "children": "practice-children",
    "plain": "practice-plain",
}
ASKING = {
    "letters": "reading_room:letter_list",
    "table": "reading_room:compare_letters",
}
# Pages that answer further questions, by their path: linked where they are served.
TEMPLATE, TWO_GROUPS = "compare_template", "compare_groups"
FAMILIES, PASSAGES = "families", "passages"


def guide_page(holdings):
    """What the page says. One query, for the letters of the first case."""
    letters = case_letters(holdings)
    return {
        "case": _case(letters, holdings),
        "printings": printings(letters),
        "practice": practice(holdings),
    }


def case_letters(holdings):
    """The letters of the first case as readers see them, in reading order. One query."""
    keys = holdings.pks[under(["collection"], FIRST_CASE, holdings).slots].tolist()
    rows = ReadingLetter.objects.numbered(keys).in_reading_order() if keys else ()
    return [row.letter() for row in rows]


def facts_of_case(letters):
    """How many wordings are public, of which kinds, and why nothing is computed from them."""
    texts = [text for one in letters for text in one.texts]
    return {
        "wordings": len(texts),
        "whole": sum(one.completeness.may_be_counted for one in texts),
        "own": sum(one.role is TextRole.TRANSCRIPTION for one in texts),
        "reasons": list(map(str, why_not_counted(_besides(letters)))),
    }


def practice(holdings):
    """The practice letters by group, with where each is listed and compared; None without any."""
    shown = holdings.headings.get(("collection", PRACTICE))
    if shown is None:
        return None
    groups = {name: _group(code, holdings) for name, code in GROUPS.items()}
    return {
        "title": heading_words(shown),
        "url": part("collection", PRACTICE, shown, holdings, ["collection"]).url,
        "count": count("collection", PRACTICE, holdings),
        "groups": groups,
        "families_url": _asking(FAMILIES, (("collection", PRACTICE),)),
        "passages_url": _asking(PASSAGES, (("collection", PRACTICE),)),
        "apart_url": _against("children", "plain"),
        "one_vote_url": _against("reports", "complaints"),
    }


def _against(first, second):
    """Where two groups of practice letters are contrasted."""
    return _asking(TWO_GROUPS, (("a.collection", GROUPS[first]), ("b.collection", GROUPS[second])))


def _case(letters, holdings):
    shown = holdings.headings.get(("collection", FIRST_CASE))
    if shown is None:
        return None
    return facts_of_case(letters) | {
        "title": heading_words(shown),
        "url": reverse("reading_room:collection", args=[FIRST_CASE]),
        "known": known(shown, len(letters)),
        "facts": said(shown),
        "piles_url": _piles(holdings),
        **_asked(FIRST_CASE),
    }


def _piles(holdings):
    """Where the letters are set against the children's beside them; empty without any of those."""
    if ("collection", OTHER_PILE) not in holdings.headings:
        return ""
    return _asking(TWO_GROUPS, (("a.collection", FIRST_CASE), ("b.collection", OTHER_PILE)))


def _group(code, holdings):
    shown = holdings.headings.get(("collection", code))
    return {
        "title": heading_words(shown) if shown else code,
        "url": reverse("reading_room:collection", args=[code]),
        "count": count("collection", code, holdings),
        **_asked(code),
    }


def _asked(code):
    """Where the letters of a collection are listed, laid into a table, asked for a template."""
    chosen = (("collection", code),)
    asked = {f"{name}_url": Search(chosen, reverse(route)).url for name, route in ASKING.items()}
    return asked | {"template_url": _asking(TEMPLATE, chosen)}


def _asking(name, asked):
    """The address of a page that asks so."""
    return Search(asked, reverse(f"reading_room:{name}")).url


def _besides(letters):
    """The wordings that a comparison of the letters takes."""
    worded = [one for one in letters if one.texts]
    texts = to_compare(worded, get_language()) if worded else ()
    return [Beside(text, letter, None) for text, letter in zip(texts, worded, strict=True)]
