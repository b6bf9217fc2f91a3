"""One page of HTML with the same words in the same order."""
