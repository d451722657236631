extension Page {
    /// All that the page has laid down in the browser: keys and values of its stores, names and values of cookies, names of databases
    /// and caches.
    package func stored() async throws -> [String] {
        let stores: [String] = try await evaluate(
            """
            (async () => [
                ...Object.entries(localStorage).flat(), ...Object.entries(sessionStorage).flat(),
                ...(await indexedDB.databases()).map(({ name }) => name), ...(await caches.keys()),
            ])()
            """)
        let cookies = try await session.ask("Network.getCookies", as: Cookies.self).cookies
        return stores + cookies.flatMap { [$0.name, $0.value] }
    }

    private struct Cookies: Decodable { let cookies: [Cookie] }
    private struct Cookie: Decodable { let name: String, value: String }
}
