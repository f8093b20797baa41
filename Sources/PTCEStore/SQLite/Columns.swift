import GRDB

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The columns of one row, typed. A column of another type than the schema's is damage, not a trap.
struct Columns {
  let row: Row

  func integer(_ index: Int) throws(StoreError) -> Int64 {
    guard case .int64(let value) = value(index).storage else { throw mismatch(index, "integer") }
    return value
  }

  func optionalInteger(_ index: Int) throws(StoreError) -> Int64? {
    value(index).isNull ? nil : try integer(index)
  }

  func text(_ index: Int) throws(StoreError) -> String {
    guard case .string(let text) = value(index).storage else { throw mismatch(index, "text") }
    return text
  }

  func optionalText(_ index: Int) throws(StoreError) -> String? {
    value(index).isNull ? nil : try text(index)
  }

  func bytes(_ index: Int) throws(StoreError) -> [UInt8] {
    guard case .blob(let data) = value(index).storage else { throw mismatch(index, "bytes") }
    return [UInt8](data)
  }

  /// An integer of a narrower type.
  func number<T: FixedWidthInteger>(_ index: Int) throws(StoreError) -> T {
    guard let number = T(exactly: try integer(index)) else { throw mismatch(index, "\(T.self)") }
    return number
  }

  func optionalNumber<T: FixedWidthInteger>(_ index: Int) throws(StoreError) -> T? {
    value(index).isNull ? nil : try number(index)
  }

  func time(_ index: Int) throws(StoreError) -> StoreTime {
    StoreTime(microseconds: try integer(index))
  }

  func tenant(_ index: Int) throws(StoreError) -> TenantID {
    guard let tenant = TenantID(try text(index)) else { throw mismatch(index, "tenant") }
    return tenant
  }

  func id(_ index: Int) throws(StoreError) -> RecordID {
    guard let id = RecordID(try bytes(index)) else { throw mismatch(index, "id") }
    return id
  }

  func digest(_ index: Int) throws(StoreError) -> Digest {
    guard let digest = Digest(try bytes(index)) else { throw mismatch(index, "digest") }
    return digest
  }

  private func value(_ index: Int) -> DatabaseValue { row[index] }

  private func mismatch(_ index: Int, _ wanted: String) -> StoreError {
    .corrupt("column \(index) of a row is not \(wanted)")
  }
}

/// A value for a statement.
typealias Argument = any DatabaseValueConvertible

extension SixteenBytes {
  var argument: Argument { Data(bytes) }
}

extension Digest {
  var argument: Argument { Data(bytes) }
}

extension [UInt8] {
  var argument: Argument { Data(self) }
}

extension UInt64 {
  /// Positions, versions and sequences count what has happened; they stay far below 2^63.
  var argument: Argument { Int64(clamping: self) }
}
