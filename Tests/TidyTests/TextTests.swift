import Testing

/// What the pages say, in each language.
struct TextTests {
    /// Texts by key, each in one line.
    private func texts(_ language: String) throws -> [Substring: Substring] {
        let lines = try #require(Repository.text("Pages/texts/\(language).js")).split(separator: "\n")
        let pairs = lines.compactMap { line in line.wholeMatch(of: #/ {2}"([^"]+)": (.+),/#).map { ($0.1, $0.2) } }
        return Dictionary(pairs) { one, _ in
            Issue.record("\(language).js says twice what begins with \(one)")
            return one
        }
    }

    private func names(in text: Substring) -> Set<Substring> { Set(text.matches(of: #/\{(\w+)\}/#).map(\.1)) }

    @Test(arguments: ["de", "zh"])
    func `each language has every text, with all its values`(_ language: String) throws {
        let (english, other) = (try texts("en"), try texts(language))
        #expect(english.count > 500)
        // The sentences of a call's story are English where they come from.
        let own = other.filter { !$0.key.hasPrefix("story.") }
        #expect(Set(english.keys).symmetricDifference(own.keys) == [])
        for (key, text) in english {
            guard let said = own[key] else { continue }
            #expect(names(in: text) == names(in: said), "\(key) in \(language).js")
        }
    }

    @Test func `pages know no inspectors: to people they are supervisors`() throws {
        for language in ["en", "de", "zh"] {
            for (key, text) in try texts(language) {
                #expect(text.firstMatch(of: #/(?i)inspe[ck]t/#) == nil, "\(key) in \(language).js: \(text)")
            }
        }
    }
}
