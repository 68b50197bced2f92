"""The page of two wordings: what each is, what differs in figures and words, then the whole."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import now
from django.utils.translation import gettext as _

from archive.compare.pair import comparable, pair
from archive.reading_room.addresses import letter_address
from archive.reading_room.compared.beside import AS, NAME
from archive.reading_room.compared.collating import are_in_one_language, fit, words_of_each
from archive.reading_room.named.cards import title_of
from archive.reading_room.named.practice import extent_of, is_practice, mark
from archive.reading_room.named.vocabularies import language_name
from archive.record.letter import Completeness, TextRole

from .choices import choices
from .drawn import differences, figures, rows, side_by_side
from .facts import compared_facts
from .files import address, files
from .left_out import left_out
from .look_alikes import look_alikes
from .offers import offers
from .since import changes
from .too_much import no_table
from .translated import translated
from .wordless import wordless

TRANSLATED = {TextRole.TRANSLATION, TextRole.PRINTED}
WHOLE = {Completeness.WHOLE, Completeness.NEARLY_WHOLE}


def chooser_page(held, asked, holdings):
    """Wordings to choose from; the one that is chosen, or left, already stands on the left."""
    page = choices(held, holdings)
    if held:
        page["notes"] = [*changes(held, asked), *left_out(asked), _one_more(held[0])]
        page |= {"only": head(held[0]), "practice": is_practice(held[0].letter)}
        named = f"{NAME}={held[0].text.public_id}"
        page["beside_url"] = f"{reverse('reading_room:compare')}?{named}&{NAME}="
    return page


def compare_page(left, right, asked, holdings, here):
    """Two wordings side by side; `here` is the address of the page without its query."""
    both = [left, right]
    is_one_language = are_in_one_language(both)
    has_table = is_one_language and fit(both)
    permalink = f"{here}?{asked.frozen(both, holdings.version)}"
    version = asked.cited_in(holdings.version)
    return choices(both, holdings) | {
        "left": head(left),
        "right": head(right),
        "practice": extent_of(one.letter for one in both),
        "notes": [
            *changes(both, asked),
            *left_out(asked),
            *notes(left, right),
            *translated(both),
            *wordless(both),
            *(look_alikes(both) if is_one_language else ()),
        ],
        "no_table": no_table(both) if is_one_language and not has_table else "",
        "facts": compared_facts(left, right),
        "swap_url": address(asked.query([right, left])),
        "table_url": address(asked.query(both, **{AS: "table"})) if has_table else "",
        "permalink": permalink,
        "citations": [{"name": "Fieldpost", "text": _citation(left, right, version, permalink)}],
        "downloads": files(both, asked, has_table=has_table),
        **compared(left, right),
    }


def comparison(left, right):
    """The two texts compared; None where their languages differ."""
    if not comparable(left.text.language, right.text.language):
        return None
    return pair(*words_of_each([left, right]))


def compared(left, right):
    """What differs and the whole; where words cannot be compared the whole, and what can be."""
    found = comparison(left, right)
    if found is None:
        laid_out = {"rows": side_by_side(left.text, right.text), "is_compared": False}
        return laid_out | {"offers": offers([left, right])}
    return {
        "figures": figures(found.summary),
        "differences": differences(found),
        "rows": rows(found),
        "is_compared": True,
    }


def head(beside):
    """Which wording of which letter."""
    said = beside.text.source.publication if beside.text.source else beside.text.maker
    return {
        "title": title_of(beside.letter),
        "url": f"{letter_address(beside.letter.public_id)}#{beside.text.public_id}",
        "reference": beside.letter.public_reference,
        "lang": beside.text.language,
        "language": language_name(beside.text.language),
        "said": said,
        "content_warning": beside.letter.content_warning,
        "practice": is_practice(beside.letter),
    }


def notes(left, right):
    """What a reader must know before he makes anything of the differences."""
    one, two = left.text, right.text
    if not comparable(one.language, two.language):
        languages = {"left": language_name(one.language), "right": language_name(two.language)}
        words = _(
            "The left wording is in %(left)s, the right in %(right)s. Words of two languages "
            "cannot be compared, so they are laid side by side and nothing is counted."
        )
        yield words % languages
        return
    if {one.role, two.role} & TRANSLATED:
        yield _("A translator's words: what differs may be the translator's choice.")
    if not {one.completeness, two.completeness} <= WHOLE:
        yield _("A wording that is not whole may leave out what stands only in the other.")


def _one_more(beside):
    return _("Chosen: %(wording)s. Choose another to lay beside it.") % {"wording": _named(beside)}


def _citation(left, right, version, permalink):
    words = _(
        "%(left)s and %(right)s, side by side. Fieldpost, archive version %(version)s, %(day)s. "
        "%(url)s"
    )
    return words % {
        "left": _named(left),
        "right": _named(right),
        "version": version,
        "day": date_format(now(), "j E Y"),
        "url": permalink,
    }


def _named(beside):
    told = head(beside)
    parts = [told["reference"] or told["title"], told["language"], told["said"]]
    return ", ".join(str(part) for part in parts if part) + mark(told["practice"])
