"""Templates: read, written, refused."""
