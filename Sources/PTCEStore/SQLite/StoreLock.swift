#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Keeps a second process, and a second store of this one, from the same file. The lock is the
/// kernel's and goes with the process, however it ends; the file beside the store only says who
/// holds it, and stays.
final class StoreLock: Sendable {
  private let descriptor: Int32

  init(of path: String) throws(StoreOpenError) {
    let lockPath = try Self.onlyName(of: path) + ".lock"
    let descriptor = unsafe open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw .cannotOpen(path: lockPath, detail: "errno \(errno)")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let pid = Self.holder(descriptor)
      close(descriptor)
      throw .inUse(path: path, pid: pid)
    }
    self.descriptor = descriptor
    let text = Array("\(getpid())\n".utf8)
    // The text is a courtesy to whoever is refused; the lock holds without it.
    _ = ftruncate(descriptor, 0)
    _ = unsafe pwrite(descriptor, text, text.count, 0)
  }

  deinit { close(descriptor) }

  /// The lock stands beside the file itself, so that a symbolic link leads to the same one. A second
  /// hard link could not be told from the first, and each name would have a log of its own.
  private static func onlyName(of path: String) throws(StoreOpenError) -> String {
    guard let resolved = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(resolved) }
    var status = stat()
    if unsafe stat(resolved, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_nlink > 1
    {
      let detail = "the file has \(status.st_nlink) names (hard links); remove all but one"
      throw .cannotOpen(path: path, detail: detail)
    }
    return unsafe String(cString: resolved)
  }

  private static func holder(_ descriptor: Int32) -> Int32 {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = unsafe pread(descriptor, &bytes, bytes.count, 0)
    let digits = bytes.prefix(max(count, 0)).prefix { (48...57).contains($0) }
    return Int32(String(decoding: digits, as: UTF8.self)) ?? 0
  }
}
