/// Numbers of the right shape and control digit that name nobody.
enum InventedNumbers {
  /// How many SIRENs begin with 99.
  static let sirensMax = 1_000_000

  /// The digit that makes the sum after Luhn a multiple of ten.
  static func luhnDigit(after digits: String) -> Int {
    var sum = 0
    var isDoubled = true
    for byte in digits.utf8.reversed() {
      let digit = Int(byte) - 48
      let doubled = digit * 2
      sum += isDoubled ? doubled / 10 + doubled % 10 : digit
      isDoubled.toggle()
    }
    return (10 - sum % 10) % 10
  }

  /// A different SIREN for each index below `sirensMax`.
  static func siren(seed: UInt64, index: Int) -> String {
    precondition(index < sirensMax, "there are a million SIRENs that begin with 99")
    var generator = SeededGenerator(seed: seed, .siren, 0)
    // A factor that shares no divisor with a million makes the map one to one.
    let factor = generator.below(100_000) * 10 + generator.pick([1, 3, 7, 9])
    let place = (index * factor + generator.below(sirensMax)) % sirensMax
    let digits = "99" + padded(place, 6)
    return digits + String(luhnDigit(after: digits))
  }

  /// - Parameter establishment: 1...999, the rank within the enterprise.
  static func siret(siren: String, establishment: Int) -> String {
    let digits = siren + padded(establishment, 4)
    return digits + String(luhnDigit(after: digits))
  }

  /// A SIRET of La Poste, whose establishments follow a rule of their own: the digits add up to a
  /// multiple of five. Never the head office, whose number is real.
  static func laPosteSiret(index: Int) -> String {
    let digits = "356000000" + padded(1_000 + index % 9_000, 4)
    let sum = digits.utf8.reduce(0) { $0 + Int($1) - 48 }
    return digits + String((5 - sum % 5) % 5)
  }

  /// Overseas départements write a letter in third place. R for La Réunion is seen in real numbers,
  /// the other letters are assumed.
  static func rna(departement: String, index: Int) -> String {
    let overseas = ["971": "9G", "972": "9M", "973": "9C", "974": "9R", "976": "9Y"]
    return "W" + (overseas[departement] ?? departement) + "9" + padded(index % 1_000_000, 6)
  }

  /// A school's number; Corsica has 620 and 720, not 02A and 02B.
  static func uai(departement: String, index: Int) -> String {
    let letters = Array("ABCDEFGHJKLMNPRSTUVWXYZ")
    let place = departement == "2A" ? "620" : departement == "2B" ? "720" : nil
    let prefix = place ?? String(repeating: "0", count: 3 - departement.count) + departement
    let digits = prefix + padded(index % 10_000, 4)
    return digits + String(letters[(Int(digits) ?? 0) % letters.count])
  }
}
