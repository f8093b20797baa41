import CFuzzer

/// Bytes that are allocated now, as the address sanitizer counts them. Targets run on one thread, so
/// the difference across a call is the call's.
public func allocatedBytes() -> Int { Int(__sanitizer_get_current_allocated_bytes()) }
