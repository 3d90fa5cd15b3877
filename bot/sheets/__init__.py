"""Printed sheets: a report on an occupation as a PDF, and its picture to share, set with typst from the texts of its page."""
