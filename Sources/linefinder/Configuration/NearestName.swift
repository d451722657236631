/// The name most like a misspelt one: fewest letters to add, drop or change, then the earlier.
func nearestName(to text: String, among names: [String]) -> String? {
    names.map { (name: $0, distance: editDistance($0, text)) }.min { $0.distance < $1.distance }?.name
}

private func editDistance(_ left: String, _ right: String) -> Int {
    let left = Array(left.lowercased().utf8)
    let right = Array(right.lowercased().utf8)
    var row = Array(0...right.count)
    for (index, letter) in left.enumerated() {
        var diagonal = row[0]
        row[0] = index + 1
        for column in right.indices {
            let changed = diagonal + (letter == right[column] ? 0 : 1)
            diagonal = row[column + 1]
            row[column + 1] = min(changed, diagonal + 1, row[column] + 1)
        }
    }
    return row[right.count]
}
