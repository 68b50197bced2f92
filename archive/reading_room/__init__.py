"""What readers see: the public tables and pages. Imports go down the rooms, never up.

views                     the public pages, one module each
shown                     what single pages say, made from views alone
groups, likeness, oai     two groups of letters; letters like one, and families; harvesting
compared                  letters beside each other: which may be, what is counted, collating
holdings                  the snapshot in memory: which letters, how many, in what order
asked                     what a reader asks for, and which letters answer
named                     what things are called, and a letter on its card
laid_out                  what publishing lays out: rows, headings, summaries
search                    the words of letters: indexed, asked for, marked
reasoned, sketched,
headings, public_words    tables of their own: models and queries

`models` and `queries` are the other tables. Beside the rooms stand what is asked of every answer
(`addresses`, `freshness`, `remembered`), files (`exports`, `going_out`, `large_exports`) and the
memory of the process (`heap`).
"""
