"""What ships beside the engine to try it with: synthetic records and the programs that made them."""
