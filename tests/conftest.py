"""What holds for every test."""

import os

from hypothesis import settings

os.environ["SEMANTIC_BRIDGE_CACHE"] = "off"  # what whoever runs the tests has kept is none of their business

settings.register_profile("house", deadline=None)  # a law holds or not; how long one example takes is no part of it
settings.register_profile("search", deadline=None, max_examples=3000)  # pytest --hypothesis-profile=search tests/laws
settings.load_profile("house")
