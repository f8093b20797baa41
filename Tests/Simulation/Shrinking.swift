/// Makes a failing run shorter: drops operations while the same invariant still breaks. Returns the
/// numbers of those that are left.
package func shrink(_ count: Int, while breaks: ([Int]) -> Bool) -> [Int] {
  var kept = Array(0..<count)
  var size = max(1, count / 2)
  while true {
    var start = 0
    var hasDropped = false
    while start < kept.count {
      var fewer = kept
      fewer.removeSubrange(start..<min(start + size, kept.count))
      if breaks(fewer) {
        kept = fewer
        hasDropped = true
      } else {
        start += size
      }
    }
    if size > 1 { size /= 2 } else if !hasDropped { return kept }
  }
}
