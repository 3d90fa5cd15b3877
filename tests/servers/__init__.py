"""Servers that Ned stands on or behind, started by the tests themselves on free ports and in folders that go away again."""
