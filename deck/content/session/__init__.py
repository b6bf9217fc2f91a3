"""What the exercises say and need: rules, quantities, letters and sheets of one session."""
