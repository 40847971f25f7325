"""A crosswalk as tables that a domain expert can check who reads no Turtle."""
