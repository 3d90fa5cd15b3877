"""A whole list of job titles at once: rows in, a guard against people's data, scores by row and by group, rows out."""
