"""The specification of Semantic Bridge, as tests."""
