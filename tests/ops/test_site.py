"""How the web server is held."""

from unittest.mock import MagicMock

import pytest

from archive.ops import site


@pytest.mark.parametrize(("has_desk", "largest"), [(True, 40 << 20), (False, 1 << 20)])
def test_nobody_may_send_more_than_there_is_a_form_for(has_desk, largest, settings, monkeypatch):
    # given a server of the public site, or of one with a desk
    settings.SERVES_DESK = has_desk
    made = MagicMock()
    monkeypatch.setattr(site.waitress, "create_server", made)
    # Loading the real application would make this process forget the tables' owner.
    monkeypatch.setattr(site, "import_string", lambda name: name)

    # when it serves / then a larger body is refused before it is stored
    site.serve(MagicMock())
    assert made.call_args.kwargs["max_request_body_size"] == largest
