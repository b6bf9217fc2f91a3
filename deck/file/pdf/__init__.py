"""PDF, tagged while its pages go by."""
