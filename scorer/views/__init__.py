"""What a text is made of: one pure function per file, text or blocks in, offsets out.

`scorer.document.Document` calls each of them at most once and keeps the result; detectors never call them.
"""
