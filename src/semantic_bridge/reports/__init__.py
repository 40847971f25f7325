"""What people look at: reports as values, and their writing as HTML, Markdown and CSV."""
