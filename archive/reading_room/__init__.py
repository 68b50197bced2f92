"""What readers see: the public tables, holdings, filters, facets, views."""
