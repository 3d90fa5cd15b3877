"""What Ned costs: a start, a turn, a turn over HTTP and a worker's memory. `make bench` prints it; no test is timed."""
