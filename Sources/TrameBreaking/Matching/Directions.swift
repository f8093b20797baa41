import TrameSchema

/// Which way values of a type travel. A type used both ways has both; one that no method reaches is
/// only kept.
struct Directions: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  /// Clients write it, servers read and check it.
  static let request = Directions(rawValue: 1)
  /// Servers write it, clients read it.
  static let response = Directions(rawValue: 2)
  /// It stands in an error, which servers write too.
  static let error = Directions(rawValue: 4)

  /// Whether servers write it.
  var isGiven: Bool { !isDisjoint(with: [.response, .error]) }
  var isTaken: Bool { contains(.request) }

  /// Which versions cannot meet when old readers fail on new data.
  func mixesOfOldReaders() -> Set<Mix> {
    var mixes: Set<Mix> = []
    if isTaken { mixes.insert(.newClientOldServer) }
    if isGiven { mixes.insert(.oldClientNewServer) }
    return mixes
  }

  /// Which versions cannot meet when new readers fail on old data.
  func mixesOfNewReaders() -> Set<Mix> {
    var mixes: Set<Mix> = []
    if isTaken { mixes.insert(.oldClientNewServer) }
    if isGiven { mixes.insert(.newClientOldServer) }
    return mixes
  }

  /// The directions of each type of a schema, in time linear in its size.
  static func ofTypes(_ side: SchemaSide) -> [Directions] {
    var found = [Directions](repeating: [], count: side.types.count)
    var open: [Int] = []
    func reach(_ name: String, _ directions: Directions) {
      guard let index = side.type(named: name), !found[index].isSuperset(of: directions) else {
        return
      }
      found[index].formUnion(directions)
      open.append(index)
    }
    for service in side.services {
      for method in service.methods {
        reach(method.request, .request)
        reach(method.response, .response)
        for error in method.errors { reach(error, .error) }
      }
    }
    while let index = open.popLast() {
      let directions = found[index]
      for field in side.types[index].fields {
        reach(field.type.named, directions)
        reach(field.type.keyNamed, directions)
      }
    }
    return found
  }
}
