"""Strategies of Hypothesis: whole crosswalks, in Turtle, and records for them."""
