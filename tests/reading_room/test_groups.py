"""Two groups of letters: the page, its data, its table."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("izyum_letters")
class TestSmoke:
    @pytest.mark.parametrize("lang", ["", "/uk"])
    def test_it(self, client, lang):
        for q in ("", "a.kind=raport", "a.kind=raport&b.kind=support-letter", "a.kind=raport&b.kind=raport"):
            r = client.get(f"{lang}/compare/groups/?{q}")
            print(q, r.status_code, len(r.content))
            r = client.get(f"/compare/groups.json?{q}")
            print(q, r.status_code, r.content[:600])
