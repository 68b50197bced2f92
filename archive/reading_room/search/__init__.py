"""The words of letters: what is indexed of them, what a reader asks, which words are hits."""
