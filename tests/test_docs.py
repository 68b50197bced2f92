"""The documentation is kept true: what the code names, the pages name; what they link, is there."""

import ast
import re
from dataclasses import fields
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from archive.compare.pair import SegmentKind, Summary
from archive.masking.fates import FATES
from archive.masking.findings import What
from archive.reading_room import data_urls, urls
from archive.reading_room.asked.filters import LetterFilters
from archive.reading_room.laid_out.summaries import FIELDS
from archive.reading_room.models import ArchiveVersion
from archive.reading_room.named.vocabularies import FIXED
from archive.reading_room.shown.finding.listing import ORDER_WORDS
from archive.record.letter import Completeness, CustodyKind, RelationKind, Status, TextRole
from archive.record.people import Certainty, Protection, Role
from archive.record.view import LetterView

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
LONGEST_DECISION = 30
FIRST_SCREEN = 25
LINK = re.compile(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"")
PATH = re.compile(r"`((?:archive|docs|static|templates|tests)/[\w./-]+)`")
EVERY_COMMAND_HAS = {"--help", "--version"}


def read(page):
    return (DOCS / page).read_text(encoding="utf-8")


def unnamed(names, text):
    """Those of `names` that stand nowhere in `text` in code type."""
    code = set(re.findall(r"`([^`\n]+)`", text))
    return sorted(set(names) - code)


def unspoken(words, text):
    """Those of `words` that `text` does not say."""
    return sorted(word for word in words if word not in text)


def addresses():
    modules = (urls, data_urls)
    return [f"{one.app_name}:{path.name}" for one in modules for path in one.urlpatterns]


def parameters():
    values = [value for fixed in FIXED.values() for value in fixed]
    return [*LetterFilters.base_filters, *ORDER_WORDS, *values]


def data_fields():
    of_views = [field.name for kind in (LetterView, Summary) for field in fields(kind)]
    return [*FIELDS, *of_views, *(kind.value for kind in SegmentKind)]


def record_fields():
    return [name for fates in FATES.values() for name in fates]


def environment(folder):
    """Every variable that the code under `folder` reads or names."""
    for module in folder.rglob("*.py"):
        tree = ast.parse(module.read_text(encoding="utf-8"))
        yield from (name for node in ast.walk(tree) if (name := variable(node)))


def variable(node):
    """The environment variable that a node of code names, if any."""
    match node:
        case ast.Constant(value=str(words)):
            ours = re.fullmatch(r"FIELDPOST_[A-Z_]+|([A-Z]+_)?DATABASE_URL", words)
            return ours and ours[0]
        case ast.Call(func=called, args=[ast.Constant(value=str(name)), *_]):
            return name if "environ.get" in ast.unparse(called) else None
    return None


def commands():
    return [name for name, app in get_commands().items() if app == "archive.ops"]


def options(command):
    """The options of a command that are its own and not Django's."""
    parser = load_command_class("archive.ops", command).create_parser("manage.py", command)
    own = (ROOT / "archive" / "ops" / "management" / "commands" / f"{command}.py").read_text()
    given = {option for action in parser._actions for option in action.option_strings}
    return [option for option in given - EVERY_COMMAND_HAS if f'"{option}"' in own]


def make_targets():
    phony = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(), re.M)
    return phony[1].split()


def broken_links(page):
    """Relative links of a page that lead nowhere."""
    for found in LINK.finditer(page.read_text(encoding="utf-8")):
        target = (found[1] or found[2]).partition("#")[0]
        if target and "://" not in target and not (page.parent / target).exists():
            yield target


def lost_paths(page):
    """Files of the project that a page names and that are not there."""
    named = PATH.findall(page.read_text(encoding="utf-8"))
    return [path for path in named if not (ROOT / path).exists()]


# What the code names


def test_every_public_address_is_described():
    assert unnamed(addresses(), read("addresses.md")) == []


def test_every_parameter_of_the_list_is_described():
    assert unnamed(parameters(), read("addresses.md")) == []


def test_every_field_of_the_public_data_is_described():
    assert unnamed(data_fields(), read("addresses.md")) == []


