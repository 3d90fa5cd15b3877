"""What goes wrong under and around a server that runs, done to a real one: a short form in the tests, a long one by a command.

`python -m tests.faults` prints the long form's figures, which stand in docs/reliability.md.
"""
