"""The mapping language itself: its vocabulary and its shapes, held to what they promise."""
