"""Read the official document of conversation cards into a deck, exactly as it is worded.

The modules follow the text on its way: `source` and `pdf` (a file to lines), `lines`, `joining` (lines to running
text), `headings`, `structure` and `opening` (running texts to a `document`), `recognise` (is it that document at all?),
`corrections`, `tables` (a document to content), `folder` (the files of the deck) and `report`. `run` does it all.
No sentence of the document stands here, only the headings by which it is known.
"""
