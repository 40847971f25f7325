"""What the documentation shows is run, and what the reference lists is compared with the program."""
