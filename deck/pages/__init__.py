"""Where content and layout meet: pages of positioned items."""
