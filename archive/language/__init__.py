"""How words are read: tokens, folding, keys, transliteration, language hint."""
