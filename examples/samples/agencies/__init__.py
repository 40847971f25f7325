"""One module for each register: its sound records of the invented persons, and the faults that it is known for."""
