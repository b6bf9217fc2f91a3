"""The content for one session of an exercise: rules, quantities, letters and sheets."""
