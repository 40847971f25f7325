"""What other systems exchange: read as it is, judged, and written so that the loader reads it."""
