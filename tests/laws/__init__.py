"""What holds of every crosswalk and every record: the laws of translation, on crosswalks that are drawn."""
