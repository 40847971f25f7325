"""A made-up country: a metadata graph of any size, in the form of the pilot's."""
