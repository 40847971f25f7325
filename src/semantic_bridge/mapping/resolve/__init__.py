"""Resolve documents into crosswalks: every reference becomes an object, every problem is found at once."""
