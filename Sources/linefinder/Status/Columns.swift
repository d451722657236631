import Telephony

/// A small table for a terminal.
enum Columns {
    /// The first two columns stand at the left, numbers at the right; two spaces before and between.
    static func lines(_ rows: [[String]]) -> [String] {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let space = String(repeating: " ", count: widths[column] - cell.count)
                return column < 2 ? cell + space : space + cell
            }
            return "  " + cells.joined(separator: "  ")
        }
    }

    /// `1:23`, or `1:02:03` from an hour on.
    static func length(_ interval: Interval) -> String {
        let seconds = max(0, interval.milliseconds / 1000)
        let two = { (number: Int64) in number < 10 ? "0\(number)" : "\(number)" }
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        return hours > 0 ? "\(hours):\(two(minutes)):\(two(seconds % 60))" : "\(minutes):\(two(seconds % 60))"
    }
}
