import Testing

@testable import Wire

struct PathTableTests {
    static let paths = ["/a/{x}/b", "/a/fixed/c", "/a/{x}", "/a/{x}/b/{y}/{z}", "/{x}/b"]
    static let rows: [(path: String, found: String?)] = [
        ("/a/1/b", "/a/{x}/b"), ("a/1/b/", "/a/{x}/b"), ("//a///1/b", "/a/{x}/b"), ("/a/fixed/c", "/a/fixed/c"),
        // The name leads nowhere, so it is taken as any part.
        ("/a/fixed/b", "/a/{x}/b"), ("/a/fixed", "/a/{x}"), ("/a/b", "/a/{x}"), ("/c/b", "/{x}/b"), ("/a/1/b/2/3", "/a/{x}/b/{y}/{z}"),
        ("/a/ä%20", "/a/{x}"), ("/A/1/B", "/a/{x}/b"), ("/A/FIXED/c", "/a/fixed/c"), ("/a", nil), ("/", nil), ("", nil), ("/a/1/b/2", nil),
        ("/a/1/b/2/3/4", nil),
        ("/a/{x}/c", nil),
    ]

    @Test(arguments: rows)
    func `what stands at a path is found`(_ path: String, _ found: String?) {
        var table = PathTable<String>()
        for path in Self.paths { table.change(path) { $0 = path } }
        #expect(table.find(PathTable<String>.parts(of: path)) == found)
    }

    @Test func `what stands at a path can be added to`() {
        var table = PathTable<[Int]>()
        for number in 1...3 { table.change("/a/{\(number)}") { $0 = ($0 ?? []) + [number] } }
        #expect(table.find(["a", "x"]) == [1, 2, 3])
    }

    @Test func `each row of the table is found at its own path`() {
        var table = PathTable<[String]>()
        for row in endpoints { table.change(row.path) { $0 = ($0 ?? []) + [row.id] } }
        for row in endpoints {
            let path = row.path.replacing("{", with: "").replacing("}", with: "")
            #expect(table.find(PathTable<[String]>.parts(of: path))?.contains(row.id) == true, "\(row.path)")
        }
    }
}
