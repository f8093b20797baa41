import TrameSchema

/// Finds types that contain themselves. Two graphs over the types: what each holds *directly*
/// (singly, not in a list or map), and of that what is *always there*. A circle of the second has
/// no finite value; in a circle of the first some step must go through a reference.
struct RecursionCheck {
  private let indexByName: [String: Int]
  private let places: [(package: Int, type: Int)]
  private var direct: [[Int]] = []
  private var required: [[Int]] = []

  init(_ schema: Schema) {
    var places: [(package: Int, type: Int)] = []
    var indexByName: [String: Int] = [:]
    for (package, value) in schema.packages.enumerated() {
      for (type, declared) in value.types.enumerated() {
        indexByName[declared.name] = places.count
        places.append((package, type))
      }
    }
    self.places = places
    self.indexByName = indexByName
    for place in places {
      let type = schema.packages[place.package].types[place.type]
      let held = type.fields.filter { $0.type.shape == .single && !$0.type.named.isEmpty }
      direct.append(held.compactMap { indexByName[$0.type.named] })
      // A union can always take another of its cases.
      required.append(
        type.kind == .union
          ? [] : held.filter { !$0.isOptional }.compactMap { indexByName[$0.type.named] }
      )
    }
  }

  /// Marks fields and unions that need a reference; returns the circles that have no finite value,
  /// each as names.
  mutating func mark(_ schema: inout Schema) -> [[String]] {
    let components = StronglyConnected.components(of: direct)
    for (index, place) in places.enumerated() {
      let type = schema.packages[place.package].types[place.type]
      for (position, field) in type.fields.enumerated() {
        guard field.type.shape == .single, let target = indexByName[field.type.named],
          components[target] == components[index]
        else { continue }
        if type.kind == .union {
          schema.packages[place.package].types[place.type].isRecursive = true
        } else if field.isOptional, kind(of: target, in: schema) != .union {
          schema.packages[place.package].types[place.type].fields[position].isRecursive = true
        }
      }
    }
    return endless(in: schema)
  }

  private func kind(of index: Int, in schema: Schema) -> TypeKind {
    schema.packages[places[index].package].types[places[index].type].kind
  }

  private func endless(in schema: Schema) -> [[String]] {
    let components = StronglyConnected.components(of: required)
    var members: [Int: [Int]] = [:]
    for (index, component) in components.enumerated() {
      members[component, default: []].append(index)
    }
    let circles = members.values.filter { $0.count > 1 || required[$0[0]].contains($0[0]) }
    return circles.sorted { $0[0] < $1[0] }.map { circle in
      circle.prefix(8).map { index in
        schema.packages[places[index].package].types[places[index].type].name
      }
    }
  }
}

/// Tarjan's algorithm without recursion, so that a chain of any length fits the stack.
struct StronglyConnected {
  private let edges: [[Int]]
  private var order: [Int]
  private var low: [Int]
  private var component: [Int]
  private var nextEdge: [Int]
  private var stack: [Int] = []
  private var visited = 0
  private var componentCount = 0

  /// For each node the number of its component.
  static func components(of edges: [[Int]]) -> [Int] {
    var search = StronglyConnected(edges: edges)
    for node in edges.indices where search.order[node] == 0 { search.visit(node) }
    return search.component
  }

  private init(edges: [[Int]]) {
    self.edges = edges
    order = Array(repeating: 0, count: edges.count)
    low = order
    nextEdge = order
    component = Array(repeating: -1, count: edges.count)
  }

  private mutating func visit(_ root: Int) {
    var path = [root]
    enter(root)
    while let node = path.last {
      if nextEdge[node] < edges[node].count {
        let target = edges[node][nextEdge[node]]
        nextEdge[node] += 1
        if order[target] == 0 {
          enter(target)
          path.append(target)
        } else if component[target] < 0 {
          low[node] = min(low[node], order[target])
        }
        continue
      }
      path.removeLast()
      if let parent = path.last { low[parent] = min(low[parent], low[node]) }
      if low[node] == order[node] { close(node) }
    }
  }

  private mutating func enter(_ node: Int) {
    visited += 1
    order[node] = visited
    low[node] = visited
    stack.append(node)
  }

  private mutating func close(_ root: Int) {
    while let node = stack.popLast() {
      component[node] = componentCount
      if node == root { break }
    }
    componentCount += 1
  }
}
