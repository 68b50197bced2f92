"""Fieldpost, a web archive of war letters. Imports go down the floors, never up.

5  desk          where archivists work: Django admin, entry forms, review
5  ops           what keepers run: serve, wall, demo, the embedded PostgreSQL
4  importing     in: files -> records -> catalogue, with a report
4  publishing    the one door: catalogue -> record -> view -> reading room
3  catalogue     what the archive keeps: the private tables
3  reading_room  what readers see: the public tables and pages
2  masking       what may be seen: view(record, policy) -> LetterView
2  formats       how letters are written down
2  compare       how letters agree and differ
1  language      how words are read: tokens, folding, keys, transliteration
0  record        what a letter is: frozen dataclasses, standard library only

Neighbours on one floor do not import each other; catalogue and reading_room meet only in
publishing. settings, router, urls and wsgi stand outside the floors.
"""
