"""In: files become records, records become the catalogue, with a preview and a report."""
