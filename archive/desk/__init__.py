"""Where archivists work: the Django admin, entry forms, review."""
