"""What may be seen: view(record, policy) -> LetterView."""
