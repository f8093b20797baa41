/// State that one loop alone touches. It lies behind a pointer, so that each access costs a load
/// and not a run-time exclusivity check; confinement to the loop is what makes that sound. A
/// property over it that yields allocates where it is called and not inlined: those of references
/// have plain accessors.
@safe
struct Confined<Value: ~Copyable>: ~Copyable {
  private let pointer: UnsafeMutablePointer<Value>

  init(_ value: consuming Value) {
    unsafe pointer = .allocate(capacity: 1)
    unsafe pointer.initialize(to: value)
  }

  deinit {
    unsafe pointer.deinitialize(count: 1)
    unsafe pointer.deallocate()
  }

  @inline(__always)
  var value: Value {
    _read { yield unsafe pointer.pointee }
    nonmutating _modify { yield unsafe &pointer.pointee }
  }
}
