import Foundation

/// Says the server can be called, in one line that `tools/bench/run` waits for.
public func announceReady(at address: String) {
  print("ready on \(address) pid \(getpid())")
  // Into a pipe or a file nothing goes out by itself before a page is full.
  fflush(nil)
}

/// Ends the program with a sentence on standard error.
public func fail(_ program: String, _ error: any Error) -> Never {
  FileHandle.standardError.write(Data("\(program): \(error)\n".utf8))
  exit(1)
}
