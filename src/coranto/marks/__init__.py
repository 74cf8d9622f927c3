"""Marks: what a network that learned from the project's reports says of each word as an act, a cue, a participant."""
