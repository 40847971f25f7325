"""Read graphs into documents: faithful to the text, nothing looked up."""
