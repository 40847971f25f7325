"""What holds for every test."""

import os

from hypothesis import HealthCheck, settings

os.environ["SEMANTIC_BRIDGE_CACHE"] = "off"  # what whoever runs the tests has kept is none of their business

# A law holds or not: how long one example takes, or how long it takes to draw, is no part of it.
UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

settings.register_profile("house", UNTIMED)
settings.register_profile("search", UNTIMED, max_examples=3000)  # pytest --hypothesis-profile=search tests/laws
settings.load_profile("house")
