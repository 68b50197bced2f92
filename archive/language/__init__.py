"""HOW WORDS ARE READ: tokens, folding, keys, transliteration, language hint.

Words are folded here and nowhere else, on the side of the letters and on the side of the
question alike, so that no database locale has a say in what matches.
"""
