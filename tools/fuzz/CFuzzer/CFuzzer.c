// A target needs a source; the header says all.
