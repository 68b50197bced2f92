"""A light stem for Ukrainian, which has no Snowball stemmer: the longest known ending off.

It lets go of inflection only (cases, persons, tenses, the reflexive), never of prefixes,
and leaves at least three letters. After the idea of J. Savoy, "Light stemming approaches for
the French, Portuguese, German and Hungarian languages" (SAC 2006).
"""

_LEAST = 3
_ENDINGS = (
    # nouns
    "а я о е у ю і ї и ь й "
    "ам ям ом ем єм ей ою ею єю ами ями ах ях ів їв ові еві єві "
    "ість істю ості остей остям остями остях "
    # adjectives and participles
    "ий ій ого его ому ему им ім их іх ими іми ої ою ая яя ую юю ії ею "
    "ший шого шому шим ших шими ша шу ше ші "
    # verbs
    "ти ть ш мо те ла ло ли в ив ав яв ів "
    "ати яти ити іти ути ювати увати овати "
    "аю яю ую юю аєш яєш уєш юєш ає яє ує ює аємо яємо уємо юємо аєте яєте уєте юєте "
    "ають яють ують юють уть ють ать ять "
    "иш ить имо ите їш їть їмо їте еш емо ете єш ємо єте "
    "ала яла ила іла ало яло ило іло али яли или іли увала увало ували ював ував "
    "ай яй уй юй айте яйте уйте юйте іть іте імо "
    "аючи яючи уючи ючи учи ачи ячи авши ивши івши ши "
    "ання яння ення іння анню енню анням енням"
)
_LONGEST_FIRST = tuple(sorted(set(_ENDINGS.split()), key=lambda ending: (-len(ending), ending)))
_REFLEXIVE = ("ся", "сь")


def light_stem(word: str) -> str:
    """The stem of a folded Ukrainian word: `відмовляюся` and `відмовлятися` give `відмовл`."""
    plain = _without(word, _REFLEXIVE)
    return _without(plain, _LONGEST_FIRST)


def _without(word: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return word.removesuffix(ending)
    return word
