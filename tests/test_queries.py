"""Queries live in ``queries.py`` only; what would open a wall stands nowhere."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "archive").rglob("*.py"))
TEMPLATES = sorted([*(ROOT / "templates").rglob("*"), *(ROOT / "archive").rglob("*.html")])

FILTERS = {"filter", "exclude"}
RAW = {"raw", "extra"}
UNSAFE = {"mark_safe", "cache_page", "csrf_exempt", "safestring", "SafeString"}
# Harvesters may send their questions as a form (OAI-PMH 2.0, 3.1.1.2).
TAKES_FORMS_FROM_ELSEWHERE = ROOT / "archive/reading_room/views/oai.py"


def findings(source, queries_allowed=False):
    """What in this module breaks the rule, by line."""
    forbidden = RAW if queries_allowed else RAW | FILTERS
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(attr=name)) if name in forbidden:
                yield f"{node.lineno}: .{name}("
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name) if (
                name.split(".")[-1] in UNSAFE
            ):
                yield f"{node.lineno}: {name}"
            case ast.keyword(arg=None, value=value) if "request" in ast.unparse(value):
                yield f"{value.lineno}: **{ast.unparse(value)}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_keeps_to_the_rule(path):
    # given a module that is, or is not, called queries.py
    allowed = path.name == "queries.py" or migrates(path)

    # when it is read, then nothing breaks the rule, but for the one address that takes forms
    found = list(findings(path.read_text(), queries_allowed=allowed))
    if path == TAKES_FORMS_FROM_ELSEWHERE:
        found = [one for one in found if not one.endswith(": csrf_exempt")]
    assert found == []


def migrates(path):
    """A migration works on tables as they were then, for which there are no querysets."""
    return path.parent.name == "migrations"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_switches_no_escaping_off(path):
    # given a template, when it is read
    text = path.read_text() if path.is_file() else ""

    # then it neither trusts a text nor stops escaping
    assert not re.search(r"\|\s*safe\b|\|\s*safeseq\b|autoescape\s+off", text)


@pytest.mark.parametrize(
    "source",
    [
        "Letter.objects.filter(kind='raport')",
        "letters.exclude(pk=1)",
        "Letter.objects.raw('SELECT 1')",
        "letters.extra(where=['1=1'])",
        "letters.about(**request.GET)",
        "from django.utils.safestring import mark_safe",
        "from django.utils import safestring",
        "@cache_page(60)\ndef view(request): ...",
        "@csrf_exempt\ndef view(request): ...",
        "urlpatterns = [path('', decorators.csrf_exempt(view))]",
    ],
)
def test_a_planted_breach_is_found(source):
    # given a line that breaks the rule, when it is read, then it is found
    assert list(findings(source))


@pytest.mark.parametrize("source", ["letters.raw('SELECT 1')", "letters.extra(where=['1=1'])"])
def test_not_even_a_queryset_writes_raw_sql(source):
    # given a queries.py with raw SQL, when it is read, then it is found
    assert list(findings(source, queries_allowed=True))


def test_a_queryset_may_filter():
    # given the one place where filtering belongs, when it is read, then nothing is found
    assert not list(findings("self.filter(kind=kind)", queries_allowed=True))
