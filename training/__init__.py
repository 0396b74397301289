"""Learns from labelled news what the signs of the rules weigh: `make fit GOLD=…`."""
