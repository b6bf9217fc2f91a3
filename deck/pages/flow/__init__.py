"""Running text over pages: measured, filled from page to page, and laid out as the cards of a product."""
