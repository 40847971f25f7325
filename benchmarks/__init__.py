"""What the engine costs, side by side with the alternatives in one run."""
