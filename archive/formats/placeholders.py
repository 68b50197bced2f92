"""Words that stand where a name would: "Ehefrau", "unnamed soldier", "[einen Fürsten]", "N. N.".

A placeholder is nobody in particular and matches nobody: nine unnamed soldiers are nine. Made of
the words below alone it may be read by everybody; any other may hold a part of a name.
"""

import re
from functools import lru_cache

from archive.language.fold import fold

_KIN = """
Ehefrau Ehemann Frau Mann Gattin Gatte Braut Bräutigam Verlobte Verlobter Partner Partnerin Mutter
Vater Eltern Sohn Söhne Tochter Töchter Kind Kinder Bruder Brüder Schwester Schwestern Geschwister
Großmutter Großvater Großeltern Enkel Enkelin Onkel Tante Neffe Nichte Cousin Cousine Vetter
Schwager Schwägerin Schwiegereltern Schwiegervater Schwiegermutter Schwiegersohn Schwiegertochter
Pate Patin Patenonkel Patentante Familie Verwandte Verwandter Angehörige Freund Freundin Freunde
Freundinnen Bekannte Bekannter Kamerad Kameraden Nachbar Nachbarin Soldat Soldaten Person Ehepaar
wife husband mother mom mum father dad parents son sons daughter daughters child children brother
brothers sister sisters siblings grandmother grandfather grandparents uncle aunt nephew niece
family relatives friend friends fiancée fiancé comrade comrades neighbour soldier soldiers
unnamed person woman man boy girl pupil schoolchild serviceman
дружина чоловік мати мама батько тато батьки син донька дочка діти дитина брат сестра бабуся
дідусь дядько тітка родина друг подруга солдат військовий школяр школярка
жена муж мать отец папа родители сын дочь дети ребёнок бабушка дедушка дядя тётя семья
военнослужащий школьник школьница
femme mari mère père fils fille frère sœur famille épouse époux
"""
_UNKNOWN = """
unknown unidentified anonymous anonymus anon
Unbekannt Unbekannte Unbekannter Unbekannten Anonym inconnu inconnue
невідомий невідома невідомо неизвестный неизвестная неизвестно аноним анонім
"""
_BETWEEN = """
und and et та и й і an to the der die das den dem ein eine einen einem einer a his her their
seine seinen ihre ihren mein meine
"""
_PARTICLES = """
von vom van de ten ter zu zur zum du di da del della dos la le af av al el ben bin ibn фон де
"""


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


MOST_REMEMBERED = 1 << 13  # the same people stand in many letters
_NAMING_NOBODY = _folded(_UNKNOWN)
_DESCRIBING = _NAMING_NOBODY | _folded(_KIN)
_HARMLESS = _DESCRIBING | _folded(_BETWEEN)
_BEGINNING_A_NAME = _folded(_PARTICLES)
_WORD = re.compile(r"[^\W\d_]+")
_WORD_OR_NUMBER = re.compile(r"[^\W_]+")
_NOBODY = re.compile(r"(?i)[\W_]*|\(?n\. ?n\.\)?|nn")
_ARTICLE = re.compile(r"(?:The|A|Ein|Eine[nmr]?)\s")


@lru_cache(maxsize=MOST_REMEMBERED)
def is_placeholder(words: str) -> bool:
    """Whether these words name nobody, whatever they tell of him or her."""
    return (
        may_be_read_by_all(words)
        or begins_unread(words)
        or _is_bracketed(words)
        or bool(_ARTICLE.match(words))
        or _begins_small(words)
    )


@lru_cache(maxsize=MOST_REMEMBERED)
def may_be_read_by_all(words: str) -> bool:
    """Whether the words are a kin term or the like, with no word of which nobody knows more."""
    if _NOBODY.fullmatch(words):
        return True
    read = _read(words)
    return read <= _HARMLESS and bool(read & _DESCRIBING)


def begins_unread(words: str) -> bool:
    """Whether it begins with “??”: nobody could read, or tell, who it was."""
    return words.lstrip().startswith("??")


def means_unknown(words: str) -> bool:
    """Whether the words say no more than that nobody knows who it was."""
    return bool(_NOBODY.fullmatch(words)) or (set() < _read(words) <= _NAMING_NOBODY)


def _read(words: str) -> set[str]:
    return {fold(word) for word in _WORD.findall(words)}


def _is_bracketed(words: str) -> bool:
    return words.startswith("[") and words.find("]") == len(words) - 1


def _begins_small(words: str) -> bool:
    """Whether it begins as no name does: “einen Fürsten”, but not “von Strombeck”."""
    first = _WORD_OR_NUMBER.search(words)
    return first is not None and first[0][0].islower() and fold(first[0]) not in _BEGINNING_A_NAME
