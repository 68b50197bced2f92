"""Two groups of letters: the page, its data, its table."""

import pytest
from tests.reading_room.grouped import *

class TestSmoke:
    @pytest.mark.parametrize("lang", ["", "/uk"])
    def test_it(self, client, lang, empty_archive):
        lay_out_two_groups()
        for q in ("", "a.kind=raport", "a.kind=raport&b.kind=support-letter", "a.kind=raport&b.kind=raport", "a.kind=raport&b.kind=support-letter&show=word:ждем", "a.kind=raport&b.kind=support-letter&by=lemmas","a.kind=raport&b.kind=support-letter&show=counted:", "a.kind=x&b.kind=raport", "a.page=2&c.kind=3"):
            r = client.get(f"{lang}/compare/groups/?{q}")
            print(q, r.status_code, len(r.content))
            if "show" in q: print(r.content.decode()[3000:])
            r = client.get(f"/compare/groups.json?{q}")
            print(q, r.status_code, r.content.decode()[:400])
            r = client.get(f"/compare/groups.csv?{q}")
            print(q, r.status_code, r.content.decode()[:400])
