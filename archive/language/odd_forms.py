"""Common words whose forms the dictionaries miss, or take for forms of another word."""

from .spellings import exact

_LINES = {
    "uk": (
        "іти: йти йду йдеш йде йдемо йдете йдуть йшов йшла йшло йшли йди йдіть",
        "їхати: їду їдьте їдь",
        "день: дні дням днями днях",
        "дитина: діти дітей дітям дітьми дітях",
        "мати: матерів матерям матерями",
        "рука: руці рук рукам руками",
        "брат: брати братів братам братами",
        "могти: може міг могла могло могли",
        "жити: живу живеш живе живемо живуть жив жила жило жили",
        "брати: беру береш бере беремо беруть",
        "їсти: їм їси їсть їмо їдять їв їла їли",
        "померти: помер померла померло померли",
    ),
    "ru": (
        "ехать: еду едешь едем едут",
        "дать: дам дашь даст дадим дадут дал дала дали",
        "есть: есть ем ешь ест едим едят ел ела ели",
    ),
    "en": (
        "go: gone",
        "wife: wives",
        "life: lives",
        "leave: left",
    ),
    "de": ("fallen: gefallen",),
    "fr": (
        "être: sommes êtes",
        "écrire: écrit écrite écrits écrites",
        "mourir: mort morte morts mortes",
    ),
}


def _read(lines: tuple[str, ...]) -> dict[str, str]:
    pairs = (line.split(": ") for line in lines)
    return {exact(form): lemma for lemma, forms in pairs for form in forms.split()}


# The exact form, and the word it belongs to.
ODD_FORMS = {language: _read(lines) for language, lines in _LINES.items()}
