"""What is printed, without a millimetre: texts read from files, checked as a whole, and records made of them."""
