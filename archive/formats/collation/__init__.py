"""Wordings laid into one table, written down: a TEI apparatus, CollateX JSON, CSV.

    apparatus.write(table, witnesses, issuer)
    collatex.write(table, witnesses, issuer)
    rows.write(table, witnesses)

The witnesses are what readers see of each letter, so that nothing that is masked can enter.
"""
