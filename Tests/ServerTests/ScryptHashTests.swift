import Testing

@testable import Server

struct ScryptHashTests {
    @Test func `a made text is matched by its password only`() throws {
        let text = try ScryptHash.make(password: "correct horse é")
        #expect(text.wholeMatch(of: /scrypt:15:8:1:[A-Za-z0-9_-]{22}:[A-Za-z0-9_-]{43}/) != nil)
        let hash = try #require(ScryptHash(text))
        #expect(hash.matches("correct horse é"))
        #expect(!hash.matches("correct horse e"))
        #expect(!hash.decoy().matches("correct horse é"))
    }

    @Test func `the same password gives another text each time`() throws {
        #expect(try ScryptHash.make(password: "x") != ScryptHash.make(password: "x"))
    }

    /// The vectors of RFC 7914, section 12.
    @Test(arguments: [
        (
            "password", "scrypt:10:8:16:TmFDbA:_bq-HJ00cgB4VucZDQHp_nxq18vII3gw53N2Y0s3MWIurzDZLiKjiG_xCSedmDDaxyevuUqD7m2DYMvfoswGQA"
        ),
        (
            "pleaseletmein",
            "scrypt:14:8:1:U29kaXVtQ2hsb3JpZGU:cCO9yzr9c0hGHAbNgf046_2o-7qQT44-qbVD9lRdofLVQylVYT8Pz2LUlwUkKpr55h6F3A1lHkDfzwF7RVdYhw"
        ),
    ])
    func `any cost can be read`(password: String, text: String) throws {
        #expect(try #require(ScryptHash(text)).matches(password))
    }

    @Test(arguments: [
        "", "scrypt", "secret", "scrypt:15:8:1:c2FsdA", "bcrypt:15:8:1:c2FsdHNhbHQ:AAAAAAAAAAAAAAAAAAAAAA",
        "scrypt:0:8:1:c2FsdA:AAAAAAAAAAAAAAAAAAAAAA", "scrypt:21:8:1:c2FsdA:AAAAAAAAAAAAAAAAAAAAAA",
        "scrypt:15:0:1:c2FsdA:AAAAAAAAAAAAAAAAAAAAAA", "scrypt:15:8:0:c2FsdA:AAAAAAAAAAAAAAAAAAAAAA",
        "scrypt:16:1:1:c2FsdA:AAAAAAAAAAAAAAAAAAAAAA", "scrypt:20:16:1:c2FsdA:AAAAAAAAAAAAAAAAAAAAAA",
        "scrypt:15:8:1::AAAAAAAAAAAAAAAAAAAAAA", "scrypt:15:8:1:c2FsdA:", "scrypt:15:8:1:c2FsdA:AAAA",
        "scrypt:15:8:1:c2 FsdA:AAAAAAAAAAAAAAAAAAAAAA", "scrypt:15:8:1:c2FsdA:AAAAAAAAAAAAAAAAAAAAAA:", "scrypt:x:8:1:c2FsdA:AAAA",
    ])
    func `what is malformed or out of reach is no hash`(text: String) {
        #expect(ScryptHash(text) == nil)
    }
}
