"""From Turtle to crosswalks: read what is written, then resolve every reference to an object."""
