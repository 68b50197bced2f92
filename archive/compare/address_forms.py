"""Words by which a letter speaks to its reader: "you" of both kinds, greetings, "dear", "comrade".

A word counts wherever it stands, for which words begin an address no table can tell. `вы` is
polite or several people: nothing here says which.
"""

from collections.abc import Iterable

from archive.language.fold import fold

_WRITTEN = {
    "ru": {
        "you-familiar": """ты тебя тебе тобой тобою твой твоя твоё твои твоего твоей твоему твоим
            твоём твоих твоими твою""",
        "you-formal": """вы вас вам вами ваш ваша ваше ваши вашего вашей вашему вашим вашем ваших
            вашими вашу""",
        "greeting": "здравствуй здравствуйте привет приветствую",
        "dear": "дорогой дорогая дорогие милый милая милые любимый любимая любимые родной родные",
        "respected": "уважаемый уважаемая уважаемые многоуважаемый многоуважаемая",
        "comrade": "товарищ товарищи",
        "sir": "господин госпожа господа",
    },
    "uk": {
        "you-familiar": """ти тебе тобі тобою твій твоя твоє твої твого твоєї твоєму твоїй твоїм
            твоїх твоїми твою""",
        "you-formal": """ви вас вам вами ваш ваша ваше ваші вашого вашої вашому вашій вашим ваших
            вашими вашу""",
        "greeting": "здрастуй здрастуйте привіт вітаю добридень",
        "dear": "дорогий дорога дорогі любий люба любі милий мила милі рідний рідна рідні",
        "respected": "шановний шановна шановні вельмишановний вельмишановна",
        "comrade": "товариш товаришу товариші",
        "sir": "пан пане пані панове",
    },
    "en": {
        "you": "you your yours yourself yourselves",
        "greeting": "hello hi greetings",
        "dear": "dear dearest beloved",
        "respected": "respected esteemed honourable honorable",
        "comrade": "comrade comrades",
        "sir": "sir madam mr mrs ms",
    },
}
FORMS = {
    language: {form: frozenset(map(fold, words.split())) for form, words in forms.items()}
    for language, forms in _WRITTEN.items()
}
"""The keys of the words of each form, by the language of the letter."""


def forms_of_address(keys: Iterable[str], language: str) -> list[str]:
    """The form of each word that is of one, in order; of a language without a table none.

    `language` is a BCP 47 tag, `keys` those of `archive.language.tokens`.
    """
    forms = FORMS.get(language.lower().partition("-")[0], {})
    of = {word: form for form, words in forms.items() for word in words}
    return [of[key] for key in keys if key in of]
