"""Tests of the importers, on tiny releases made here."""
