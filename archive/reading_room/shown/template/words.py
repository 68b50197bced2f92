"""What came of "One template?", in words: the answer first, and why something is not computed."""

from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive.compare.formula import Refusal

LEVEL = 0.05
NO_BREAK = "\N{NO-BREAK SPACE}"
REFUSALS = {
    Refusal.FEW_LETTERS: gettext_lazy("There are fewer than three letters that may be counted."),
    Refusal.FEW_SENTENCES: gettext_lazy(
        "Fewer than half of the letters have two sentences between first and last."
    ),
    Refusal.FEW_COMPARABLE: gettext_lazy(
        "There are fewer than five comparable letters for each letter of the group."
    ),
    Refusal.FEW_OTHERS: gettext_lazy(
        "There are fewer than five other letters in this language for each letter of the group."
    ),
    Refusal.CIRCULAR: gettext_lazy(
        "These letters were found by likeness: that they are alike says nothing about their genre."
    ),
}
EXPLANATIONS = (
    gettext_lazy("a model that a lawyer wrote for several people"),
    gettext_lazy("a form that a helpline or a website gives out"),
    gettext_lazy("wording that a regulation or a superior prescribes"),
    gettext_lazy("one scribe who wrote for several, or one who dictated"),
    gettext_lazy("a task set at school, or in a unit"),
    gettext_lazy("letters copied from each other, or from one that is not here"),
    gettext_lazy("a translator or an editor who made them alike"),
    gettext_lazy("a genre in which everybody writes so: salutation, reason, request, signature"),
)


UNSEEN = gettext_lazy(
    "This measure cannot see what fewer than half of the letters share, be it in one order or not."
)


def is_within_chance(figures):
    """Whether it can be told that no order is shared beyond chance."""
    return not isinstance(figures.order, Refusal) and figures.order.p > LEVEL


def answer(number, figures):
    """One sentence: what was asked, and what came out."""
    asked = ngettext(
        "It was asked whether %(n)s letter shares wording in one order beyond chance: %(answer)s",
        "It was asked whether %(n)s letters share wording in one order beyond chance: %(answer)s",
        number,
    )
    return asked % {"n": number, "answer": _answer(figures)}


def _answer(figures):
    if isinstance(figures.share, Refusal):
        return _("nothing is computed. %(why)s") % {"why": REFUSALS[figures.share]}
    share, null = percent(figures.share.mean), figures.order
    if isinstance(null, Refusal):
        words = _(
            "on average %(share)s of each is formula, and whether their order is beyond chance "
            "cannot be told. %(why)s"
        )
        return words % {"share": share, "why": REFUSALS[null]}
    found = {"share": share, "expected": percent(null.expected), "p": decimal(null.p, 3)}
    if null.p <= LEVEL:
        words = _(
            "on average %(share)s of each is formula, and with their own sentences in another "
            "order %(expected)s (p = %(p)s): order shared beyond chance, which genre can also "
            "produce."
        )
    else:
        words = _(
            "on average %(share)s of each is formula, and with their own sentences in another "
            "order %(expected)s (p = %(p)s): no order beyond what chance may give."
        )
    return words % found


def interval(share):
    """The mean share and between what it lies, and which kind of interval that is."""
    found = {"mean": percent(share.mean), "low": percent(share.low), "high": percent(share.high)}
    if share.bootstrapped:
        words = _(
            "On average %(mean)s; 95 %% of means lie between %(low)s and %(high)s when as many "
            "letters are drawn from these again and again (bootstrap)."
        )
    else:
        words = _(
            "On average %(mean)s; between %(low)s and %(high)s when one of the letters is left "
            "out. That is no confidence interval: there are fewer than eight letters."
        )
    return words % found


def stock(figures):
    """Whether what many other letters say was left out of the formula."""
    if not figures.stock_size:
        return _(
            "Stock phrases are not left out: there are fewer than a hundred other letters in this "
            "language to tell them by."
        )
    words = ngettext(
        "Runs of three words that more than one in a hundred of %(n)s other letter has are stock "
        "phrases and no formula: %(runs)s such runs.",
        "Runs of three words that more than one in a hundred of %(n)s other letters have are stock "
        "phrases and no formula: %(runs)s such runs.",
        figures.stock_size,
    )
    return words % {"n": figures.stock_size, "runs": localize(figures.stock_phrases)}


def percent(share):
    """A share in percent with one decimal, in the page's language."""
    return f"{decimal(100 * share, 1)}{NO_BREAK}%"


def decimal(number, places):
    """A number with so many decimals, in the page's language."""
    return localize(round(number + 0.0, places))
