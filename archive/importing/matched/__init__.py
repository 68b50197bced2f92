"""Who is who, which place, which term: what a file proposes becomes what the archive has."""
