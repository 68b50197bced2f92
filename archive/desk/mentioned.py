"""People whom the wordings of a letter mention by their number in its list."""

from archive.record.text import mentions, parse

from .queries import unreplaced


def mentioned(letter):
    """The numbers in the wordings that stand."""
    for text in unreplaced(letter.texts.all()):
        yield from (one.number for one in mentions(parse(text.text, strict=False)))


def mentioned_strangers(letter):
    """Numbers behind the end of the list: of them nothing can be withheld."""
    return sorted(
        {number for number in mentioned(letter) if number > letter.correspondents.count()}
    )
