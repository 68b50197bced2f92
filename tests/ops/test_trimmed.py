"""Templates without the whitespace that only whoever reads them needs."""

import re

import pytest
from django.template import Context, Engine

from archive.ops.trimmed import trimmed


def shown(template, **said):
    """What a browser makes of a template: any whitespace as one blank."""
    engine = Engine(libraries={"i18n": "django.templatetags.i18n"})
    return re.sub(r"\s+", " ", engine.from_string(template).render(Context(said)))


@pytest.mark.parametrize(
    "written",
    [
        "<ul>\n  {% for one in some %}\n    <li>{{ one }}</li>\n  {% endfor %}\n</ul>\n",
        "a\n{% if some %}\n  b\n{% else %}\n  c\n{% endif %}\nd",
        "a\n{% if none %}\n  b\n{% endif %}\nd",
        "a\n{# said #}{% load i18n %}\n{% translate 'b' %}\nc",
        "{% load i18n %}\n{% blocktranslate trimmed %}\n  a\n  b\n{% endblocktranslate %}\n<a>c",
        "a\n{% spaceless %}\n  <b> <i> </i></b>\n{% endspaceless %}\nc",
        "a{% block main %}\n  b\n{% endblock main %}\nc",
        '<input\n  name="a"\n  value="{{ some.0 }}">',
    ],
)
def test_a_trimmed_template_shows_the_same(written):
    short = trimmed(written)
    assert shown(short, some=["x", "y"]) == shown(written, some=["x", "y"])
    assert len(short) <= len(written)
    assert "\n " not in short


def test_pages_have_no_indentation(client, published_archive):
    # given any page, when its lines are read, then none is indented
    for path in ("/", "/letters/", "/about/"):
        assert "\n  " not in client.get(path).content.decode()


def test_what_is_no_html_stays_as_it_is(client, published_archive):
    assert "\n  <" in client.get("/letters.atom").content.decode()
