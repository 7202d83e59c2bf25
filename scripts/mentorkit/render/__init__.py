"""Render a catalogue to bytes: HTML, PDF, Word, SVG. Reads no materials and writes no files."""
