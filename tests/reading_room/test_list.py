"""The list page."""

import pytest


@pytest.mark.usefixtures("sixty_letters")
class TestTheList:
    def test_says_how_many_records_the_archive_has(self, client):
        # given sixty letters, when the list is asked for
        page = client.get("/letters/")

        # then it says so, in the title too
        assert page.status_code == 200
        assert "60 records" in page.content.decode()
