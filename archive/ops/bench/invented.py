"""Letters invented for timing, the same ones for the same seed; they mean nothing."""

import csv
import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from string import Template

SYLLABLES = (
    *("ba", "de", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "wa", "ze"),
    *("schen", "berg", "feld", "mann", "dorf", "heim"),
)
MOST_WORDS = 4000
PEOPLE = 400
TOWNS = 120
WORDS_A_LETTER = (250, 700)
COLUMNS = ("key", "sender", "sender_id", "addressee", "addressee_id", "date", "town", "town_id")
# Addresses of authority files that nobody runs (RFC 2606).
PERSON_ID = "https://people.example/{}"
TOWN_ID = "https://towns.example/{}"
MAPPING = b"""\
[letter]
reference = "{key}"
title = "{sender} to {addressee}"
licence = "CC BY 4.0"

[sent]
date = "date"
habits = ["iso"]

[written_at]
name = "town"
gazetteer = "town_id"

[[person]]
role = "sender"
name = "sender"
authority = "sender_id"

[[person]]
role = "recipient"
name = "addressee"
authority = "addressee_id"
"""
TEI = Template("""\
<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="$key">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>$sender to $addressee, $date</title></titleStmt>
      <publicationStmt><availability>
        <licence target="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</licence>
      </availability></publicationStmt>
      <sourceDesc><msDesc><msIdentifier><repository>Nowhere</repository>
        <idno>$key</idno></msIdentifier></msDesc></sourceDesc>
    </fileDesc>
    <profileDesc>
      <langUsage><language ident="de">German</language></langUsage>
      <correspDesc>
        <correspAction type="sent">
          <persName ref="$sender_id">$sender</persName>
          <placeName ref="$town_id">$town</placeName>
          <date when="$date">$date</date>
        </correspAction>
        <correspAction type="received">
          <persName ref="$addressee_id">$addressee</persName>
        </correspAction>
      </correspDesc>
    </profileDesc>
  </teiHeader>
  <text><body><div type="letter">
    <opener><salute>$salute</salute></opener>
$paragraphs
    <closer><signed>$sender</signed></closer>
  </div></body></text>
</TEI>
""")


class Invented:
    """Letters one after the other; a frequent word is as frequent as in a language (Zipf)."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._words = [self._word() for _ in range(MOST_WORDS)]
        self._weights = list(accumulate(1 / rank for rank in range(1, MOST_WORDS + 1)))
        self._people = [f"{self._name()} {self._name()}{number}" for number in range(PEOPLE)]
        self._towns = [f"{self._name()}{number}" for number in range(TOWNS)]

    def letters(self, count: int) -> Iterator[dict[str, str]]:
        """What a table says of `count` letters, by column."""
        for number in range(count):
            yield self._letter(number)

    def write_table(self, path: Path, count: int) -> None:
        """Write `count` letters as a table."""
        with path.open("w", newline="", encoding="utf-8") as file:
            rows = csv.DictWriter(file, COLUMNS)
            rows.writeheader()
            rows.writerows(self.letters(count))

    def write_tei(self, folder: Path, count: int) -> None:
        """Write `count` letters with their words, a file each."""
        for letter in self.letters(count):
            filled = TEI.substitute(
                letter, salute=self._sentence(4), paragraphs="\n".join(self._paragraphs())
            )
            (folder / f"{letter['key']}.xml").write_text(filled, encoding="utf-8")

    def wording(self) -> str:
        """The words of a letter, as many as in one of TEI."""
        return self._sentence(self._chance.randint(*WORDS_A_LETTER))

    def _letter(self, number: int) -> dict[str, str]:
        sender, addressee = (self._chance.randrange(PEOPLE) for _ in range(2))
        town = self._chance.randrange(TOWNS)
        day = f"{self._chance.randint(1, 12):02}-{self._chance.randint(1, 28):02}"
        return {
            "key": f"letter-{number:06}",
            "sender": self._people[sender],
            "sender_id": PERSON_ID.format(sender),
            "addressee": self._people[addressee],
            "addressee_id": PERSON_ID.format(addressee),
            "date": f"{self._chance.randint(1914, 1918)}-{day}",
            "town": self._towns[town],
            "town_id": TOWN_ID.format(town),
        }

    def _paragraphs(self) -> Iterator[str]:
        left = self._chance.randint(*WORDS_A_LETTER)
        while left > 0:
            length = self._chance.randint(20, 120)
            left -= length
            yield f"    <p>{self._sentence(length)} <unclear>{self._sentence(1)}</unclear></p>"

    def _sentence(self, length: int) -> str:
        return " ".join(self._chance.choices(self._words, cum_weights=self._weights, k=length))

    def _word(self) -> str:
        return "".join(self._chance.choices(SYLLABLES, k=self._chance.randint(1, 4)))

    def _name(self) -> str:
        return self._word().capitalize()
