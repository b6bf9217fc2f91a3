"""What stands on the pages of a PDF, in bounded time and memory."""
