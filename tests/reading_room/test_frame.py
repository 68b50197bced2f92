"""What stands on every page alike is drawn once in each language."""

import re

from django.conf import settings
from django.template import Context, Engine
from django.utils import translation

from archive.ops.places import BASE

ALIKE = re.compile(r"\{% alike %\}(.*?)\{% endalike %\}", re.DOTALL)


def test_is_drawn_once_in_each_language():
    # given a template that says what is alike
    engine = Engine(libraries={"frame": "archive.reading_room.templatetags.frame"})
    written = engine.from_string("{% load frame %}{% alike %}{{ n }}{% endalike %}")

    # when it is drawn again and again
    said = []
    for number, (language, _) in enumerate(settings.LANGUAGES * 2):
        with translation.override(language):
            said.append(written.render(Context({"n": number})))

    # then each language stays as it was first drawn
    assert said == ["0", "1", "0", "1"]


def test_nothing_that_differs_from_page_to_page_is_said_to_be_alike():
    # given all templates, when what they say is alike is read
    templates = [one.read_text() for one in (BASE / "templates").rglob("*.html")]
    alike = [part for one in templates for part in ALIKE.findall(one)]

    # then no value is in it, nor what another template may fill, nor a choice but of the language
    assert len(alike) == sum(one.count("{% alike %}") for one in templates) > 0
    found = [re.findall(r"\{\{.*?\}\}|\{% (?:block|if|for|with) .*?%\}", one) for one in alike]
    assert {tag for tags in found for tag in tags} == {'{% if LANGUAGE_CODE == "uk" %}'}
