"""The words that stand where a name would, by language, in every case and number.

A line is `stems : endings`, where `-` is no ending, or whole words. No form that is also a given
name (Люба, Жене, Mari), a surname in the main (Герой, Held) or one made of such a word
(Школьников) may stand in a table of languages: what those make up is read by everybody. It is
doubtful: it names nobody, but is withheld.
"""

from collections.abc import Iterator

from archive.language.fold import fold

_ADJECTIVE_UK = "ий ого ому им ім а ої ій у ою е і их ими"
_ADJECTIVE_RU = "ый ого ому ым ом ая ой ую ое ые ых ыми"
_ADJECTIVE_RU_SOFT = "ий его ему им ем ая ей ую ее ие их ими"
_WEAK_GERMAN = "e er en em"
_GERMAN = f"{_WEAK_GERMAN} es"

NOUNS = {
    "de": f"""
    Frau Ehefrau : - en
    Gattin Partnerin Patin Freundin Enkelin Nachbarin Schwägerin : - nen
    Tante Patentante Nichte Cousine Familie Schwester : - n
    Ehemann Ehemannes Mann Männer Männern Bräutigam Braut Gatte Gatten Partner Vater Mutter
    Mütter Müttern Eltern Sohn Sohnes Söhne Söhnen Tochter Töchter Töchtern Kind Kindes Kinder
    Kindern Bruder Bruders Brüder Brüdern Geschwister Geschwistern Großmutter Großvater Großeltern
    Enkel Enkeln Onkel Neffe Neffen Cousin Vetter Schwager Schwiegereltern Schwiegervater
    Schwiegermutter Schwiegersohn Schwiegertochter Pate Patenonkel Freund Freunde Freunden
    Kamerad Kameraden Nachbar Nachbarn Soldat Soldaten Person Personen Ehepaar
    Verlobt Verwandt Bekannt Angehörig : {_WEAK_GERMAN}
    """,
    "en": """
    husband mother mom mum father dad parent son daughter brother sister sibling : - s
    grandmother grandfather grandparent uncle aunt nephew niece relative friend : - s
    fiancée fiancé comrade neighbour soldier girl pupil officer : - s
    wife person boy
    child children schoolchild schoolchildren family families wives woman women man men
    serviceman servicemen
    """,
    "uk": """
    солдат школяр захисник чоловік : - а у ові ом е і и ам ами ах
    друг : - а у ові ом
    друже друзі друзям
    брат син : - а у ові ом е и ам ами
    мати матері матір матір'ю матерям мама мамо мамі маму мамою батько батьку батькові батьком
    батьки батькам тато тату татові татом дружина дружині дружини дружиною
    донька доньці доньку донькою дочка дочці дочку дочкою діти дітям дітей дитина дитині дитину
    сестра сестрі сестру сестрою сестри сестрам бабуся бабусі бабусю дідусь дідусю дідусеві
    дядько дядькові тітка тітці тітко родина родині родини
    подруга подрузі подругам школярка школярці школярку школярки школяркам
    військов : ий ого ому им
    військовослужбов : ець ця цю цеві цем ці цям цями
    """,
    "ru": """
    солдат : - а у ом е ы ам ами ах
    защитник школьник : - а у ом е и ам ами ах
    брат друг сын : - а у ом
    муж : - а у ем
    отец отца отцу отцом братья братьям друзья друзьям сыновья сыновьям
    мать матери матерью матерям мама маме маму мамой папа папе папой жена жены женой
    родители родителям родителей дочь дочери дочерью дети детям детей ребёнок ребёнку ребёнка
    сестра сестре сестру сестрой бабушка бабушке бабушку дедушка дедушке дедушку дядя дяде тётя
    тёте семья семье семьи семью школьница школьнице школьницу
    военнослужащ : ий его ему им ие их
    """,
    "fr": """
    femme mère père fils famille époux parents
    enfant épouse fille frère sœur soldat : - s
    """,
}
UNKNOWN = {
    "de": "Unbekannt : - e er en em es\n Anonym : - e er en",
    "en": "unknown unnamed unidentified anonymous anonymus anon",
    "uk": f"невідом : {_ADJECTIVE_UK} о\n анонім : - а у",
    "ru": f"неизвестн : {_ADJECTIVE_RU} о\n аноним : - а у",
    "fr": "inconnu : - e s es",
}
BEFORE = {
    "de": f"""
    die das den dem
    ein mein dein sein ihr unser : - {_GERMAN}
    lieb jed : {_GERMAN}
    russisch deutsch ukrainisch : {_GERMAN}
    """,
    "en": """
    an a the his her their my our your any every each another some dear dearest to
    russian ukrainian superior commanding
    """,
    "uk": f"""
    любий любого любому любим любих дорогий дорогому дорога дорогій дорогі дорогим дорогою
    кожний кожного кожному кожній кожним мій мого моєму моя моїй мої моїм наш нашому наша нашій
    наші нашим російськ українськ : {_ADJECTIVE_UK}
    """,
    "ru": """
    любой любого любому любым дорогой дорогому дорогая дорогие дорогим каждый каждому каждой
    мой моему моя моей мои моим наш нашему наша нашей наши нашим
    русск : ий ого ому им ом ая ой ую ое ие их ими
    """,
    "fr": "mon ma mes cher chers chère chères",
}
JOINING = {
    "de": "und der des eines einer",
    "en": "and of",
    "uk": "та и й і",
    "ru": "и",
    "fr": "et",
}
DOUBTFUL_NOUNS = """
Held Heldin : - en innen
hero heroes defender defenders commander commanders sir madam author mari
Verfasser Verfasserin Autor автор автору
солдат захисник школяр воїн брат командир : ів
солдат защитник школьник воин командир : ов
солдатик захисничок защитничек : - а у ові ом и
сынок синок сынк синк : - а у ові ом и
герой герою герої героя героєві героєм героям героїв герои героем героев
воїн воин командир : - а у ові ом и ы і ам
боєць бійц : - я ю еві ем і ям ів
боец бойц : - а у ом ы ам
дед дід : - а у ові ом
жене жену дружину тата
"""
DOUBTFUL_BEFORE = f"""
незнайом російськ руськ рідн люб мил дорог славн хоробр бойов : {_ADJECTIVE_UK}
незнаком родн мил славн храбр любим : {_ADJECTIVE_RU}
хорош : {_ADJECTIVE_RU_SOFT}
дорогая дорогую боевой боевому зсу всу роти части частини
tapfer teuer teu teur treu brav euer eur unsr : - {_GERMAN}
unsern german french british polish brave
"""


def forms(lines: str) -> Iterator[str]:
    """Every form, folded, of `stems : endings` or of whole words, line by line."""
    for line in filter(None, map(str.strip, lines.splitlines())):
        stems, _, endings = line.partition(":")
        for stem in stems.split():
            for ending in endings.split() or ["-"]:
                yield fold(stem + ending.removeprefix("-"))
