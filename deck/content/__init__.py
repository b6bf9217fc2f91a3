"""Content: records that say what is printed, validated whole. No millimetre is known here."""
