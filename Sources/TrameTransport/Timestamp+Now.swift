import Glibc
public import TrameWire

extension Timestamp {
  /// The wall clock's time, which may jump. It stands here since the rooms below know no clock.
  public static var now: Timestamp {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
  }
}
