"""The reports that people look at: one module for each, which takes what it needs from the bridge."""