def test_every_field_of_a_record_is_described():
    assert unnamed(record_fields(), read("data.md")) == []


def test_every_public_table_is_described():
    models = ArchiveVersion._meta.app_config.get_models()

    assert unnamed([model.__name__ for model in models], read("data.md")) == []


@pytest.mark.parametrize(
    "words",
    [Protection, Status, TextRole, Completeness, CustodyKind, RelationKind, Role, Certainty],
)
def test_the_words_of_every_list_are_explained(words):
    said = read("words.md").lower() + read("data.md").lower()

    assert unspoken([word.value for word in words], said) == []


def test_every_format_is_described():
    modules = (ROOT / "archive" / "formats").iterdir()
    formats = {module.stem for module in modules if not module.name.startswith("__")}

    assert formats
    assert (
        unspoken((f"from archive.formats import {name}" for name in formats), read("formats.md"))
        == []
    )


def test_every_environment_variable_is_described():
    named = set(environment(ROOT / "archive"))

    assert named
    assert unnamed(named, read("running.md")) == []


def test_every_command_and_every_option_of_it_is_described():
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+)$", read("running.md"), re.M))

    assert sorted(set(commands()) - rows.keys()) == []
    for command in commands():
        said = " ".join(line for line in read("running.md").splitlines() if f"`{command}`" in line)
        assert unspoken(options(command), said) == [], command


def test_every_target_of_make_is_described():
    said = read("running.md") + read("contributing.md")

    assert unspoken((f"make {target}" for target in make_targets()), said) == []


def test_every_finding_of_the_check_before_publishing_is_described():
    assert unspoken((what.value for what in What), read("desk.md")) == []


# What the pages say


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_link_leads_nowhere(page):
    assert list(broken_links(page)) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_file_is_named_that_is_not_there(page):
    assert lost_paths(page) == []


def test_readme_leads_to_every_page_of_the_documentation():
    pages = [page.relative_to(ROOT).as_posix() for page in DOCS.glob("*.md")]

    assert unspoken((f"({page})" for page in pages), (ROOT / "README.md").read_text()) == []


def test_the_first_screen_of_readme_is_a_sentence_a_picture_and_two_commands():
    # given the first screen
    screen = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:FIRST_SCREEN]

    # then all three stand on it
    assert (
        unspoken(["# Fieldpost", "docs/pictures/", "make run", "make test"], "\n".join(screen))
        == []
    )


def test_decisions_are_numbered_without_gaps():
    numbers = [int(page.name[:4]) for page in DECISIONS]

    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_is_short_and_says_context_choice_and_price(page):
    # given a decision
    lines = page.read_text(encoding="utf-8").splitlines()

    # then it fits on a screen, carries its number, and says what it costs
    assert len(lines) <= LONGEST_DECISION
    assert lines[0].startswith(f"# {int(page.name[:4])}. ")
    assert unspoken(["**Context.**", "**Choice.**", "**Price.**"], "\n".join(lines)) == []


# These checks can fail


def test_a_planted_name_is_missed():
    # given a page that says the name, but not in code type, and another name that is longer
    page = "The parameter sender, and `sender_of`."

    # then it counts as not described
    assert unnamed(["sender"], page) == ["sender"]


def test_a_planted_variable_is_found(tmp_path):
    # given code that reads the environment in two ways
    (tmp_path / "planted.py").write_text(
        'import os\nos.environ.get("PLANTED_PLACE")\nurl = env("FIELDPOST_PLANTED")\n'
    )

    # then both variables are found
    assert set(environment(tmp_path)) == {"PLANTED_PLACE", "FIELDPOST_PLANTED"}


def test_a_planted_link_and_a_planted_path_are_found(tmp_path):
    # given a page with a link, a picture and a path that lead nowhere, and links that do
    page = tmp_path / "page.md"
    page.write_text(
        "[gone](gone.md#part) [here](page.md) [there](https://example.org/)\n"
        '<img src="gone.png"> `archive/gone.py` `archive/urls.py`\n'
    )

    # then only those are told
    assert list(broken_links(page)) == ["gone.md", "gone.png"]
    assert lost_paths(page) == ["archive/gone.py"]
