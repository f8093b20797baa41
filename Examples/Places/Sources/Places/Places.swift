// A target needs a Swift file of its own before plugins may add theirs. Schemas are in `Schemas`.
