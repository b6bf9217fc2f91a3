"""What the check found in files, told to people: a page of HTML and a PDF, with each finding marked on its page."""
