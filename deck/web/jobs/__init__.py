"""Jobs: what the page asks for is done in processes of their own, at most two at once, and in turn."""
