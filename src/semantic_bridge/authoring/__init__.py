"""What architects need beside the mapping itself: the checker."""
