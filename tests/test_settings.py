"""What a process is told by its environment, and what every answer carries."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from archive.ops.refusals import refuse_unsafe

ROOT = Path(__file__).parents[1]
KEY = "a key of some length, made of many letters, figures 0123456789 and signs !?"
PRODUCTION = {
    "FIELDPOST_ENV": "production",
    "FIELDPOST_SECRET_KEY": KEY,
    "FIELDPOST_HOSTS": "letters.example",
}
ELSEWHERE = {
    "DATABASE_URL": "postgres://desk:secret@db.example/fieldpost",
    "READING_DATABASE_URL": "postgres://reader@replica.example/fieldpost",
}


def manage(*arguments, environment):
    """What a process of its own says and how it ends, with just this environment."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    finished = subprocess.run(
        [sys.executable, "-W", "error", "manage.py", *arguments],
        cwd=ROOT,
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return finished.returncode, finished.stdout + finished.stderr


def python(code, environment):
    return manage("shell", "--no-imports", "-c", code, environment=environment)


@pytest.mark.parametrize("site", ["public", "desk", "both"])
def test_the_deployment_check_is_clean_in_production(site):
    # given a production environment
    environment = PRODUCTION | ELSEWHERE | {"FIELDPOST_SITE": site}

    # when Django checks it for deployment
    code, words = manage("check", "--deploy", "--fail-level", "INFO", environment=environment)

    # then there is nothing to say
    assert "no issues (0 silenced)" in words
    assert code == 0


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"FIELDPOST_SECRET_KEY": "short"}, "FIELDPOST_SECRET_KEY is under 50"),
        ({"FIELDPOST_SECRET_KEY": None}, "FIELDPOST_SECRET_KEY is not set"),
        ({"FIELDPOST_HOSTS": "*"}, "FIELDPOST_HOSTS allows every host"),
    ],
)
def test_production_refuses_what_is_fit_for_development_only(change, words):
    # given a production environment with one fault
    faulty = PRODUCTION | ELSEWHERE | change
    environment = {name: value for name, value in faulty.items() if value is not None}

    # when a process starts
    code, said = manage("check", environment=environment)

    # then it refuses, and says which setting is at fault
    assert code != 0
    assert words in said


def test_production_refuses_debug():
    # given settings in which somebody switched DEBUG on
    settings = SimpleNamespace(DEBUG=True, SECRET_KEY=KEY, ALLOWED_HOSTS=["letters.example"])

    # when they are looked at, then they are refused
    with pytest.raises(ImproperlyConfigured, match="DEBUG is on"):
        refuse_unsafe(settings)


def test_a_public_process_holds_no_desk_credentials_and_has_no_desk():
    # given a public process whose environment even names the desk's database
    environment = ELSEWHERE | {"FIELDPOST_SITE": "public"}
    code = """
from django.apps import apps
from django.conf import settings
from django.urls import get_resolver
print({alias: settings.DATABASES[alias] for alias in sorted(settings.DATABASES)})
print([app.label for app in apps.get_app_configs()])
print([str(part.pattern) for part in get_resolver().url_patterns])
"""

    # when it is looked into
    _, said = python(code, environment)

    # then neither the password nor an app or address of the desk is there
    assert "{'default': {" in said
    assert "'HOST': 'replica.example'" in said
    for absent in ("admin", "auth", "sessions", "contenttypes", "catalogue", "desk", "secret"):
        assert absent not in said


ANSWERS = """
from django.conf import settings
plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": plain}}
settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if "whitenoise" not in one]
from django.test import Client
client = Client(SERVER_NAME="localhost")
print([client.get(one).status_code for one in ("/", "/letters/", "/?q=%00", "/desk/login/")])
"""


def test_a_site_of_the_desk_alone_answers_every_address():
    # given a process that serves the desk and no reading room
    environment = ELSEWHERE | {"FIELDPOST_SITE": "desk"}

    # when somebody asks for pages of the reading room
    _, words = python(ANSWERS, environment)

    # then the desk is shown the way, and nothing is a fault of the site
    assert words.strip() == "[302, 404, 400, 200]"


def test_a_write_in_a_public_process_is_improperly_configured():
    # given a public process
    environment = ELSEWHERE | {"FIELDPOST_SITE": "public"}
    code = """
from django.apps import apps
model = next(apps.get_app_config("reading_room").get_models())
model().save()
"""

    # when it writes
    _, said = python(code, environment)

    # then Django refuses before any database is asked
    assert "ImproperlyConfigured" in said


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"FIELDPOST_SITE": "private"}, "may be public, desk or both"),
        ({"DATABASE_URL": ELSEWHERE["DATABASE_URL"]}, "READING_DATABASE_URL"),
    ],
)
def test_an_environment_that_makes_no_sense_is_refused_in_words(environment, words):
    # given such an environment, when a process starts
    code, said = manage("check", environment=environment)

    # then it says which variable is at fault
    assert code != 0
    assert words in said


def test_a_served_process_forgets_the_owner_of_the_tables():
    # given an environment that names the owner's password
    environment = ELSEWHERE | {"OWNER_DATABASE_URL": "postgres://owner:secret@db.example/f"}
    code = """
from django.conf import settings
settings.WHITENOISE_AUTOREFRESH = True  # nothing is collected yet
import os, archive.wsgi
from django.db import connections
print(os.environ.get("OWNER_DATABASE_URL"), list(connections))
"""

    # when the site is loaded as a web server loads it
    _, said = python(code, environment)

    # then neither the environment nor the connections know the owner
    assert "None ['default', 'reading']" in said


@pytest.fixture
def client(published_archive):
    """A browser: Django looks after its connections at the end of every answer."""
    return Client()


HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
}
ADDRESSES = ["/no-such-page/", "/uk/no-such-page/", "/desk/login/", "/static/img/favicon.svg"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_carries_the_walls_headers(address, client):
    # given any address, when it is asked for over https
    response = client.get(address, secure=True)
    response.close()

    # then a browser is told to load nothing from elsewhere and to tell nobody
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert {name: response.get(name) for name in HEADERS} == HEADERS
    assert "camera=()" in response["Permissions-Policy"]
    assert "=(self" not in response["Permissions-Policy"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_readers_page_sets_no_cookie_and_depends_on_the_address_alone(address, client):
    # given a browser that would like Ukrainian
    response = client.get(address, headers={"accept-language": "uk"})
    response.close()

    # then a reader's page takes no notice; only the desk does
    if address.startswith("/desk/"):
        assert response["Content-Language"] == "uk"
        assert response["Referrer-Policy"] == "same-origin"
    else:
        assert response["Referrer-Policy"] == "no-referrer"
        assert not response.cookies
        assert response.get("Vary", "Accept-Encoding") == "Accept-Encoding"


def test_the_language_comes_from_the_path(client):
    # given the same page under two addresses, when both are asked for
    english, ukrainian = client.get("/no-such-page/"), client.get("/uk/no-such-page/")

    # then each is in the language its address says
    assert english["Content-Language"] == "en"
    assert ukrainian["Content-Language"] == "uk"
