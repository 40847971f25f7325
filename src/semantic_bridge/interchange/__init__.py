"""What other systems exchange, read and written: correspondence tables in, SSSOM TSV and CSV beside the Turtle."""
