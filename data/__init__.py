"""Facts, our own judgement tables, and how they are read."""
