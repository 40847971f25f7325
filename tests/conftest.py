"""What holds for every test."""

from hypothesis import settings

settings.register_profile("house", deadline=None)  # a law holds or not; how long one example takes is no part of it
settings.load_profile("house")
