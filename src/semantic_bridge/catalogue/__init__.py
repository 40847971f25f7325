"""The catalogue of a workspace: DCAT read into frozen values."""
