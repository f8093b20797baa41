import TrameJSON
import TrameSchema
import TrameWire

/// A frozen struct's bytes as JSON: members at full width, in declared order.
struct StructToJSON {
  let image: SchemaImage

  /// The bytes must be as many as `SchemaImage.structureBytes` says.
  func json(
    _ type: TypeSchema,
    _ bytes: [UInt8],
    _ path: String
  ) throws(ReflectionError) -> JSONValue {
    let result: Result<JSONValue, ReflectionError> = unsafe bytes.withUnsafeBytes { buffer in
      var reader = unsafe WireReader(buffer)
      do throws(ReflectionError) {
        return .success(try members(type, &reader, path))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private func members(
    _ type: TypeSchema,
    _ reader: inout WireReader,
    _ path: String
  ) throws(ReflectionError) -> JSONValue {
    var members: [JSONValue.Member] = []
    for field in type.fields {
      let path = "\(path).\(field.memberName)"
      let value: JSONValue
      switch try image.form(of: field.type, path) {
      case .structure(let nested): value = try self.members(nested, &reader, path)
      case let form:
        do throws(DecodeError) { value = try scalar(form, &reader) } catch {
          throw ReflectionError(path, "\(error)")
        }
      }
      members.append(JSONValue.Member(field.memberName, value))
    }
    return .object(members)
  }

  private func scalar(
    _ form: ValueForm,
    _ reader: inout WireReader
  ) throws(DecodeError) -> JSONValue {
    switch form {
    case .scalar(.bool): .bool(try reader.fixedBool())
    case .scalar(.uuid): .string(try reader.fixedUUID().description)
    case .scalar(.float32): ScalarText.real(Double(try reader.fixedFloat32()))
    case .scalar(.float64): ScalarText.real(try reader.fixedFloat64())
    case .scalar(let scalar) where scalar.isUnsigned:
      ScalarText.unsigned(scalar, try unsigned(scalar, &reader))
    case .scalar(let scalar): ScalarText.signed(scalar, try signed(scalar, &reader))
    case .enumeration(let type):
      ScalarText.named(type, try unsigned(image.base(of: type), &reader))
    case .flags(let type): ScalarText.flags(type, try unsigned(image.base(of: type), &reader))
    case .structure, .message, .union:
      preconditionFailure("structureBytes has looked at each member")
    }
  }

  private func unsigned(
    _ scalar: Scalar,
    _ reader: inout WireReader
  ) throws(DecodeError) -> UInt64 {
    switch scalar.fixedBytes {
    case 1: UInt64(try reader.fixed(as: UInt8.self))
    case 2: UInt64(try reader.fixed(as: UInt16.self))
    case 4: UInt64(try reader.fixed(as: UInt32.self))
    default: try reader.fixed(as: UInt64.self)
    }
  }

  private func signed(
    _ scalar: Scalar,
    _ reader: inout WireReader
  ) throws(DecodeError) -> Int64 {
    switch scalar.fixedBytes {
    case 1: Int64(try reader.fixed(as: Int8.self))
    case 2: Int64(try reader.fixed(as: Int16.self))
    case 4: Int64(try reader.fixed(as: Int32.self))
    default: try reader.fixed(as: Int64.self)
    }
  }
}
