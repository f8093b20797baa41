/// Members of one type on both sides, matched by number in one walk.
struct NumberedPairs<Member> {
  private(set) var both: [(old: Member, new: Member)] = []
  private(set) var deleted: [Member] = []
  private(set) var added: [Member] = []

  init<N: Comparable>(_ old: [Member], _ new: [Member], by number: (Member) -> N) {
    let old = Self.ascending(old, number)
    let new = Self.ascending(new, number)
    var (left, right) = (0, 0)
    while left < old.count && right < new.count {
      let (a, b) = (number(old[left]), number(new[right]))
      if a == b {
        both.append((old[left], new[right]))
        left += 1
        right += 1
      } else if a < b {
        deleted.append(old[left])
        left += 1
      } else {
        added.append(new[right])
        right += 1
      }
    }
    deleted += old[left...]
    added += new[right...]
  }

  /// The compiler sorts members; a compiled schema from elsewhere need not be sorted.
  private static func ascending<N: Comparable>(
    _ members: [Member],
    _ number: (Member) -> N
  ) -> [Member] {
    let isSorted = zip(members, members.dropFirst()).allSatisfy { number($0) <= number($1) }
    return isSorted ? members : members.sorted { number($0) < number($1) }
  }
}
