package import Trame

/// How an endpoint has served its calls of late.
struct EndpointHealth {
  /// Calls since rates began to be counted.
  var succeeded = 0
  var failed = 0
  /// Nil: it is in.
  var ejectedUntil: Moment?
  /// Ejections without a long time of peace between them.
  var ejections = 0
  var restoredAt: Moment?
}

// Outliers: an endpoint that fails while others serve is passed over for a time.
extension Balancer {
  /// Whether anybody can be ejected at all.
  package var isJudging: Bool { policy != .pickFirst && entries.count > 1 }

  /// A call of an endpoint has failed, so many in a row; `succeeded` have ended well since the last
  /// failure. Returns who is ejected now, and until when.
  package mutating func failed(
    _ id: Int,
    inRow: Int,
    now: Moment
  ) -> [(id: Int, until: Moment)] {
    guard isJudging, let index = index(of: id) else { return [] }
    entries[index].health.failed += 1
    var ejected: [(id: Int, until: Moment)] = []
    if limits.ejectAfterFailures > 0, inRow >= limits.ejectAfterFailures,
      let until = eject(index, now)
    {
      ejected.append((id, until))
    }
    if let since = countedSince {
      if since + limits.ejectionInterval <= now { ejected += judgeRates(now) }
    } else {
      countedSince = now
    }
    return ejected
  }

  /// Calls of an endpoint that have ended well since this was said last.
  package mutating func succeeded(_ id: Int, count: Int) {
    guard let index = index(of: id) else { return }
    entries[index].health.succeeded += count
  }

  /// Compares success rates over the time counted, and begins to count anew.
  private mutating func judgeRates(_ now: Moment) -> [(id: Int, until: Moment)] {
    defer {
      for index in entries.indices {
        entries[index].health.succeeded = 0
        entries[index].health.failed = 0
      }
      countedSince = now
    }
    var rates: [(index: Int, rate: Double)] = []
    for (index, entry) in entries.enumerated() where !entry.isEjected {
      let all = entry.health.succeeded + entry.health.failed
      if all < limits.ejectionCallsMin { continue }
      rates.append((index, Double(entry.health.succeeded) / Double(all)))
    }
    guard rates.count >= limits.ejectionPeersMin, limits.ejectionRateGap < 1 else { return [] }
    let mean = rates.reduce(0) { $0 + $1.rate } / Double(rates.count)
    var ejected: [(id: Int, until: Moment)] = []
    for (index, rate) in rates.sorted(by: { $0.rate < $1.rate })
    where rate < mean - limits.ejectionRateGap {
      if let until = eject(index, now) { ejected.append((entries[index].id, until)) }
    }
    return ejected
  }

  /// Ejects unless too many are, or it is the last one that serves.
  private mutating func eject(_ index: Int, _ now: Moment) -> Moment? {
    if entries[index].isEjected { return nil }
    let out = entries.count { $0.isEjected }
    let most = Int(limits.ejectionShareMax * Double(entries.count))
    let others = entries.indices.contains {
      $0 != index && entries[$0].phase == .ready && !entries[$0].isEjected
    }
    guard out < most, others else { return nil }
    var health = entries[index].health
    if let restored = health.restoredAt, restored + limits.ejectionTimeMax <= now {
      health.ejections = 0
    }
    health.ejections += 1
    let time = min(limits.ejectionTime * health.ejections, limits.ejectionTimeMax)
    let until = now + time
    health.ejectedUntil = until
    entries[index].health = health
    refresh()
    return until
  }

  /// Lets those back in whose time is over.
  package mutating func restore(_ now: Moment) {
    for index in entries.indices {
      guard let until = entries[index].health.ejectedUntil, until <= now else { continue }
      entries[index].health.ejectedUntil = nil
      entries[index].health.restoredAt = now
    }
    refresh()
  }
}
