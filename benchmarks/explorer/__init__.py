"""The explorer in a real browser: sizes, paint, panning and selection, beside three peers on the same data."""
