"""A real browser on a real site. A test asks for ``page``, ``address`` and an archive."""

import os
import threading

import pytest
import waitress
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import sync_playwright

from .chromium import HOW_TO_GET_IT, chromium, must_be_there


@pytest.fixture(scope="session")
def browser():
    if not chromium():
        assert not must_be_there(), HOW_TO_GET_IT
        pytest.skip(HOW_TO_GET_IT)
    # Playwright keeps an event loop in this thread, where the tests ask the database too.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium())
        yield launched
        launched.close()


@pytest.fixture
def page(browser):
    """A fresh page, with nothing remembered from any other test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def address():
    """Where the site is served, by the server that readers get."""
    server = waitress.create_server(get_wsgi_application(), host="127.0.0.1", port=0, threads=4)
    serving = threading.Thread(target=server.run, daemon=True)
    serving.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    server.task_dispatcher.shutdown()
